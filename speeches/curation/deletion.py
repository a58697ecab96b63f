"""Deleting a speech while its file is kept: its text goes to the ledger, so that all of the file is accounted for."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from speeches.curation.doubts import store_doubts
from speeches.curation.near_duplicates import near_duplicates_of
from speeches.curation.review import (
    drop_to_ledger,
    line_number_of,
    original_lines,
    realign_original,
    rows_from_sections,
    section_drafts,
)
from speeches.curation.revisions import record_revision
from speeches.ingest import queue_for_index
from speeches.models import Speech


@transaction.atomic
def delete_speeches(speeches: Iterable[Speech], user: Any) -> None:
    rows = list(speeches)
    gone = [speech.pk for speech in rows]
    record_revision(gone, user, "删除前")
    beside = near_duplicates_of(gone)
    queue_for_index(rows)
    for speech in rows:
        lines = original_lines(speech.source)
        printed = (
            speech.title,
            speech.subtitle,
            speech.byline,
            *(row.text for row in rows_from_sections(section_drafts(speech))),
        )
        drop_to_ledger(speech.source, [(line_number_of(text, lines), text) for text in printed if text])
        speech.delete()
    for source in {speech.source for speech in rows}:
        realign_original(source)
    store_doubts(beside)
