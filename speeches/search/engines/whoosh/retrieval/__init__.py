"""Evaluates search requests against a snapshot: matching, scoring, sorting, facets and gap values."""

from speeches.search.engines.whoosh.retrieval.contexts import by_context
from speeches.search.engines.whoosh.retrieval.searcher import find, texts, total
from speeches.search.engines.whoosh.retrieval.top_documents import most_pieces, most_words

__all__ = ["by_context", "find", "most_pieces", "most_words", "texts", "total"]
