"""Searching: results, concordance, exports, feeds, and the page of a search that found nothing."""

from speeches.web.search import advanced_search, concordance_page, exports, matches_in_speech, results_page, search_feed
from speeches.web.search.facets import MOST
from speeches.web.search.search_params import SearchParams, search_params

__all__ = [
    "MOST",
    "SearchParams",
    "advanced_search",
    "concordance_page",
    "exports",
    "matches_in_speech",
    "results_page",
    "search_feed",
    "search_params",
]
