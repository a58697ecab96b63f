"""Maintains the index: pending changes, rebuilds, status and verification against the database."""

from speeches.search.index import own_words
from speeches.search.index.archive_state import archive_state, one_state, staleness_warning
from speeches.search.index.database_difference import compare_with_database
from speeches.search.index.index_home import IndexElsewhere, index_elsewhere, reader_sentence, settle_index
from speeches.search.index.index_queue import pending_sentence
from speeches.search.index.indexing import (
    REBUILD_WAIT,
    index_damage,
    index_status,
    rebuild_index,
    sync_pending,
)
from speeches.search.index.verification import Comparison, compare_index, compare_keys, mend_automatically, mend_index

__all__ = [
    "REBUILD_WAIT",
    "Comparison",
    "IndexElsewhere",
    "archive_state",
    "compare_index",
    "compare_keys",
    "compare_with_database",
    "index_damage",
    "index_elsewhere",
    "index_status",
    "mend_automatically",
    "mend_index",
    "one_state",
    "own_words",
    "pending_sentence",
    "reader_sentence",
    "rebuild_index",
    "settle_index",
    "staleness_warning",
    "sync_pending",
]
