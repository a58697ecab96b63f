"""Deleting a speech while its file is kept: its text goes to the ledger, so that all of the file is accounted for."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from speeches.curation.doubts import refresh_doubts
from speeches.curation.near_duplicates import neighbours
from speeches.curation.review import drop_to_ledger, line_of, original_lines, redraw_original, rows_of, section_drafts
from speeches.curation.revisions import record_revision
from speeches.ingest import note_for_index
from speeches.models import Speech


@transaction.atomic
def delete_speeches(speeches: Iterable[Speech], user: Any) -> None:
    rows = list(speeches)
    gone = [speech.pk for speech in rows]
    record_revision(gone, user, "删除前")
    beside = neighbours(gone)
    note_for_index(rows)
    for speech in rows:
        lines = original_lines(speech.source)
        printed = (speech.title, speech.subtitle, speech.byline, *(row.text for row in rows_of(section_drafts(speech))))
        drop_to_ledger(speech.source, [(line_of(text, lines), text) for text in printed if text])
        speech.delete()
    for source in {speech.source for speech in rows}:
        redraw_original(source)
    refresh_doubts(beside)
