"""The life of a phrase: how often it was said year by year, counted exactly as the search counts."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from speeches.models import Speech
from speeches.search import answers
from speeches.search.asking import ask_for
from speeches.search.engine import Ask
from speeches.search.query import Query, parse
from speeches.search.snippets import Snippet, snippets

MOST_PHRASES = 5
LONGEST_PHRASE = 60
ALL = 10**9  # the rows of every page at once
MILLION = 1_000_000

_MARKS = re.compile(r"[\"“”＂„‟‘’「」『』｢｣\s]+")

Year = int | None


@dataclass(frozen=True)
class Held:
    """What the archive holds of one year, whatever it says."""

    speeches: int = 0
    characters: int = 0


@dataclass(frozen=True)
class Said:
    """How often a phrase stands in the speeches of one year, and in how many of them."""

    places: int = 0
    speeches: int = 0


@dataclass(frozen=True)
class Moment:
    """A speech that says the phrase, with the passage in which it first does."""

    year: int
    speech: Speech
    snippet: Snippet


@dataclass(frozen=True)
class Life:
    """One phrase through the years; `query` is what to search for to get the same numbers."""

    phrase: str
    query: str
    speeches: int = 0
    places: int = 0
    years: Mapping[Year, Said] = field(default_factory=dict)
    first: Moment | None = None
    last: Moment | None = None
    peak: Moment | None = None

    def said(self, year: Year) -> Said:
        return self.years.get(year, Said())


@dataclass(frozen=True)
class Lives:
    """Phrases side by side, over what the archive holds of each year."""

    held: Mapping[Year, Held]
    lives: list[Life]

    def rate(self, life: Life, year: Year) -> float:
        """Places per million characters of that year's speeches."""
        characters = self.held.get(year, Held()).characters
        return MILLION * life.said(year).places / characters if characters else 0.0


class _Row(NamedTuple):
    """A speech that says the phrase; `when` sorts dates that are less exact after the others of their year."""

    year: Year
    when: str
    pk: int
    places: int


_Known = Mapping[int, tuple[Year, str, int]]


def wanted(typed: Iterable[str]) -> list[str]:
    """The phrases asked for: quotes say nothing here, each is looked for exactly; each once, five at most."""
    phrases = (_MARKS.sub("", text)[:LONGEST_PHRASE] for text in typed)
    return list(dict.fromkeys(filter(None, phrases)))[:MOST_PHRASES]


def lives(phrases: Sequence[str]) -> Lives:
    """Raises IndexUnavailable when the index cannot be searched."""
    known = _known()
    held = _held(known)
    ask = replace(ask_for(Query("")), page_size=ALL, sort="any")
    rows = {phrase: _rows(ask, _query(phrase), known) for phrase in phrases}
    moments = {phrase: _moments(found, held) for phrase, found in rows.items()}
    pks = {row.pk for chosen in moments.values() for row in chosen}
    speeches = Speech.objects.published().with_text().in_bulk(pks)
    return Lives(held, [_life(phrase, rows[phrase], moments[phrase], speeches) for phrase in phrases])


def _query(phrase: str) -> str:
    return f"“{phrase}”"


def _known() -> _Known:
    """Year, date or day of publication, and length of every speech."""
    rows = Speech.objects.published().order_by().values_list("pk", "year", "date", "published_on", "characters")
    return {pk: (year, (date or published or "").ljust(10, "~"), length) for pk, year, date, published, length in rows}


def _held(known: _Known) -> dict[Year, Held]:
    lengths: dict[Year, list[int]] = {}
    for year, _, length in known.values():
        lengths.setdefault(year, []).append(length)
    return {year: Held(len(of_year), sum(of_year)) for year, of_year in lengths.items()}


def _rows(ask: Ask, query: str, known: _Known) -> list[_Row]:
    found = answers.found(replace(ask, query=parse(query)))
    rows = ((row, known[row.pk]) for row in found.rows if row.pk in known)
    return [_Row(year, when, row.pk, row.occurrences) for row, (year, when, _) in rows]


def _moments(rows: Sequence[_Row], held: Mapping[Year, Held]) -> tuple[_Row, ...]:
    """The first and the last, and the first of the year that says it most often for its length."""
    dated = [row for row in rows if row.year is not None]
    if not dated:
        return ()
    said = _by_year(dated)
    *earlier, newest = sorted(said, key=lambda year: year or 0)
    peak = max([*earlier, newest], key=lambda year: said[year].places / max(1, held[year].characters))
    last = max((row for row in dated if row.year == newest), key=lambda row: (row.when.replace("~", " "), row.pk))
    return min(dated), last, min(row for row in dated if row.year == peak)


def _by_year(rows: Iterable[_Row]) -> dict[Year, Said]:
    places: dict[Year, list[int]] = {}
    for row in rows:
        places.setdefault(row.year, []).append(row.places)
    return {year: Said(sum(of_year), len(of_year)) for year, of_year in places.items()}


def _life(phrase: str, rows: Sequence[_Row], chosen: Sequence[_Row], speeches: Mapping[int, Speech]) -> Life:
    query = _query(phrase)
    moments = [_moment(row, speeches[row.pk], query) for row in chosen]
    places = sum(row.places for row in rows)
    return Life(phrase, query, len(rows), places, _by_year(rows), *moments)


def _moment(row: _Row, speech: Speech, query: str) -> Moment:
    first = min(snippets(speech, parse(query).sought, most=None), key=lambda s: not s.spans)
    return Moment(row.year or 0, speech, first)
