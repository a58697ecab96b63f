"""Writes the meeting types of stored speeches after a change of a type's keywords."""

from django.db.models import F

from speeches.curation.reclassification_preview import Reclassification
from speeches.curation.revisions import record_first_revision
from speeches.ingest import queue_for_index
from speeches.models import MeetingType, Speech, writing


@writing()
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
