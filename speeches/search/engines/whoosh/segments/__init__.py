"""The files and columns of index segments, and snapshots of the whole index for searching."""

from speeches.search.engines.whoosh.segments import checksums
from speeches.search.engines.whoosh.segments.checksums import Damaged, SealedTOC
from speeches.search.engines.whoosh.segments.doc_counts import (
    NO_DOCS,
    DocCounts,
    Docs,
    Flags,
    held_by,
    intersection,
    merged,
    summed,
    union,
)
from speeches.search.engines.whoosh.segments.gap_scan import GapMatches
from speeches.search.engines.whoosh.segments.index_directory import BUSY, TORN, IndexDirectory, writing_errors
from speeches.search.engines.whoosh.segments.segment_text import SegmentText
from speeches.search.engines.whoosh.segments.snapshot import Snapshot, current_snapshot, one_commit, verify

__all__ = [
    "BUSY",
    "NO_DOCS",
    "TORN",
    "Damaged",
    "DocCounts",
    "Docs",
    "Flags",
    "GapMatches",
    "IndexDirectory",
    "SealedTOC",
    "SegmentText",
    "Snapshot",
    "checksums",
    "current_snapshot",
    "held_by",
    "intersection",
    "merged",
    "one_commit",
    "summed",
    "union",
    "verify",
    "writing_errors",
]
