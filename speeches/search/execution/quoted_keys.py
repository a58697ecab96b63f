"""Speeches by what their texts hold, for lists that Django makes of rows."""

from speeches.search.execution.execute import execute_request
from speeches.search.execution.request import Filters, search_request
from speeches.search.index import one_state
from speeches.search.query import TermKind, parse

MOST = 30_000  # keys that one statement may name: SQLite takes 32,766 variables


@one_state()
def quoted_keys(typed: str) -> list[int]:
    """Keys of the public speeches that meet a query with a phrase or a slot in it, the newest 30,000 at most.

    Other versions of speeches are among them: an archivist looks for rows.

    Args:
        typed: as a reader types it. Without a quote or a slot the list is empty: words are for the columns to hold.

    Raises:
        IndexUnavailable: with a sentence for whoever asks.
    """
    query = parse(typed)
    if all(term.kind is TermKind.WORDS for term in query.text_terms):
        return []
    request = search_request(query, Filters(versions=True), "newest", 1, MOST)
    return [row.pk for row in execute_request(request).rows]
