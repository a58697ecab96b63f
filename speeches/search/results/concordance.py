"""The concordance (KWIC): every match on a line of its own with its left and right context."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from heapq import nsmallest
from itertools import accumulate, islice
from math import ceil
from operator import itemgetter
from typing import NamedTuple, Protocol

from django.utils.translation import gettext as _

from speeches.fields import LINE_ORDERS
from speeches.search.engines.base import EVERYTHING, ContextOrder, FoundDocument, SearchRequest, SortedMatches
from speeches.search.execution import (
    Filters,
    execute_request,
    in_other_versions,
    inside_longer_numbers,
    matches_by_context,
    matching_texts,
    printed_texts,
    search_request,
)
from speeches.search.query import Mode, Query, parse, within_budget
from speeches.search.results.concordance_lines import (
    SORTED_BY,
    Concordance,
    ConcordanceLine,
    SpeechLines,
    context_of,
    read_lines,
)
from speeches.search.results.external_sort import sorted_texts
from speeches.text import CanonicalText, PhrasePattern, match_spans

ORDERS = tuple(LINE_ORDERS)
BY_CONTEXT = ("left", "right")
MOST_SORTED = 200_000  # for a page

Write = Callable[[Sequence[ConcordanceLine]], Sequence[str]]


class MatchPosition(NamedTuple):
    """A match by its speech's primary key and its number in that speech, from 0; its offset is found in the text."""

    pk: int
    number: int


class MatchPositions(Protocol):
    """All matches found, in the order asked for."""

    def __len__(self) -> int: ...

    def between(self, start: int, end: int) -> Sequence[MatchPosition]: ...


class _OfSpeeches:
    """Ordered by speech: the counts suffice to find a page, and a common word has very many matches."""

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


class _FirstMatches:
    """Ordered by context by the engine: the first ones only."""

    def __init__(self, matches: SortedMatches) -> None:
        self._matches = matches

    def __len__(self) -> int:
        return self._matches.total

    def between(self, start: int, end: int) -> list[MatchPosition]:
        return [MatchPosition(*match) for match in self._matches.first[start:end]]


class _ByContext:
    """Ordered by context, across speeches: each match with its sort key, where texts must be read to know them."""

    def __init__(self, keyed: list[tuple[str, int, int]]) -> None:
        self._keyed = keyed

    def __len__(self) -> int:
        return len(self._keyed)

    def between(self, start: int, end: int) -> list[MatchPosition]:
        """Equal contexts newest first; for the first pages not everything is sorted."""
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
    """A page of the concordance.

    Args:
        q: The query as typed.
        filters: Facet values; all must hold.
        order: "newest", "oldest", or "left" and "right" by the context from the match outwards.
        page: Page number, from 1; beyond the last page, the last.
        page_size: Lines a page.
        mode: How strictly the text is matched.
        inside_numbers: Whether numbers match inside longer numbers.

    Raises:
        IndexUnavailable: The index cannot be searched.
    """
    query = parse(q, mode, inside_numbers)
    order = order if order in ORDERS else ORDERS[0]
    matches = _match_positions(query, filters, order, page * page_size)
    notes = list(query.notes)
    if order in BY_CONTEXT and len(matches) == MOST_SORTED:
        notes.append(_("出处过多，只列出前 %(places)s 处。") % {"places": MOST_SORTED})
    pages = max(1, ceil(len(matches) / page_size))
    page = min(max(1, page), pages)
    shown = matches.between((page - 1) * page_size, page * page_size)
    lines, request = list(_lines(query, shown)), search_request(query, filters)
    more = inside_longer_numbers(request), in_other_versions(request, filters)
    return Concordance(query, len(matches), lines, page, page_size, pages, order, notes, *more)


def full_concordance(
    q: str,
    filters: Filters | None = None,
    *,
    write: Write,
    order: str = "newest",
    mode: Mode = Mode.USUAL,
    inside_numbers: bool = False,
) -> Iterator[str]:
    """Every line, written as a text while it is read, for export; as many as there are, in the same memory.

    In an order by context all lines are written to a temporary file before the first one comes, see `sorted_texts`.

    Args:
        q: As for `search_concordance`, like the other arguments.
        write: Makes the texts of lines of one speech, one for each line.

    Raises:
        IndexUnavailable: Here, not while the lines are read.
        OSError: The disk is full; while the lines are read.
    """
    query = parse(q, mode, inside_numbers)
    rows = _documents(search_request(query, filters, _speech_order(order)))
    speeches = read_lines(query, {row.pk: range(row.occurrences) for row in rows if row.occurrences})
    if order in BY_CONTEXT:
        return sorted_texts(pair for speech in speeches for pair in _keyed(speech, write, order == "left"))
    return (text for speech in speeches for text in write(list(speech.lines.values())))


def _keyed(speech: SpeechLines, write: Write, left: bool) -> Iterator[tuple[str, str]]:
    return zip(speech.contexts(left), write(list(speech.lines.values())), strict=True)


def _speech_order(order: str) -> str:
    return order if order == "oldest" else "newest"


def _documents(request: SearchRequest) -> Sequence[FoundDocument]:
    return execute_request(replace(request, page_size=EVERYTHING)).rows


def _match_positions(query: Query, filters: Filters | None, order: str, end: int) -> MatchPositions:
    """At least the first `end` positions can be asked for."""
    request = search_request(query, filters, _speech_order(order))
    if order not in BY_CONTEXT:
        return _OfSpeeches(_documents(request))
    left, patterns = order == "left", _of_strings(query)
    if patterns:
        return _FirstMatches(matches_by_context(request, ContextOrder(patterns, SORTED_BY, left, end, MOST_SORTED)))
    keyed = (
        (context_of(text, span, left), pk, number)
        for pk, text in within_budget(_texts_searched(request), every=1)
        for number, span in enumerate(match_spans(query.match_patterns, text, text.seams))
    )
    return _ByContext(list(islice(keyed, MOST_SORTED)))


def _of_strings(query: Query) -> tuple[PhrasePattern, ...]:
    """What the query looks for, where that is nothing but strings and slots between strings; else nothing."""
    patterns = [pattern for pattern in query.match_patterns if isinstance(pattern, PhrasePattern)]
    fitting = tuple(pattern for pattern in patterns if pattern.plain or (pattern.slot and pattern.fixed))
    return fitting if len(fitting) == len(query.match_patterns) else ()


def _texts_searched(request: SearchRequest) -> Iterator[tuple[int, CanonicalText]]:
    texts = matching_texts(request)
    if request.query.mode is not Mode.LITERAL:
        return texts
    return ((pk, CanonicalText(printed)) for pk, printed in printed_texts([pk for pk, _ in texts]))


def _lines(query: Query, positions: Sequence[MatchPosition]) -> Iterator[ConcordanceLine]:
    """In the order of `positions`; each speech is read once."""
    numbers: dict[int, list[int]] = {}
    for match in positions:
        numbers.setdefault(match.pk, []).append(match.number)
    lines: dict[MatchPosition, ConcordanceLine] = {}
    for speech in read_lines(query, numbers):
        lines |= {MatchPosition(speech.pk, number): line for number, line in speech.lines.items()}
    return (lines[match] for match in positions if match in lines)
