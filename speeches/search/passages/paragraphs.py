"""Splits a speech into passages (headings and paragraphs) with their offsets and anchors."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple, TypeVar

from speeches.models import SectionText, Speech, count_paragraphs, make_paragraph, paragraph_anchor
from speeches.text import CanonicalMap, Pattern, Span, contains, match_spans, spans_of

Place = TypeVar("Place", bound=tuple[int, ...])


class Passage(NamedTuple):
    """A paragraph, or a heading by itself.

    Attributes:
        text: Printed text.
        start: Offset of its first character in `speech.text`.
        anchor: The fragment of its link.
        heading: The heading it stands under; its own text for a heading, "" for none.
    """

    text: str
    start: int
    anchor: str
    heading: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def clipped(self, span: Span) -> Span:
        """Converts a span of the speech's text to one of this passage's, cut off at its ends."""
        return max(0, span[0] - self.start), min(span[1] - self.start, len(self.text))


def passages_of(speech: Speech) -> list[Passage]:
    """All passages of a speech in the order of the text; empty lines are none."""
    return list(passages_in(speech.sections.all()))


def passages_in(sections: Iterable[SectionText]) -> Iterator[Passage]:
    """The passages of a speech's sections one after the other: no more is split than is asked for."""
    occurrences: Counter[str] = Counter()
    start = 0
    for section in sections:
        anchors = (make_paragraph(0, line, occurrences).anchor for line in section.paragraphs())
        yield from _of_section(section, anchors, start)
        start += len(section.text) + 1


def passages_with(sections: Iterable[SectionText], positions: Iterable[int]) -> Iterator[Passage]:
    """The passages of a speech that hold any of these positions; the others are passed over.

    Args:
        sections: Those of the speech.
        positions: Offsets in its text, ascending, each in a heading or a paragraph.
    """
    return (passage for passage, _ in passages_holding(sections, zip(positions)))


def passages_holding(sections: Iterable[SectionText], places: Iterable[Place]) -> Iterator[tuple[Passage, list[Place]]]:
    """The passages of a speech that hold any of these places, each with those that begin in it.

    Args:
        sections: Those of the speech.
        places: Tuples that begin with an offset in its text, ascending, each in a heading or a paragraph; no more of
            them are taken than the passages asked for hold, and one.
    """
    occurrences, passed = Counter[str](), list[str]()
    waiting = iter(places)
    start, place = 0, next(waiting, None)
    for section in sections:
        if place is None:
            return
        printed, body = section.printed, section.body
        if printed:
            here, place = _until(start + len(printed), place, waiting)
            if here:
                yield Passage(printed, start, section.anchor, printed), here
            start += len(printed) + bool(body)
        done = 0
        while place and place[0] < start + len(body):
            first, last = body.rfind("\n", 0, place[0] - start) + 1, body.find("\n", place[0] - start)
            last = len(body) if last < 0 else last
            here, place = _until(start + last, place, waiting)
            line = body[first:last]
            count_paragraphs([*passed, body[done:first]], occurrences)
            yield Passage(line, start + first, paragraph_anchor(line, occurrences), printed), here
            passed, done = [], last + 1
        passed.append(body[done:])
        start += len(body) + 1


def _until(end: int, place: Place | None, waiting: Iterator[Place]) -> tuple[list[Place], Place | None]:
    """The places before `end`, and the next one after it."""
    here = []
    while place and place[0] < end:
        here.append(place)
        place = next(waiting, None)
    return here, place


def passage_at(passages: Sequence[Passage], position: int) -> Passage:
    """The passage with the character at offset `position` of the speech's text."""
    return passages[passage_index(passages, position)]


def passage_index(passages: Sequence[Passage], position: int) -> int:
    return bisect_right(passages, position, key=lambda passage: passage.start) - 1


def match_spans_in(text: str, passages: Sequence[Passage], patterns: Sequence[Pattern]) -> Iterator[Span]:
    """The spans of all matches in a speech's text, sorted; overlapping ones are all listed.

    Patterns that cannot cross paragraphs are matched passage by passage, and only where a quick check finds them.

    Args:
        text: The printed text of the speech.
        passages: Its passages.
        patterns: What to look for.
    """
    if any(pattern.printed for pattern in patterns):
        yield from match_spans(patterns, text)
    elif any(pattern.crosses_paragraphs for pattern in patterns):
        text_map = CanonicalMap(text)
        yield from (
            text_map.span(*span) for span in sorted(chain(*(spans_of(text_map, pattern) for pattern in patterns)))
        )
    else:
        for passage in passages:
            text_map = CanonicalMap(passage.text)
            if present := [pattern for pattern in patterns if contains(text_map, pattern)]:
                spans = (
                    text_map.span(*span)
                    for span in sorted(chain(*(spans_of(text_map, pattern) for pattern in present)))
                )
                yield from ((passage.start + start, passage.start + end) for start, end in spans)


def _of_section(section: SectionText, anchors: Iterator[str], start: int) -> Iterator[Passage]:
    if section.printed:
        yield Passage(section.printed, start, section.anchor, section.printed)
        start += len(section.printed) + 1
    for line in section.body.split("\n"):
        if line.strip():
            yield Passage(line, start, next(anchors), section.printed)
        start += len(line) + 1
