"""The documents of a cluster: snapshots of a commit, exact search in their texts, contexts, frequencies."""

from speeches.search.engines.opensearch.documents.contexts import by_context
from speeches.search.engines.opensearch.documents.frequencies import frequencies
from speeches.search.engines.opensearch.documents.rows import NO_ROWS, pages, rows_after, summary_of
from speeches.search.engines.opensearch.documents.snapshot import Snapshot, current_snapshot, one_commit, read_rows

__all__ = [
    "NO_ROWS",
    "Snapshot",
    "by_context",
    "current_snapshot",
    "frequencies",
    "one_commit",
    "pages",
    "read_rows",
    "rows_after",
    "summary_of",
]
