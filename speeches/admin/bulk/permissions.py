"""Who may do what with many speeches: the same as with one."""

from django.contrib.auth.models import AnonymousUser, User

from speeches.models import BulkOperation

Action = BulkOperation.Action
Someone = User | AnonymousUser
_NEEDED = {
    Action.FIELDS: "speeches.change_speech",
    Action.REEXTRACT: "speeches.change_speech",
    Action.PUBLISH: "speeches.publish_speech",
    Action.REJECT: "speeches.publish_speech",
    Action.REOPEN: "speeches.publish_speech",
    Action.WITHDRAW: "speeches.withdraw_speech",
    Action.VERSIONS: "speeches.publish_speech",
}


def allowed_actions(user: Someone) -> list[BulkOperation.Action]:
    """What this user may do with chosen speeches."""
    return [action for action in Action if user.has_perm(_NEEDED[action])]


def offered_actions(user: Someone) -> list[BulkOperation.Action]:
    """What a user is offered on the page of an operation; versions have a page of their own."""
    return [action for action in allowed_actions(user) if action != Action.VERSIONS]


def may_decide(user: Someone, operation: BulkOperation) -> bool:
    """Whether this user may say what an operation does, and let it run: whoever chose the speeches."""
    return operation.by_id == user.pk and (not operation.action or operation.action in allowed_actions(user))


def may_undo(user: Someone, operation: BulkOperation) -> bool:
    """Whether this user may undo it: who may do the same, if he did it himself or may publish."""
    own = operation.by_id == user.pk or user.has_perm("speeches.publish_speech")
    return own and operation.action in allowed_actions(user)
