"""From a query to what the engine is asked, and what it answers."""

from speeches.search.execution.counts import QueryCount, query_counts
from speeches.search.execution.execute import execute_request, matching_texts
from speeches.search.execution.literal_filter import literal_check, printed_texts
from speeches.search.execution.longer_numbers import InsideNumbers, inside_longer_numbers
from speeches.search.execution.quoted_keys import quoted_keys
from speeches.search.execution.request import Filters, search_request

__all__ = [
    "Filters",
    "InsideNumbers",
    "QueryCount",
    "execute_request",
    "inside_longer_numbers",
    "literal_check",
    "matching_texts",
    "printed_texts",
    "query_counts",
    "quoted_keys",
    "search_request",
]
