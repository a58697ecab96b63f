"""Suggestions beside the results: why nothing was found, partial matches, other queries; never counted as results."""

from speeches.search.suggestions.alternatives import (
    Alternative,
    letter_x_alternative,
    spelling_alternatives,
    year_range_alternative,
)
from speeches.search.suggestions.no_results import NoResultsDiagnosis, TermDiagnosis, diagnose
from speeches.search.suggestions.partial_matches import PartialMatch

__all__ = [
    "Alternative",
    "NoResultsDiagnosis",
    "PartialMatch",
    "TermDiagnosis",
    "diagnose",
    "letter_x_alternative",
    "spelling_alternatives",
    "year_range_alternative",
]
