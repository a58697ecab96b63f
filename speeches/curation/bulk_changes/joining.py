"""Makes speeches versions of one, or takes them apart: done at once, and kept as an operation that can be undone."""

from collections.abc import Collection

from django.contrib.auth.models import User
from django.utils import timezone

from speeches.curation.bulk_changes.deciding import UNDOABLE, done_row, stored_before
from speeches.curation.revisions import EditConflict, Editor, edit_conflict_message
from speeches.curation.status_transitions import OpenedEditions
from speeches.curation.versions import make_versions, release_versions, versions_together
from speeches.models import BulkOperation, BulkRow, Speech, writing


@writing()
def join_versions(main_id: int, editions: OpenedEditions, user: Editor) -> BulkOperation | None:
    """Makes speeches versions of one, the main version, by which lists, counts and searches go.

    What is a version already brings the others of its speech along.

    Args:
        main_id: key of the main version.
        editions: the edition of each of the speeches that was looked at, the main version among them.
        user: who does it.

    Returns:
        The operation, which can be undone as any other; None when they are versions of this one already.

    Raises:
        EditConflict: one of them has changed since, or been deleted.
        ValueError: they cannot be versions of this one; the message is a sentence for the archivist.
    """
    together = versions_together({main_id, *editions})
    _require_current(editions)
    before = stored_before([speech.pk for speech in together])
    return _recorded(before, make_versions(main_id, together, user), user)


@writing()
def part_versions(editions: OpenedEditions, user: Editor) -> BulkOperation | None:
    """Takes versions out, so that they are counted by themselves; of a main version all. As `join_versions`."""
    together = versions_together(editions)
    _require_current(editions)
    before = stored_before([speech.pk for speech in together])
    return _recorded(before, release_versions(editions, user), user)


def _require_current(editions: OpenedEditions) -> None:
    now = dict(Speech.objects.filter(pk__in=list(editions)).values_list("pk", "edition"))
    for pk, edition in editions.items():
        if now.get(pk) != edition:
            raise EditConflict(edit_conflict_message(pk))


def _recorded(before: dict[int, dict[str, object]], changed: Collection[int], user: Editor) -> BulkOperation | None:
    if not changed:
        return None
    BulkOperation.objects.filter(quick=True, at__lt=timezone.now() - UNDOABLE).delete()
    by = user if isinstance(user, User) and user.pk else None
    made = {"action": BulkOperation.Action.VERSIONS, "state": BulkOperation.State.DONE, "by": by, "quick": True}
    operation = BulkOperation.objects.create(**made)
    BulkRow.objects.bulk_create(done_row(operation, before[pk]) for pk in sorted(changed))
    return operation
