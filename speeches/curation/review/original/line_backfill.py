"""Stores the originals line by line that an older program took in."""

from speeches.curation.review.original.alignment import realign_original
from speeches.extraction import ExtractionError
from speeches.ingest import extract_source
from speeches.models import OriginalPage, OriginalsUnavailable, SourceFile


def build_original_page(source: SourceFile) -> bool:
    """Reads the file and stores its original line by line.

    Returns:
        False when the file cannot be read or extracted; a page without lines is stored then, so that it is not tried
        again.

    Raises:
        OriginalsUnavailable: the store of originals is out of reach; nothing is stored.
    """
    try:
        extracted = extract_source(source)
    except OriginalsUnavailable:
        raise
    except (ExtractionError, OSError):
        OriginalPage.objects.store(source, [])
        return False
    realign_original(source, extracted.lines, extracted.dropped)
    return True


def sources_without_lines() -> list[int]:
    """Keys of files with speeches whose original is not stored line by line: an older program took them in."""
    rows = SourceFile.objects.filter(pages=None, speeches__isnull=False)
    return list(rows.order_by("pk").values_list("pk", flat=True).distinct())
