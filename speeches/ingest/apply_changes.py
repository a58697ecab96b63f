"""Stores the changes that a new extraction makes; what was corrected by hand stays."""

from speeches.extraction import Draft
from speeches.ingest.authorities import link_authorities, linked_by_hand, links_to_renew
from speeches.ingest.comparison import ExtractionComparison
from speeches.ingest.draft_fields import doubt_pairs, meeting_types_by_name, speech_fields
from speeches.ingest.ledger_rows import store_ledger
from speeches.ingest.rows import store_record
from speeches.ingest.speech_text import queue_for_index, store_text
from speeches.models import MeetingType, Speech, writing


@writing()
def write_extraction(comparison: ExtractionComparison) -> None:
    """Stores the changes of a comparison whose speeches could be matched, all of them in one transaction."""
    types = meeting_types_by_name()
    for speech, draft in comparison.pairs:
        fields = {change.field for change in comparison.changes if change.speech == speech and not change.kept}
        if fields:
            _write_speech(speech, draft, fields, types)
        Speech.objects.filter(pk=speech.pk).update(extraction_doubts=doubt_pairs(draft))
    if not any(change.kept and change.field == Speech.TEXT for change in comparison.changes):
        # A text that was edited by hand keeps its ledger, which tells what was put back and what was taken out.
        comparison.source.dropped.all().delete()
        store_ledger(comparison.source, comparison.extracted)
    store_record(comparison.source, comparison.extracted)


def _write_speech(speech: Speech, draft: Draft, fields: set[str], types: dict[str, MeetingType]) -> None:
    renewed = [kind for kind in links_to_renew(speech, fields) if not linked_by_hand(speech, kind)]
    for name, value in speech_fields(draft, types).items():
        if name in fields:
            setattr(speech, name, value)
    link_authorities(speech, renewed)
    if Speech.TEXT in fields:
        store_text(speech, draft.sections)
    speech.edition += 1  # for whoever has it open at the desk
    speech.save()
    queue_for_index([speech])
