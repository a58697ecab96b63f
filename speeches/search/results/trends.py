"""Trends: the frequency of phrases by year, counted as search counts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from speeches.models import Speech
from speeches.search.engines.base import FoundDocument, SearchRequest
from speeches.search.execution import InsideNumbers, inside_longer_numbers, search_request
from speeches.search.passages import Snippet, make_snippets
from speeches.search.query import Query, parse
from speeches.search.results.published_facts import (
    SpeechFacts,
    Year,
    YearHoldings,
    YearRange,
    published_facts,
)
from speeches.search.results.wording_families import (
    JOINED,
    by_year,
    family_forms,
    family_query,
    family_rows,
    is_accepted,
)

MOST_PHRASES = 5
_MILLION = 1_000_000


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
    """The frequency of a phrase, or of a family of wordings, by year.

    Attributes:
        phrase: The phrase as typed; the forms of a family with a bar between them.
        query: The query that finds the same speeches; of a family that overlaps itself it counts each form's matches.
        speeches: Number of speeches that hold it.
        occurrences: Number of matches.
        years: The same by year; None for speeches without one.
        first: The first speech that holds it; None if none has a year.
        last: The last one.
        peak: The first one in the year with the most matches per character.
        in_longer_numbers: What would be found inside longer numbers as well; not counted above.
        overlapping: How many matches of forms of a family overlap another one's; such a place is counted once above.
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
    overlapping: int = field(default=0, kw_only=True)

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

    def each(self, trend: Trend, year: Year) -> float:
        """Matches per speech of the year."""
        speeches = self.holdings.get(year, YearHoldings()).speeches
        return trend.in_year(year).occurrences / speeches if speeches else 0.0


_Rows = Mapping[Year, Sequence[FoundDocument]]  # of the speeches that say a phrase, by the year


def accepted_phrases(typed: Iterable[str]) -> tuple[list[str], list[str]]:
    """Splits typed phrases into those that are counted, without duplicates, and those that are not.

    Quotation marks and white space are removed; a bar parts the forms of a family. Nothing is cut: what is longer than
    60 characters is not counted, nor a family of more than 8 forms, nor are more than `MOST_PHRASES`.
    """
    families = list(dict.fromkeys(filter(None, map(family_forms, typed))))
    counted = [forms for forms in families if is_accepted(forms)][:MOST_PHRASES]
    return [JOINED.join(forms) for forms in counted], [JOINED.join(forms) for forms in families if forms not in counted]


def phrase_trends(phrases: Sequence[str], years: YearRange = (None, None)) -> Trends:
    """The trends of exact phrases and of families of them over the published speeches; raises IndexUnavailable.

    Args:
        phrases: As `accepted_phrases` gives them.
        years: The first and the last year, if not all are asked for.
    """
    published = published_facts(years)
    holdings = published.holdings
    request = search_request(Query(""))
    trends = [_counted(phrase, years, request, published.years) for phrase in phrases]
    chosen = [_first_last_peak(rows, holdings, published.speeches) for _, rows in trends]
    pks = {facts.pk for of_phrase in chosen for facts in of_phrase}
    speeches = Speech.objects.published().with_text().in_bulk(pks)
    found = [_trend(*each, facts, speeches) for each, facts in zip(trends, chosen, strict=True)]
    return Trends(holdings, [replace(trend, in_longer_numbers=_inside(request, trend)) for trend in found])


def _counted(
    phrase: str, years: YearRange, request: SearchRequest, years_of: Mapping[int, Year]
) -> tuple[Trend, _Rows]:
    """The trend without its numbers, and the speeches that they are made of."""
    forms = family_forms(phrase)
    query = family_query(forms) + _typed(years)
    rows, overlapping = family_rows(replace(request, query=parse(query)), forms)
    of_years = by_year(rows, years_of)
    return Trend(phrase, query, overlapping=overlapping), of_years


def _typed(years: YearRange) -> str:
    """A range of years as it is typed in a query."""
    first, last = ("" if year is None else f"{year:04}" for year in years)
    return f" {first}..{last}" if first or last else ""


def _inside(request: SearchRequest, trend: Trend) -> InsideNumbers | None:
    return inside_longer_numbers(replace(request, query=parse(trend.query)))


def _first_last_peak(
    of_years: _Rows, holdings: Mapping[Year, YearHoldings], published: Mapping[int, SpeechFacts]
) -> tuple[SpeechFacts, ...]:
    """The first and last speech, and the first of the year with most matches per character; () without a year."""
    years = sorted(year for year in of_years if year is not None)
    if not years:
        return ()
    peak = max(years, key=lambda year: _year_matches(of_years[year]).occurrences / max(1, holdings[year].characters))
    first, last, densest = ([published[row.pk] for row in of_years[year]] for year in (years[0], years[-1], peak))
    latest = max(last, key=lambda facts: (facts.when.replace("~", " "), facts.pk))
    return _first(first), latest, _first(densest)


def _first(of_year: Iterable[SpeechFacts]) -> SpeechFacts:
    return min(of_year, key=lambda facts: (facts.when, facts.pk))


def _year_matches(rows: Sequence[FoundDocument]) -> YearMatches:
    return YearMatches(sum(row.occurrences for row in rows), len(rows))


def _trend(trend: Trend, of_years: _Rows, chosen: Sequence[SpeechFacts], speeches: Mapping[int, Speech]) -> Trend:
    moments = [_first_match(facts, speeches.get(facts.pk), trend.query) for facts in chosen]
    first, last, peak = moments or (None, None, None)
    years = {year: _year_matches(rows) for year, rows in of_years.items()}
    return replace(
        trend,
        speeches=sum(each.speeches for each in years.values()),
        occurrences=sum(each.occurrences for each in years.values()),
        years=years,
        first=first,
        last=last,
        peak=peak,
    )


def _first_match(facts: SpeechFacts, speech: Speech | None, query: str) -> FirstMatch | None:
    """None if the text has changed since it was indexed and no longer holds the phrase."""
    snippets = make_snippets(speech, parse(query).match_patterns, limit=1) if speech else ()
    return FirstMatch(facts.year or 0, speech, snippets[0]) if speech and snippets else None
