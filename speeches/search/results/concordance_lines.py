"""Lines of the concordance: printed matches with their contexts, made speech by speech from the database."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from speeches.models import Speech
from speeches.search.passages import Passage
from speeches.search.query import Query, within_budget
from speeches.search.results.speech_texts import SpeechText, speech_texts
from speeches.text import CanonicalMap, Pattern, Span, match_spans, spans_of

CONTEXT = 30
SORTED_BY = 20  # characters of context
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


class SpeechLines(NamedTuple):
    """Lines of one speech.

    Attributes:
        pk: Its primary key.
        lines: By the number of the match in the speech, from 0; without those that are gone, because the text has
            changed since it was indexed.
        searched: The text in which the matches were found: canonical, or printed in literal mode.
        spans: The spans of all matches in it.
    """

    pk: int
    lines: dict[int, ConcordanceLine]
    searched: str
    spans: Sequence[Span]

    def contexts(self, left: bool) -> list[str]:
        """For each line what it is sorted by, in the form in which it is searched; from the match outwards."""
        return [context_of(self.searched, self.spans[number], left) for number in self.lines]


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
    speech, text, passages = read.speech, read.text, read.passages
    searched, spans, printed = _matches(patterns, text, numbers)
    starts, lines = [passage.start for passage in passages], {}
    for number, (start, end) in printed.items():
        first = passages[bisect_right(starts, start) - 1]
        last = first if end <= first.end else passages[bisect_right(starts, end - 1) - 1]
        lines[number] = _line(speech, text, start, end, first, last)
    return SpeechLines(speech.pk, lines, searched, spans)


def _matches(patterns: Sequence[Pattern], text: str, numbers: Sequence[int]) -> tuple[str, list[Span], dict[int, Span]]:
    """The text searched, the spans in it, and by number the printed spans."""
    if any(pattern.printed for pattern in patterns):
        spans = match_spans(patterns, text)
        return text, spans, {number: spans[number] for number in numbers if number < len(spans)}
    text_map = CanonicalMap(text)
    spans = sorted(span for pattern in patterns for span in spans_of(text_map, pattern))
    return text_map.canonical, spans, {n: text_map.span(*spans[n]) for n in numbers if n < len(spans)}


def _line(speech: Speech, text: str, start: int, end: int, first: Passage, last: Passage) -> ConcordanceLine:
    left = text[max(first.start, start - CONTEXT) : start]
    right = text[end : min(last.end, end + CONTEXT)]
    return ConcordanceLine(speech, left, text[start:end].replace("\n", " "), right, first.anchor, first.heading)
