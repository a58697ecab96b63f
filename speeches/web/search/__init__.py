"""Searching: results, concordance, exports, feeds, and the page of a search that found nothing."""
