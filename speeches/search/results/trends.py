"""Trends: the frequency of phrases by year, counted as search counts."""

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
_MILLION = 1_000_000

_MARKS = re.compile(rf"[{MARKS}\s]+")

Year = int | None


@dataclass(frozen=True)
class YearHoldings:
    """The number of speeches of a year in the archive, and of characters in their texts."""

    speeches: int = 0
    characters: int = 0


@dataclass(frozen=True)
class YearMatches:
    """The number of matches of a phrase in a year, and of speeches that hold it."""

    occurrences: int = 0
    speeches: int = 0


@dataclass(frozen=True)
class FirstMatch:
    """A speech that holds a phrase, with the snippet of its first match."""

    year: int
    speech: Speech
    snippet: Snippet


@dataclass(frozen=True)
class Trend:
    """The frequency of a phrase by year.

    Attributes:
        phrase: The phrase as typed.
        query: The query that finds the same matches.
        speeches: Number of speeches that hold it.
        occurrences: Number of matches.
        years: The same by year; None for speeches without one.
        first: The first speech that holds it; None if none has a year.
        last: The last one.
        peak: The first one in the year with the most matches per character.
        in_longer_numbers: What would be found inside longer numbers as well; not counted above.
    """

    phrase: str
    query: str
    speeches: int = 0
    occurrences: int = 0
    years: Mapping[Year, YearMatches] = field(default_factory=dict)
    first: FirstMatch | None = None
    last: FirstMatch | None = None
    peak: FirstMatch | None = None
    in_longer_numbers: InsideNumbers | None = field(default=None, kw_only=True)  # not among `occurrences`

    def in_year(self, year: Year) -> YearMatches:
        return self.years.get(year, YearMatches())


@dataclass(frozen=True)
class Trends:
    """Trends of several phrases, and what the archive holds of each year."""

    holdings: Mapping[Year, YearHoldings]
    trends: list[Trend]

    def rate(self, trend: Trend, year: Year) -> float:
        """Matches per million characters of the year's speeches."""
        characters = self.holdings.get(year, YearHoldings()).characters
        return _MILLION * trend.in_year(year).occurrences / characters if characters else 0.0


class _Facts(NamedTuple):
    """A speech in the database."""

    pk: int
    year: Year
    date: str | None
    published_on: str | None
    characters: int

    @property
    def when(self) -> str:
        """A sort key by which less precise dates come last in their year."""
        return (self.date or self.published_on or "").ljust(10, "~")


_FactsByKey = Mapping[int, _Facts]
_Rows = Mapping[Year, Sequence[FoundDocument]]  # of the speeches that say a phrase, by the year


def accepted_phrases(typed: Iterable[str]) -> tuple[list[str], list[str]]:
    """Splits typed phrases into those that are counted, without duplicates, and those that are not.

    Quotation marks and white space are removed. A phrase is never cut: above `LONGEST_PHRASE` characters it is not
    counted, nor are more than `MOST_PHRASES`.
    """
    phrases = list(dict.fromkeys(filter(None, (_MARKS.sub("", text) for text in typed))))
    counted = [phrase for phrase in phrases if len(phrase) <= LONGEST_PHRASE][:MOST_PHRASES]
    return counted, [phrase for phrase in phrases if phrase not in counted]


def phrase_trends(phrases: Sequence[str]) -> Trends:
    """The trends of exact phrases over all published speeches; raises IndexUnavailable."""
    published = _published()
    holdings = _holdings(published)
    request = replace(search_request(Query("")), page_size=EVERYTHING, sort="any")
    rows = {phrase: _rows(request, _query(phrase), published) for phrase in phrases}
    chosen = {phrase: _first_last_peak(of_years, holdings, published) for phrase, of_years in rows.items()}
    pks = {facts.pk for of_phrase in chosen.values() for facts in of_phrase}
    speeches = Speech.objects.published().with_text().in_bulk(pks)
    trends = [_trend(phrase, rows[phrase], chosen[phrase], speeches) for phrase in phrases]
    return Trends(holdings, [replace(trend, in_longer_numbers=_inside(request, trend)) for trend in trends])


def _inside(request: SearchRequest, trend: Trend) -> InsideNumbers | None:
    return inside_longer_numbers(replace(request, query=parse(trend.query)))


def _query(phrase: str) -> str:
    return f"“{phrase}”"


def _published() -> _FactsByKey:
    rows = Speech.objects.published().order_by().values_list(*_Facts._fields)
    return {facts.pk: facts for facts in map(_Facts._make, rows)}


def _holdings(published: _FactsByKey) -> dict[Year, YearHoldings]:
    lengths: dict[Year, list[int]] = {}
    for facts in published.values():
        lengths.setdefault(facts.year, []).append(facts.characters)
    return {year: YearHoldings(len(of_year), sum(of_year)) for year, of_year in lengths.items()}


def _rows(request: SearchRequest, query: str, published: _FactsByKey) -> _Rows:
    of_years: dict[Year, list[FoundDocument]] = {}
    for row in execute_request(replace(request, query=parse(query))).rows:
        if row.pk in published:
            of_years.setdefault(published[row.pk].year, []).append(row)
    return of_years


def _first_last_peak(
    of_years: _Rows, holdings: Mapping[Year, YearHoldings], published: _FactsByKey
) -> tuple[_Facts, ...]:
    """The first and last speech, and the first of the year with most matches per character; () without a year."""
    years = sorted(year for year in of_years if year is not None)
    if not years:
        return ()
    peak = max(years, key=lambda year: _year_matches(of_years[year]).occurrences / max(1, holdings[year].characters))
    first, last, densest = ([published[row.pk] for row in of_years[year]] for year in (years[0], years[-1], peak))
    latest = max(last, key=lambda facts: (facts.when.replace("~", " "), facts.pk))
    return _first(first), latest, _first(densest)


def _first(of_year: Iterable[_Facts]) -> _Facts:
    return min(of_year, key=lambda facts: (facts.when, facts.pk))


def _year_matches(rows: Sequence[FoundDocument]) -> YearMatches:
    return YearMatches(sum(row.occurrences for row in rows), len(rows))


def _trend(phrase: str, of_years: _Rows, chosen: Sequence[_Facts], speeches: Mapping[int, Speech]) -> Trend:
    query = _query(phrase)
    matches = [_first_match(facts, speeches.get(facts.pk), query) for facts in chosen]
    years = {year: _year_matches(rows) for year, rows in of_years.items()}
    number, occurrences = (
        sum(each.speeches for each in years.values()),
        sum(each.occurrences for each in years.values()),
    )
    return Trend(phrase, query, number, occurrences, years, *matches)


def _first_match(facts: _Facts, speech: Speech | None, query: str) -> FirstMatch | None:
    """None if the text has changed since it was indexed and no longer holds the phrase."""
    snippets = make_snippets(speech, parse(query).match_patterns, limit=1) if speech else ()
    return FirstMatch(facts.year or 0, speech, snippets[0]) if speech and snippets else None
