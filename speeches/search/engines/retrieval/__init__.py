"""Evaluates search requests against what an engine proposes: matching, scoring, sorting, facets and gap values.

The same code for every engine: `Snapshot` says what it needs of one.
"""

from speeches.search.engines.retrieval.matching import Matching
from speeches.search.engines.retrieval.searcher import find, passing_filters, texts, total
from speeches.search.engines.retrieval.snapshot import FieldText, Snapshot
from speeches.search.engines.retrieval.top_documents import most_pieces, most_words

__all__ = [
    "FieldText",
    "Matching",
    "Snapshot",
    "find",
    "most_pieces",
    "most_words",
    "passing_filters",
    "texts",
    "total",
]
