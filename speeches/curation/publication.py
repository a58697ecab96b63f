"""Changes of a speech's status: drafts are published or rejected, published speeches withdrawn.

What changes for readers is queued for the index; the caller writes the queue to it after the transaction.
"""

from collections.abc import Iterable

from django.utils.translation import gettext

from speeches.curation.revisions import Editor
from speeches.curation.status_transitions import OpenedEditions, Status, Transition, apply_transition
from speeches.models import Speech

LONGEST_REASON = Speech._meta.get_field("rejection").max_length or 0
PUBLISH = Transition(Status.PUBLISHED, frozenset({Status.DRAFT, Status.WITHDRAWN}), "公开")
WITHDRAW = Transition(Status.WITHDRAWN, frozenset({Status.PUBLISHED}), "撤下")
REOPEN = Transition(Status.DRAFT, frozenset({Status.REJECTED}), "改回草稿")


def publish_speeches(
    speech_ids: Iterable[int], user: Editor = None, editions: OpenedEditions | None = None
) -> list[int]:
    """Publishes drafts and withdrawn speeches.

    Args:
        speech_ids: keys of speeches; those of another status are passed over.
        user: who does it; None for the command line.
        editions: where given, speeches that are of another edition by now are passed over.

    Returns:
        The keys of the speeches whose status changed.

    Raises:
        ValueError: one is a version whose main version is not published; the message is a sentence for the archivist.
    """
    return apply_transition(PUBLISH, speech_ids, user, editions)


def withdraw_speeches(
    speech_ids: Iterable[int], user: Editor = None, editions: OpenedEditions | None = None
) -> list[int]:
    """Withdraws published speeches from readers; arguments and return as for `publish_speeches`.

    Raises:
        ValueError: one is the main version of others that stay public; the message is a sentence for the archivist.
    """
    return apply_transition(WITHDRAW, speech_ids, user, editions)


def cleaned_reason(reason: str) -> str:
    """A reason as it is stored: on one line, without what a database does not take."""
    return " ".join(reason.replace("\0", " ").split())


def reject_drafts(
    speech_ids: Iterable[int], user: Editor, reason: str, editions: OpenedEditions | None = None
) -> list[int]:
    """Rejects drafts; files and texts are kept. Other arguments and return as for `publish_speeches`.

    Args:
        reason: shown at the desk; at most as long as the field.

    Raises:
        ValueError: no reason is given or it is too long, or one is the main version of others; the message is a
            sentence for the archivist.
    """
    reason = cleaned_reason(reason)
    if not reason or len(reason) > LONGEST_REASON:
        raise ValueError(gettext("请写明不采用的原因，至多 %(most)s 字。") % {"most": LONGEST_REASON})
    reject = Transition(Status.REJECTED, frozenset({Status.DRAFT}), f"不采用：{reason}", reason)
    return apply_transition(reject, speech_ids, user, editions)


def reopen_rejected(speech_ids: Iterable[int], user: Editor, editions: OpenedEditions | None = None) -> list[int]:
    """Makes rejected drafts drafts again; arguments and return as for `publish_speeches`."""
    return apply_transition(REOPEN, speech_ids, user, editions)
