"""The honest zero: when nothing is found, which part found nothing, what comes near it, and what the years hold."""

from dataclasses import dataclass, replace

from speeches.fields import TITLE
from speeches.search.engines.base import SearchRequest, engine
from speeches.search.execution import literal_check
from speeches.search.query import Mode, Query, Term, TermKind, named
from speeches.search.suggestions.fuzzy_suggestions import FuzzySuggestions, fuzzy_suggestions
from speeches.search.suggestions.partial_matches import PartialMatch, partial_matches

_MOST_STRANGE = 3  # parts for which near strings are looked for: a reader waits


@dataclass(frozen=True)
class TermDiagnosis:
    """One part of the query by itself: in how many speeches of the whole archive it occurs, and what is near it."""

    part: Term
    total: int
    near: FuzzySuggestions

    @property
    def text(self) -> str:
        return named(self.part)


@dataclass(frozen=True)
class NoResultsDiagnosis:
    """`in_range` is the number of speeches that pass the chosen years and filters, whatever they say.

    `closest` hold some of the words of the query: they are no results.
    """

    parts: list[TermDiagnosis]
    in_range: int
    closest: list[PartialMatch]


def diagnose(ask: SearchRequest) -> NoResultsDiagnosis:
    """Why the query found nothing."""
    query = ask.query
    in_range = replace(ask, query=Query("", years=query.years), check=None)
    alone = len(query.parts) == 1 and not (query.excluded or query.years or ask.filters)
    totals = [0 if alone else _total(ask, part) for part in query.parts]
    strange = [part for part, total in zip(query.parts, totals, strict=True) if not total and _has_near(query, part)]
    nearest = {part: fuzzy_suggestions(ask, part) for part in strange[:_MOST_STRANGE]}
    parts = [
        TermDiagnosis(part, total, nearest.get(part, FuzzySuggestions()))
        for part, total in zip(query.parts, totals, strict=True)
    ]
    return NoResultsDiagnosis([*parts, *_in_titles(ask, strange)], engine().total(in_range), partial_matches(ask))


def _in_titles(ask: SearchRequest, strange: list[Term]) -> list[TermDiagnosis]:
    """A phrase is looked for in texts; that none holds it must not be read as if no title did."""
    parts = [replace(part, kind=TermKind.PHRASE, field=TITLE.name, mode=Mode.USUAL) for part in strange]
    return [TermDiagnosis(part, total, FuzzySuggestions()) for part in parts if (total := _total(ask, part))]


def _total(ask: SearchRequest, part: Term) -> int:
    """In the whole archive, whatever was chosen beside the query."""
    query = Query(str(part), ((part,),), mode=ask.query.mode)
    return engine().total(replace(ask, query=query, filters={}, check=literal_check(query)))


def _has_near(query: Query, part: Term) -> bool:
    """Of several words the speeches that hold some of them say more than strings near each."""
    return not part.field and (part.kind is TermKind.PHRASE or (part.kind is TermKind.WORDS and len(query.parts) == 1))
