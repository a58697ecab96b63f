"""The concordance (KWIC): every place of what was looked for, one a line, with what stands before and after it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from heapq import nsmallest
from itertools import accumulate, islice
from math import ceil
from operator import itemgetter
from typing import NamedTuple, Protocol

from django.utils.translation import gettext as _

from speeches.fields import LINE_ORDERS
from speeches.models import Speech
from speeches.search.engines.base import EVERYTHING, FoundDocument, SearchRequest
from speeches.search.execution import (
    Filters,
    InsideNumbers,
    execute_request,
    inside_longer_numbers,
    matching_texts,
    printed_texts,
    search_request,
)
from speeches.search.passages import Passage, passage_at, passages, places_in
from speeches.search.query import Mode, Query, parse
from speeches.text import CanonicalText, Span, match_spans

ORDERS = tuple(LINE_ORDERS)
BY_CONTEXT = ("left", "right")
MOST_SORTED = 200_000
CONTEXT = 30
_SORTED_BY = 20  # characters of context
_BATCH = 100  # speeches read at once
# How many lines are made at once for export. Sorted by context, the next line is of another speech: the more at once,
# the fewer times each speech is read.
_PART, _PART_ACROSS = 1_000, 20_000


@dataclass(frozen=True)
class ConcordanceLine:
    """One place: the printed text within its paragraph."""

    speech: Speech
    left: str
    match: str
    right: str
    anchor: str
    heading: str
    url: str


@dataclass(frozen=True)
class Concordance:
    """One page of lines; `total` is the number of places over all pages."""

    query: Query
    total: int
    lines: list[ConcordanceLine]
    page: int
    page_size: int
    pages: int
    order: str
    notes: list[str]
    inside: InsideNumbers | None = None


class MatchPosition(NamedTuple):
    """Which of the places of a speech, from 0: where it stands is looked up in the print."""

    pk: int
    number: int


class MatchPositions(Protocol):
    """All places that were found, in the order asked for."""

    def __len__(self) -> int: ...

    def between(self, start: int, end: int) -> Sequence[MatchPosition]: ...


class _OfSpeeches:
    """Speech by speech: counting is enough until some are wanted, and a common word has very many."""

    def __init__(self, rows: Sequence[FoundDocument]) -> None:
        self._rows = rows
        self._ends = list(accumulate(row.occurrences for row in rows))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def between(self, start: int, end: int) -> list[MatchPosition]:
        row = bisect_right(self._ends, start)
        numbered = (MatchPosition(row.pk, number) for row in self._rows[row:] for number in range(row.occurrences))
        before = self._ends[row - 1] if row else 0
        return list(islice(numbered, start - before, end - before))


class _ByContext:
    """Across speeches: each place behind the characters by which it is sorted."""

    def __init__(self, keyed: list[tuple[str, int, int]]) -> None:
        self._keyed = keyed

    def __len__(self) -> int:
        return len(self._keyed)

    def between(self, start: int, end: int) -> list[MatchPosition]:
        """Of equals the newest first. To know the first few, not all need be put in order."""
        first = nsmallest(end, self._keyed, key=itemgetter(0)) if end < len(self) / 10 else self._sorted
        return [MatchPosition(pk, number) for _, pk, number in first[start:end]]

    @cached_property
    def _sorted(self) -> list[tuple[str, int, int]]:
        return sorted(self._keyed, key=itemgetter(0))


def search_concordance(
    q: str,
    filters: Filters | None = None,
    *,
    order: str = "newest",
    page: int = 1,
    page_size: int = 50,
    mode: Mode = Mode.USUAL,
    inside_numbers: bool = False,
) -> Concordance:
    """A page of the concordance; left sorts by the characters before the match, from it outwards."""
    query = parse(q, mode, inside_numbers)
    order = order if order in ORDERS else ORDERS[0]
    found = _places(query, filters, order)
    notes = list(query.notes)
    if order in BY_CONTEXT and len(found) == MOST_SORTED:
        notes.append(_("出处过多，只列出前 %(places)s 处。") % {"places": MOST_SORTED})
    pages = max(1, ceil(len(found) / page_size))
    page = min(max(1, page), pages)
    shown = found.between((page - 1) * page_size, page * page_size)
    lines, inside = list(_lines(query, shown)), inside_longer_numbers(search_request(query, filters))
    return Concordance(query, len(found), lines, page, page_size, pages, order, notes, inside)


def all_lines(
    q: str,
    filters: Filters | None = None,
    *,
    order: str = "newest",
    mode: Mode = Mode.USUAL,
    inside_numbers: bool = False,
) -> Iterator[ConcordanceLine]:
    """Every line, made a part at a time: for export. Raises IndexUnavailable here and not while they are made."""
    query = parse(q, mode, inside_numbers)
    found = _places(query, filters, order)
    part = _PART_ACROSS if order in BY_CONTEXT else _PART
    parts = (found.between(start, start + part) for start in range(0, len(found), part))
    return (line for some in parts for line in _lines(query, some))


def _places(query: Query, filters: Filters | None, order: str) -> MatchPositions:
    ask = search_request(query, filters, order if order == "oldest" else "newest")
    if order not in BY_CONTEXT:
        return _OfSpeeches(execute_request(replace(ask, page_size=EVERYTHING)).rows)
    wanted, left = query.sought, order == "left"
    keyed = (
        (text[max(0, start - _SORTED_BY) : start][::-1] if left else text[end : end + _SORTED_BY], pk, number)
        for pk, text in _texts(ask)
        for number, (start, end) in enumerate(match_spans(wanted, text, text.seams))
    )
    return _ByContext(list(islice(keyed, MOST_SORTED)))


def _texts(ask: SearchRequest) -> Iterator[tuple[int, CanonicalText]]:
    texts = matching_texts(ask)
    if ask.query.mode is not Mode.LITERAL:
        return texts
    return ((pk, CanonicalText(printed)) for pk, printed in printed_texts([pk for pk, _ in texts]))


def _lines(query: Query, wanted: Sequence[MatchPosition]) -> Iterator[ConcordanceLine]:
    """In the order of `wanted`; each speech is read once."""
    numbers: dict[int, list[int]] = {}
    for place in wanted:
        numbers.setdefault(place.pk, []).append(place.number)
    pks, made = list(numbers), {}
    for start in range(0, len(pks), _BATCH):
        speeches = Speech.objects.published().with_text().in_bulk(pks[start : start + _BATCH])
        for pk, speech in speeches.items():
            made[pk] = _lines_of(query, speech, numbers[pk])
            vars(speech)["_prefetched_objects_cache"].clear()  # thousands of whole texts would wait for their lines
    return (line for place in wanted if (line := made.get(place.pk, {}).get(place.number)))


def _lines_of(query: Query, speech: Speech, numbers: Sequence[int]) -> dict[int, ConcordanceLine]:
    """A place that is no more, because the text has changed and the index does not know yet, has none."""
    text, made, address = speech.text, passages(speech), speech.get_absolute_url()
    spans = list(places_in(text, made, query.sought))
    lines = {}
    for number in numbers:
        if number < len(spans):
            span = spans[number]
            first, last = passage_at(made, span[0]), passage_at(made, span[1] - 1)
            lines[number] = _around(speech, address, text, span, first, last)
    return lines


def _around(speech: Speech, address: str, text: str, span: Span, first: Passage, last: Passage) -> ConcordanceLine:
    start, end = span
    left = text[max(first.start, start - CONTEXT) : start]
    right = text[end : min(last.end, end + CONTEXT)]
    match = text[start:end].replace("\n", " ")
    return ConcordanceLine(speech, left, match, right, first.anchor, first.heading, f"{address}#{first.anchor}")
