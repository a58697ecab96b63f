"""Lines of the concordance: printed matches with their contexts, made speech by speech from the database."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import chain, islice
from typing import NamedTuple

from speeches.models import Speech
from speeches.search.execution import InsideNumbers, InVersions
from speeches.search.passages import Passage, passages_holding
from speeches.search.query import Query, within_budget
from speeches.search.results.speech_texts import SpeechText, speech_texts
from speeches.text import CanonicalMap, Pattern, Span, canonical, canonical_each, each_quick_span, match_spans, spans_of

CONTEXT = 30
SORTED_BY = 20  # characters of context
_WIDTH = 3 * SORTED_BY  # of print in which there are mostly more than these
_FIRST_BATCH, _BATCH = 10, 200  # speeches read at once; few at first, so that the first lines come soon


class ConcordanceLine(NamedTuple):
    """One match with up to 30 characters of printed context on either side, within its paragraph.

    `anchor` is the fragment of the paragraph's link. A line break in the match is printed as a space.
    """

    speech: Speech
    left: str
    match: str
    right: str
    anchor: str
    heading: str

    @property
    def url(self) -> str:
        return f"{self.speech.get_absolute_url()}#{self.anchor}"


@dataclass(frozen=True)
class Concordance:
    """A page of concordance lines.

    Attributes:
        total: Number of matches on all pages.
        lines: The lines of this page; a match whose text has changed since it was indexed has none.
        order: One of `LINE_ORDERS`.
        notes: Sentences for readers.
        in_longer_numbers: What would be found inside longer numbers as well.
        in_versions: What would be found in other versions of speeches as well.
    """

    query: Query
    total: int
    lines: list[ConcordanceLine]
    page: int
    page_size: int
    pages: int
    order: str
    notes: list[str]
    in_longer_numbers: InsideNumbers | None = None
    in_versions: InVersions | None = None


class SpeechLines(NamedTuple):
    """Lines of one speech.

    Attributes:
        pk: Its primary key.
        lines: By the number of the match in the speech, from 0; without those that are gone, because the text has
            changed since it was indexed.
        matches: The matches of the speech, at least those that have lines.
    """

    pk: int
    lines: dict[int, ConcordanceLine]
    matches: "_Matches"

    def contexts(self, left: bool) -> list[str]:
        """For each line what it is sorted by, in the form in which it is searched; from the match outwards."""
        return self.matches.contexts(list(self.lines), left)


def context_of(text: str, span: Span, left: bool) -> str:
    """The characters by which a match is sorted: up to 20 before it, the nearest first, or after it."""
    start, end = span
    return text[max(0, start - SORTED_BY) : start][::-1] if left else text[end : end + SORTED_BY]


def read_lines(query: Query, numbers: Mapping[int, Sequence[int]]) -> Iterator[SpeechLines]:
    """Reads speeches in batches and makes their lines; those that are not published have none.

    Args:
        query: The parsed query.
        numbers: For each speech by its primary key the numbers of the matches wanted; its order is that of the result.
    """
    patterns, pks = query.match_patterns, iter(numbers)
    size = _FIRST_BATCH
    while batch := list(islice(pks, size)):
        texts = speech_texts(batch)
        read = within_budget((pk for pk in batch if pk in texts), every=1)
        yield from (_lines_of(patterns, texts[pk], numbers[pk]) for pk in read)
        size = _BATCH


def _lines_of(patterns: Sequence[Pattern], read: SpeechText, numbers: Sequence[int]) -> SpeechLines:
    speech, text, matches = read.speech, read.text, _matches(patterns, read.text, numbers)
    places = sorted((*matches.printed(number), number) for number in numbers if number < len(matches))
    lines = {
        number: _line(speech, text, start, end, passage)
        for passage, here in passages_holding(read.sections, places)
        for start, end, number in here
    }
    return SpeechLines(speech.pk, lines, matches)


def _matches(patterns: Sequence[Pattern], text: str, numbers: Sequence[int]) -> "_Matches":
    """The matches in the printed text of a speech, sorted, up to the last wanted; overlapping ones are all listed."""
    if any(pattern.printed for pattern in patterns):
        return _Matches(text, match_spans(patterns, text))
    quick = [spans for pattern in patterns if (spans := each_quick_span(text, pattern)) is not None]
    if len(quick) == len(patterns):
        number = max(numbers, default=-1) + 1
        if number == len(numbers):  # all: sorting them is faster than merging
            return _QuickMatches(text, sorted(chain.from_iterable(quick)))
        return _QuickMatches(text, list(islice(merge(*quick), number)))
    text_map = CanonicalMap(text)
    return _FoldedMatches(text_map, sorted(span for pattern in patterns for span in spans_of(text_map, pattern)))


class _Matches:
    """Matches in the text that was searched, which is here the printed one."""

    def __init__(self, searched: str, spans: Sequence[Span]) -> None:
        self._searched, self._spans = searched, spans

    def __len__(self) -> int:
        return len(self._spans)

    def printed(self, number: int) -> Span:
        """The span of a match in the printed text."""
        return self._spans[number]

    def contexts(self, numbers: Sequence[int], left: bool) -> list[str]:
        """What each of these matches is sorted by."""
        return [context_of(self._searched, self._spans[number], left) for number in numbers]


class _FoldedMatches(_Matches):
    """Matches in the canonical form of the whole text."""

    def __init__(self, text_map: CanonicalMap, spans: Sequence[Span]) -> None:
        super().__init__(text_map.canonical, spans)
        self._map = text_map

    def printed(self, number: int) -> Span:
        return self._map.span(*self._spans[number])


class _QuickMatches(_Matches):
    """Matches that were found without folding the text: their contexts alone are folded."""

    def contexts(self, numbers: Sequence[int], left: bool) -> list[str]:
        pieces = [self._around(self._spans[number], left, _WIDTH) for number in numbers]
        folded = canonical_each(pieces)
        for index, number in enumerate(numbers):
            width = _WIDTH
            # One character more than is wanted: a run of marks may have been cut.
            while len(folded[index]) <= SORTED_BY and len(pieces[index]) == width:
                width *= 2
                pieces[index] = self._around(self._spans[number], left, width)
                folded[index] = canonical(pieces[index])
        return [each[::-1][:SORTED_BY] if left else each[:SORTED_BY] for each in folded]

    def _around(self, span: Span, left: bool, width: int) -> str:
        start, end = span
        return self._searched[max(0, start - width) : start] if left else self._searched[end : end + width]


def _line(speech: Speech, text: str, start: int, end: int, passage: Passage) -> ConcordanceLine:
    """The line of a match that begins in this passage, and may end in another."""
    begin, last = passage.start, passage.end
    if end > last:
        last = text.find("\n", end)
        last = len(text) if last < 0 else last
    left, right = text[max(begin, start - CONTEXT) : start], text[end : min(last, end + CONTEXT)]
    return ConcordanceLine(speech, left, text[start:end].replace("\n", " "), right, passage.anchor, passage.heading)
