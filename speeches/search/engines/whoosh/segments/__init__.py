"""The files and columns of index segments, and snapshots of the whole index for searching."""

from speeches.search.engines.whoosh.segments import checksums
from speeches.search.engines.whoosh.segments.checksums import Damaged, SealedTOC
from speeches.search.engines.whoosh.segments.facet_counts import as_bitmap
from speeches.search.engines.whoosh.segments.gap_scan import GapMatches
from speeches.search.engines.whoosh.segments.index_directory import BUSY, TORN, IndexDirectory, writing_errors
from speeches.search.engines.whoosh.segments.segment_texts import SegmentText, match_counts, restricted
from speeches.search.engines.whoosh.segments.snapshot import K1, Snapshot, current_snapshot, verify

__all__ = [
    "BUSY",
    "K1",
    "TORN",
    "Damaged",
    "GapMatches",
    "IndexDirectory",
    "SealedTOC",
    "SegmentText",
    "Snapshot",
    "as_bitmap",
    "checksums",
    "current_snapshot",
    "match_counts",
    "restricted",
    "verify",
    "writing_errors",
]
