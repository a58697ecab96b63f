"""Speeches by what their texts hold, for lists that Django makes of rows."""

from haystack.query import SearchQuerySet

from speeches.search.query import TermKind, parse

MOST = 30_000  # keys that one statement may name: SQLite takes 32,766 variables


def quoted_keys(typed: str) -> list[int]:
    """Keys of the public speeches that meet a query with a phrase or a slot in it, the newest 30,000 at most.

    Args:
        typed: as a reader types it. Without a quote or a slot the list is empty: words are for the columns to hold.

    Raises:
        IndexUnavailable: with a sentence for whoever asks.
    """
    if all(term.kind is TermKind.WORDS for term in parse(typed).text_terms):
        return []
    found = SearchQuerySet().filter(content=typed).order_by("-date")
    return list(found.values_list("pk", flat=True)[:MOST])
