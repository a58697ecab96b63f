"""Diagnoses a query without results: which terms match nothing, what is similar, and what partly matches."""

from dataclasses import dataclass, replace

from speeches.fields import TITLE
from speeches.search.engines.base import SearchRequest, engine
from speeches.search.execution import literal_check
from speeches.search.query import Mode, Query, Term, TermKind, term_label
from speeches.search.suggestions.fuzzy_suggestions import FuzzySuggestions, fuzzy_suggestions
from speeches.search.suggestions.partial_matches import PartialMatch, partial_matches

_MOST_SUGGESTED = 3  # terms; searching for similar strings takes time, and a reader waits


@dataclass(frozen=True)
class TermDiagnosis:
    """A term by itself: its number of speeches in the whole archive, and similar strings if there are none."""

    term: Term
    total: int
    suggestions: FuzzySuggestions

    @property
    def text(self) -> str:
        return term_label(self.term)


@dataclass(frozen=True)
class NoResultsDiagnosis:
    """Why a query found nothing.

    Attributes:
        terms: Each term by itself, and those that would be found in titles.
        in_range: The number of speeches within the years and filters, whatever their text.
        partial_matches: Speeches with some of the words; they are not results.
    """

    terms: list[TermDiagnosis]
    in_range: int
    partial_matches: list[PartialMatch]


def diagnose(request: SearchRequest) -> NoResultsDiagnosis:
    """Diagnoses a request that found nothing; raises IndexUnavailable."""
    query = request.query
    in_range = replace(request, query=Query("", years=query.years), check=None)
    single_term = len(query.terms) == 1 and not (query.excluded or query.years or request.filters)
    totals = [0 if single_term else _total(request, term) for term in query.terms]
    without_match = [
        term for term, total in zip(query.terms, totals, strict=True) if not total and _wants_suggestions(query, term)
    ]
    suggestions = {term: fuzzy_suggestions(request, term) for term in without_match[:_MOST_SUGGESTED]}
    terms = [
        TermDiagnosis(term, total, suggestions.get(term, FuzzySuggestions()))
        for term, total in zip(query.terms, totals, strict=True)
    ]
    return NoResultsDiagnosis(
        [*terms, *_found_in_titles(request, without_match)], engine().total(in_range), partial_matches(request)
    )


def _found_in_titles(request: SearchRequest, without_match: list[Term]) -> list[TermDiagnosis]:
    """A phrase is searched in texts alone: if titles have it, readers are told."""
    terms = [replace(term, kind=TermKind.PHRASE, field=TITLE.name, mode=Mode.USUAL) for term in without_match]
    return [TermDiagnosis(term, total, FuzzySuggestions()) for term in terms if (total := _total(request, term))]


def _total(request: SearchRequest, term: Term) -> int:
    """The number of speeches in the whole archive, whatever the filters."""
    query = Query(str(term), ((term,),), mode=request.query.mode)
    return engine().total(replace(request, query=query, filters={}, check=literal_check(query)))


def _wants_suggestions(query: Query, term: Term) -> bool:
    """For several words, partial matches say more than similar strings."""
    return not term.field and (term.kind is TermKind.PHRASE or (term.kind is TermKind.WORDS and len(query.terms) == 1))
