"""All places of one speech that answer a query, numbered through its text: for its page and for the list of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from speeches.models import Speech
from speeches.search.passages.paragraphs import Passage, number_at, passages
from speeches.search.query import Query
from speeches.text import CanonicalMap, Span, every_span


class MatchMark(NamedTuple):
    """A stretch of a passage's text that is marked, and the numbers of its places: several where places overlap.

    A phrase with a sentence end in it may run on into the next passage: it is marked in both and begins in the first.
    """

    start: int
    end: int
    first: int
    last: int
    begins: bool


@dataclass(frozen=True)
class MarkedPassage:
    """A paragraph or heading with its marks."""

    passage: Passage
    marks: tuple[MatchMark, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        return tuple((mark.start, mark.end) for mark in self.marks)


@dataclass(frozen=True)
class SpeechMatches:
    """`total` is what the search counts; `marked` holds the passages with marks in the order of the text."""

    total: int
    marked: list[MarkedPassage]


class _Stretch(NamedTuple):
    start: int
    end: int
    first: int
    last: int


def speech_matches(speech: Speech, query: Query) -> SpeechMatches:
    spans = every_span(CanonicalMap(speech.text), query.sought) if query.sought else []
    made = passages(speech) if spans else []
    found: dict[int, list[MatchMark]] = {}
    for stretch in _stretches(spans):
        first, last = number_at(made, stretch.start), number_at(made, stretch.end - 1)
        for number in range(first, last + 1):
            found.setdefault(number, []).append(_mark(made[number], stretch, begins=number == first))
    return SpeechMatches(len(spans), [MarkedPassage(made[number], tuple(marks)) for number, marks in found.items()])


def _stretches(spans: Sequence[Span]) -> list[_Stretch]:
    """Places in order; those that overlap are one stretch, with the numbers of all of them."""
    made: list[_Stretch] = []
    for number, (start, end) in enumerate(spans, start=1):
        if made and start < made[-1].end:
            made[-1] = made[-1]._replace(end=max(end, made[-1].end), last=number)
        else:
            made.append(_Stretch(start, end, number, number))
    return made


def _mark(passage: Passage, stretch: _Stretch, *, begins: bool) -> MatchMark:
    return MatchMark(*passage.clipped((stretch.start, stretch.end)), stretch.first, stretch.last, begins)
