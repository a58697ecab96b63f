"""The life of a phrase: how often it was said year by year, counted exactly as the search counts."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from speeches.models import Speech
from speeches.search.engines.base import EVERYTHING, FoundDocument, SearchRequest
from speeches.search.execution import InsideNumbers, execute_request, inside_longer_numbers, search_request
from speeches.search.passages import Snippet, make_snippets
from speeches.search.query import MARKS, Query, parse

MOST_PHRASES = 5
LONGEST_PHRASE = 60
MILLION = 1_000_000

_MARKS = re.compile(rf"[{MARKS}\s]+")

Year = int | None


@dataclass(frozen=True)
class YearHoldings:
    """What the archive holds of one year, whatever it says."""

    speeches: int = 0
    characters: int = 0


@dataclass(frozen=True)
class YearMatches:
    """How often a phrase stands in the speeches of one year, and in how many of them."""

    places: int = 0
    speeches: int = 0


@dataclass(frozen=True)
class FirstMatch:
    """A speech that says the phrase, with the passage in which it first does."""

    year: int
    speech: Speech
    snippet: Snippet


@dataclass(frozen=True)
class Trend:
    """One phrase through the years; `query` is what to search for to get the same numbers."""

    phrase: str
    query: str
    speeches: int = 0
    places: int = 0
    years: Mapping[Year, YearMatches] = field(default_factory=dict)
    first: FirstMatch | None = None
    last: FirstMatch | None = None
    peak: FirstMatch | None = None
    inside: InsideNumbers | None = field(default=None, kw_only=True)  # what stands inside longer numbers is not counted

    def said(self, year: Year) -> YearMatches:
        return self.years.get(year, YearMatches())


@dataclass(frozen=True)
class Trends:
    """Phrases side by side, over what the archive holds of each year."""

    held: Mapping[Year, YearHoldings]
    lives: list[Trend]

    def rate(self, life: Trend, year: Year) -> float:
        """Places per million characters of that year's speeches."""
        characters = self.held.get(year, YearHoldings()).characters
        return MILLION * life.said(year).places / characters if characters else 0.0


class _Facts(NamedTuple):
    """What the database says of a speech, whatever it says itself."""

    pk: int
    year: Year
    date: str | None
    published_on: str | None
    characters: int

    @property
    def when(self) -> str:
        """Sorts dates that are less exact after the others of their year."""
        return (self.date or self.published_on or "").ljust(10, "~")


_Known = Mapping[int, _Facts]
_Rows = Mapping[Year, Sequence[FoundDocument]]  # of the speeches that say a phrase, by the year


def accepted_phrases(typed: Iterable[str]) -> tuple[list[str], list[str]]:
    """The phrases asked for, each once, and those of them that are not counted: too long, or more than can be shown.

    Quotes say nothing here: each is looked for exactly. A phrase is never cut: what is counted is what was asked for.
    """
    phrases = list(dict.fromkeys(filter(None, (_MARKS.sub("", text) for text in typed))))
    counted = [phrase for phrase in phrases if len(phrase) <= LONGEST_PHRASE][:MOST_PHRASES]
    return counted, [phrase for phrase in phrases if phrase not in counted]


def phrase_trends(phrases: Sequence[str]) -> Trends:
    """Raises IndexUnavailable when the index cannot be searched."""
    known = _known()
    held = _held(known)
    ask = replace(search_request(Query("")), page_size=EVERYTHING, sort="any")
    rows = {phrase: _rows(ask, _query(phrase), known) for phrase in phrases}
    moments = {phrase: _moments(of_years, held, known) for phrase, of_years in rows.items()}
    pks = {facts.pk for chosen in moments.values() for facts in chosen}
    speeches = Speech.objects.published().with_text().in_bulk(pks)
    made = [_life(phrase, rows[phrase], moments[phrase], speeches) for phrase in phrases]
    return Trends(held, [replace(life, inside=_inside(ask, life)) for life in made])


def _inside(ask: SearchRequest, life: Trend) -> InsideNumbers | None:
    return inside_longer_numbers(replace(ask, query=parse(life.query)))


def _query(phrase: str) -> str:
    return f"“{phrase}”"


def _known() -> _Known:
    rows = Speech.objects.published().order_by().values_list(*_Facts._fields)
    return {facts.pk: facts for facts in map(_Facts._make, rows)}


def _held(known: _Known) -> dict[Year, YearHoldings]:
    lengths: dict[Year, list[int]] = {}
    for facts in known.values():
        lengths.setdefault(facts.year, []).append(facts.characters)
    return {year: YearHoldings(len(of_year), sum(of_year)) for year, of_year in lengths.items()}


def _rows(ask: SearchRequest, query: str, known: _Known) -> _Rows:
    of_years: dict[Year, list[FoundDocument]] = {}
    for row in execute_request(replace(ask, query=parse(query))).rows:
        if row.pk in known:
            of_years.setdefault(known[row.pk].year, []).append(row)
    return of_years


def _moments(of_years: _Rows, held: Mapping[Year, YearHoldings], known: _Known) -> tuple[_Facts, ...]:
    """The first and the last, and the first of the year that says it most often for its length."""
    years = sorted(year for year in of_years if year is not None)
    if not years:
        return ()
    peak = max(years, key=lambda year: _said(of_years[year]).places / max(1, held[year].characters))
    first, last, densest = ([known[row.pk] for row in of_years[year]] for year in (years[0], years[-1], peak))
    latest = max(last, key=lambda facts: (facts.when.replace("~", " "), facts.pk))
    return _first(first), latest, _first(densest)


def _first(of_year: Iterable[_Facts]) -> _Facts:
    return min(of_year, key=lambda facts: (facts.when, facts.pk))


def _said(rows: Sequence[FoundDocument]) -> YearMatches:
    return YearMatches(sum(row.occurrences for row in rows), len(rows))


def _life(phrase: str, of_years: _Rows, chosen: Sequence[_Facts], speeches: Mapping[int, Speech]) -> Trend:
    query = _query(phrase)
    moments = [_moment(facts, speeches.get(facts.pk), query) for facts in chosen]
    years = {year: _said(rows) for year, rows in of_years.items()}
    number, places = sum(said.speeches for said in years.values()), sum(said.places for said in years.values())
    return Trend(phrase, query, number, places, years, *moments)


def _moment(facts: _Facts, speech: Speech | None, query: str) -> FirstMatch | None:
    """None when the text has changed and the index does not know yet."""
    found = make_snippets(speech, parse(query).sought, most=1) if speech else ()
    return FirstMatch(facts.year or 0, speech, found[0]) if speech and found else None
