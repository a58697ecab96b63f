"""Runs queries on the engine: builds requests, checks literal matches, and counts."""

from speeches.search.execution.execute import (
    InsideNumbers,
    QueryCount,
    execute_request,
    inside_longer_numbers,
    matches_by_context,
    matching_texts,
    query_counts,
)
from speeches.search.execution.literal_filter import literal_check, printed_texts
from speeches.search.execution.other_versions import InVersions, in_other_versions
from speeches.search.execution.quoted_keys import quoted_keys
from speeches.search.execution.request import Filters, recorded, search_request

__all__ = [
    "Filters",
    "InVersions",
    "InsideNumbers",
    "QueryCount",
    "execute_request",
    "in_other_versions",
    "inside_longer_numbers",
    "literal_check",
    "matches_by_context",
    "matching_texts",
    "printed_texts",
    "query_counts",
    "quoted_keys",
    "recorded",
    "search_request",
]
