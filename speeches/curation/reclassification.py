"""Meeting types of stored speeches after a change of a type's keywords."""

from typing import NamedTuple

from django.db import transaction
from django.db.models import F

from speeches.curation.revisions import record_first_revision
from speeches.extraction import Keywords, meeting_type
from speeches.ingest import meeting_type_keywords, queue_for_index
from speeches.models import MeetingType, Speech


class Reclassification(NamedTuple):
    """A speech whose meeting type would change, with the names of both types; '' for none."""

    pk: int
    title: str
    old: str
    new: str


def preview_reclassification(old_name: str, name: str, keywords: str) -> list[Reclassification]:
    """Which speeches would change their meeting type if one type's name and keywords were these.

    Speeches whose type was set by hand are left out, and so are those that the present keywords would classify
    otherwise than they are stored.

    Args:
        old_name: the present name of the type; '' for a new type.
        name: its new name.
        keywords: its new keywords, one a line.
    """
    now = meeting_type_keywords()
    then = {name if known == old_name else known: words for known, words in now.items()} | {name: keywords.split()}
    renamed = {old_name: name}
    rows = Speech.objects.order_by("pk").values_list(
        "pk", "corrected", "meeting_type__name", "title", "occasion", "subtitle", "byline"
    )
    changes = []
    for pk, corrected, stored, title, occasion, *printed in rows:
        new = _new_type([occasion, title, *printed], now, then, renamed)
        if new is not None and "meeting_type" not in corrected and new != renamed.get(stored or "", stored or ""):
            changes.append(Reclassification(pk, title, stored or "", new))
    return changes


@transaction.atomic
def reclassify(changes: list[Reclassification]) -> list[int]:
    """Writes the previewed changes, queues them for the index and returns the keys of the speeches."""
    types = {row.name: row.pk for row in MeetingType.objects.all()}
    record_first_revision(change.pk for change in changes)
    for change in changes:
        Speech.objects.filter(pk=change.pk).update(meeting_type=types.get(change.new), edition=F("edition") + 1)
    changed = [change.pk for change in changes]
    queue_types_for_index(changed)
    return changed


def queue_types_for_index(speech_ids: list[int]) -> None:
    """Queues published speeches whose meeting type changed: the index holds the key of each one's type."""
    queue_for_index(Speech.objects.published().filter(pk__in=speech_ids).only("pk", "status"))


def _new_type(printed: list[str], now: Keywords, then: Keywords, renamed: dict[str, str]) -> str | None:
    """The type that the new keywords give where the old ones gave another."""
    before, after = meeting_type(printed, now), meeting_type(printed, then)
    return None if renamed.get(before, before) == after else after
