"""What becomes of drafts and speeches: published, withdrawn, turned down, taken up again. What changes for readers is
noted for the index, which whoever calls these settles afterwards."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext

from speeches.curation.revisions import record_revision
from speeches.models import PendingChange, Speech

LONGEST_REASON = Speech._meta.get_field("rejection").max_length or 0

# The edition in which each speech was looked at: what has changed since is left as it is.
OpenedEditions = Mapping[int, int]


@dataclass(frozen=True)
class Transition:
    """From which states to which, and what the history calls it."""

    to: Speech.Status
    before: frozenset[Speech.Status]
    what: str
    rejection: str = ""


_State = Speech.Status
PUBLISH = Transition(_State.PUBLISHED, frozenset({_State.DRAFT, _State.WITHDRAWN}), "公开")
WITHDRAW = Transition(_State.WITHDRAWN, frozenset({_State.PUBLISHED}), "撤下")
REOPEN = Transition(_State.DRAFT, frozenset({_State.REJECTED}), "改回草稿")


def publish_speeches(speech_ids: Iterable[int], user: Any = None, seen: OpenedEditions | None = None) -> list[int]:
    """Makes speeches public; says which were not so before."""
    return _turn(speech_ids, user, PUBLISH, seen)


def withdraw_speeches(speech_ids: Iterable[int], user: Any = None, seen: OpenedEditions | None = None) -> list[int]:
    """Takes public speeches away from readers; says which."""
    return _turn(speech_ids, user, WITHDRAW, seen)


def reject_drafts(speech_ids: Iterable[int], user: Any, reason: str, seen: OpenedEditions | None = None) -> list[int]:
    """Turns drafts down; says which. Files and texts are kept. ValueError with a sentence when no reason is given."""
    said = " ".join(reason.split())
    if not said or len(said) > LONGEST_REASON:
        raise ValueError(gettext("请写明不采用的原因，至多 %(most)s 字。") % {"most": LONGEST_REASON})
    return _turn(
        speech_ids, user, Transition(_State.REJECTED, frozenset({_State.DRAFT}), f"不采用：{said}", said), seen
    )


def reopen_rejected(speech_ids: Iterable[int], user: Any, seen: OpenedEditions | None = None) -> list[int]:
    """Makes drafts again of what was turned down; says which."""
    return _turn(speech_ids, user, REOPEN, seen)


@transaction.atomic
def _turn(speech_ids: Iterable[int], user: Any, step: Transition, seen: OpenedEditions | None) -> list[int]:
    rows = Speech.objects.select_for_update().filter(pk__in=list(speech_ids), status__in=step.before)
    found = rows.order_by("pk").values_list("pk", "edition")
    turned = [pk for pk, edition in found if seen is None or seen.get(pk) == edition]
    now = {"status": step.to, "rejection": step.rejection, "updated_at": timezone.now()}
    Speech.objects.filter(pk__in=turned).update(edition=F("edition") + 1, **now)
    if _State.PUBLISHED in {step.to, *step.before}:  # else readers neither saw it before nor see it now
        PendingChange.objects.note(turned)
    record_revision(turned, user, step.what, text=False)
    return turned
