"""Changes of a speech's status: drafts are published or rejected, published speeches withdrawn.

What changes for readers is queued for the index; the caller writes the queue to it after the transaction.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext

from speeches.curation.revisions import Editor, record_revision
from speeches.models import PendingChange, Speech

LONGEST_REASON = Speech._meta.get_field("rejection").max_length or 0

# The edition of each speech, by its key, that the archivist had open: what has changed since is left as it is.
OpenedEditions = Mapping[int, int]

Status = Speech.Status


@dataclass(frozen=True)
class Transition:
    """A change of status: which statuses it starts from, and the comment that the history gets."""

    to: Speech.Status
    starts: frozenset[Speech.Status]
    comment: str
    rejection: str = ""


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
    """
    return _apply(PUBLISH, speech_ids, user, editions)


def withdraw_speeches(
    speech_ids: Iterable[int], user: Editor = None, editions: OpenedEditions | None = None
) -> list[int]:
    """Withdraws published speeches from readers; arguments and return as for `publish_speeches`."""
    return _apply(WITHDRAW, speech_ids, user, editions)


def reject_drafts(
    speech_ids: Iterable[int], user: Editor, reason: str, editions: OpenedEditions | None = None
) -> list[int]:
    """Rejects drafts; files and texts are kept. Other arguments and return as for `publish_speeches`.

    Args:
        reason: shown at the desk; at most as long as the field.

    Raises:
        ValueError: no reason is given or it is too long; the message is a sentence for the archivist.
    """
    reason = " ".join(reason.split())
    if not reason or len(reason) > LONGEST_REASON:
        raise ValueError(gettext("请写明不采用的原因，至多 %(most)s 字。") % {"most": LONGEST_REASON})
    reject = Transition(Status.REJECTED, frozenset({Status.DRAFT}), f"不采用：{reason}", reason)
    return _apply(reject, speech_ids, user, editions)


def reopen_rejected(speech_ids: Iterable[int], user: Editor, editions: OpenedEditions | None = None) -> list[int]:
    """Makes rejected drafts drafts again; arguments and return as for `publish_speeches`."""
    return _apply(REOPEN, speech_ids, user, editions)


@transaction.atomic
def _apply(
    transition: Transition, speech_ids: Iterable[int], user: Editor, editions: OpenedEditions | None
) -> list[int]:
    rows = Speech.objects.select_for_update().filter(pk__in=list(speech_ids), status__in=transition.starts)
    current = rows.order_by("pk").values_list("pk", "edition")
    changed = [pk for pk, edition in current if editions is None or editions.get(pk) == edition]
    values = {"status": transition.to, "rejection": transition.rejection, "updated_at": timezone.now()}
    Speech.objects.filter(pk__in=changed).update(edition=F("edition") + 1, **values)
    if Status.PUBLISHED in {transition.to, *transition.starts}:  # else readers neither saw it before nor see it now
        PendingChange.objects.note(changed)
    record_revision(changed, user, transition.comment, text=False)
    return changed
