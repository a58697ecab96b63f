"""The files and columns of index segments, and snapshots of the whole index for searching."""

from speeches.search.engines.whoosh.segments import checksums
from speeches.search.engines.whoosh.segments.checksums import Damaged, SealedTOC
from speeches.search.engines.whoosh.segments.index_directory import BUSY, TORN, IndexDirectory, writing_errors
from speeches.search.engines.whoosh.segments.segment_text import SegmentText
from speeches.search.engines.whoosh.segments.snapshot import Snapshot, current_snapshot, one_commit, verify

__all__ = [
    "BUSY",
    "TORN",
    "Damaged",
    "IndexDirectory",
    "SealedTOC",
    "SegmentText",
    "Snapshot",
    "checksums",
    "current_snapshot",
    "one_commit",
    "verify",
    "writing_errors",
]
