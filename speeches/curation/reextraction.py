"""Reextraction: stored originals are read again by the present rules, and the speeches updated from them."""

from speeches.curation.doubts import update_doubts
from speeches.curation.review import realign_original
from speeches.curation.revisions import Editor, record_first_revision, record_revision
from speeches.ingest import ExtractionComparison, compare_extraction, write_extraction
from speeches.models import SourceFile, writing

COMMENT = "用新的提取程序重读"


def reextract(source: SourceFile, user: Editor = None, *, write: bool = False) -> ExtractionComparison:
    """Compares a source with what the present rules extract from it, and stores the changes.

    Fields that were corrected by hand stay. Speeches that cannot be matched one to one to the new drafts are left
    alone; unless staff have split or merged them, that becomes a doubt about each.

    Args:
        source: the file to read again.
        user: who does it; None for the command line.
        write: whether to store the changes.

    Raises:
        ExtractionError: the file cannot be extracted.
        OSError: the original cannot be read.
    """
    comparison = compare_extraction(source)
    if write and comparison.differs:
        realign_original(source, comparison.extracted.lines, comparison.extracted.dropped)
        _store_difference(source, "" if comparison.by_hand else comparison.differs)
    elif write:
        differed = bool(source.differs)
        with writing():
            write_comparison(comparison, user)
        update_doubts(speech_ids_of(source) if differed else comparison.changed)
    return comparison


def keep_stored_speeches(source: SourceFile) -> None:
    """Drops the doubt that a source differs from its newest extraction: an archivist keeps the speeches as they are."""
    _store_difference(source, "")


def write_comparison(comparison: ExtractionComparison, user: Editor) -> list[int]:
    record_first_revision(comparison.changed)
    write_extraction(comparison)
    record_revision(comparison.changed, user, COMMENT)
    realign_original(comparison.source, comparison.extracted.lines, comparison.extracted.dropped)
    return comparison.changed


def _store_difference(source: SourceFile, differs: str) -> None:
    if source.differs != differs:
        source.differs = differs
        source.save(update_fields=["differs"])
        update_doubts(speech_ids_of(source))


def speech_ids_of(source: SourceFile) -> list[int]:
    return list(source.speeches.order_by("order").values_list("pk", flat=True))
