"""Which speeches would be of another meeting type if its keywords were others."""

from typing import NamedTuple

from django.db import transaction
from django.db.models import F

from speeches.curation.revisions import record_first_revision
from speeches.extraction import Keywords, meeting_type
from speeches.ingest import meeting_type_keywords, queue_for_index
from speeches.models import MeetingType, Speech


class Reclassification(NamedTuple):
    pk: int
    title: str
    old: str
    new: str


def preview_reclassification(old_name: str, name: str, keywords: str) -> list[Reclassification]:
    """Only what the change itself would turn; what was filed by hand stays."""
    now = meeting_type_keywords()
    then = {name if known == old_name else known: words for known, words in now.items()} | {name: keywords.split()}
    renamed = {old_name: name}
    rows = Speech.objects.order_by("pk").values_list(
        "pk", "corrected", "meeting_type__name", "title", "occasion", "subtitle", "byline"
    )
    found = []
    for pk, corrected, filed, title, *printed in rows:
        new = _changed([printed[0], title, *printed[1:]], now, then, renamed)
        if new is not None and "meeting_type" not in corrected and new != renamed.get(filed or "", filed or ""):
            found.append(Reclassification(pk, title, filed or "", new))
    return found


@transaction.atomic
def reclassify(changes: list[Reclassification]) -> list[int]:
    types = {row.name: row.pk for row in MeetingType.objects.all()}
    record_first_revision(change.pk for change in changes)
    for change in changes:
        Speech.objects.filter(pk=change.pk).update(meeting_type=types.get(change.new), edition=F("edition") + 1)
    changed = [change.pk for change in changes]
    queue_types_for_index(changed)
    return changed


def queue_types_for_index(speech_ids: list[int]) -> None:
    """The index holds the key of the type of each speech."""
    queue_for_index(Speech.objects.published().filter(pk__in=speech_ids).only("pk", "status"))


def _changed(printed: list[str], now: Keywords, then: Keywords, renamed: dict[str, str]) -> str | None:
    """The type that the new keywords give where the old ones gave another."""
    before, after = meeting_type(printed, now), meeting_type(printed, then)
    return None if renamed.get(before, before) == after else after
