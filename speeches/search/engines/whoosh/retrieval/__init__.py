"""Evaluates search requests against a snapshot: matching, scoring, sorting, facets and gap values."""

from speeches.search.engines.whoosh.retrieval.searcher import find, texts, total
from speeches.search.engines.whoosh.retrieval.top_documents import most_pieces, most_words

__all__ = ["find", "most_pieces", "most_words", "texts", "total"]
