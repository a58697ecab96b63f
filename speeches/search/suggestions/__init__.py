"""What is offered when nothing or something else was found; never counted as a result."""

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
