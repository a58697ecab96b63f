"""Deletes speeches while their files are kept: their text goes to the ledger of dropped text."""

from collections.abc import Iterable

from speeches.curation.doubts import store_doubts
from speeches.curation.learning import keep_labels
from speeches.curation.near_duplicates import near_duplicates_of
from speeches.curation.review import (
    drop_to_ledger,
    line_number_of,
    original_lines,
    realign_original,
    rows_from_sections,
    section_drafts,
)
from speeches.curation.revisions import Editor, record_revision
from speeches.curation.versions import HandedOver, hand_over_versions
from speeches.ingest import queue_for_index
from speeches.models import ShingleSample, Speech, writing


@writing()
def delete_speeches(speeches: Iterable[Speech], user: Editor) -> list[HandedOver]:
    """Deletes speeches after recording a last revision of each, and drops the doubts that others had about them.

    The versions of a deleted main version get another one.

    Returns:
        Which main version was deleted, and which one takes its place.
    """
    deleted = list(speeches)
    pks = [speech.pk for speech in deleted]
    record_revision(pks, user, "删除前")
    handed = hand_over_versions(pks, user)
    near_duplicates = near_duplicates_of(pks)
    queue_for_index(deleted)
    ShingleSample.objects.forget(pks)
    for source in {speech.source for speech in deleted}:
        keep_labels(source)
    for speech in deleted:
        lines = original_lines(speech.source)
        rows = rows_from_sections(section_drafts(speech))
        printed = (speech.title, speech.subtitle, speech.byline, *(row.text for row in rows))
        drop_to_ledger(speech.source, [(line_number_of(text, lines), text) for text in printed if text])
        speech.delete()
    for source in {speech.source for speech in deleted}:
        realign_original(source)
    store_doubts(near_duplicates)
    return handed
