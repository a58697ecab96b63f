"""A speech laid out for reading: its outline, with the places where a query is met."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from speeches.language.display import Convert
from speeches.language.needles import Span
from speeches.models import Paragraph, Section


class Hit(NamedTuple):
    """A place within a line where the query is met; one that runs over from the line before has the same number."""

    start: int
    end: int
    number: int
    begins: bool


class Line(NamedTuple):
    """One printed line, a heading or a paragraph, and where the query is met in it."""

    number: int
    anchor: str
    text: str
    hits: list[Hit]


class Part(NamedTuple):
    """A section: its heading, if it has one, and its paragraphs."""

    level: int
    heading: Line | None
    paragraphs: list[Line]


class Reading(NamedTuple):
    parts: list[Part]
    places: int

    @property
    def headings(self) -> list[Part]:
        return [part for part in self.parts if part.heading]


def reading(outline: Sequence[tuple[Section, list[Paragraph]]], spans: Sequence[Span] = ()) -> Reading:
    """`spans` are places in the text of the outline, in order and apart; each line gets those that lie in it."""
    places = _Places(spans)
    parts, at = [], 0
    for section, paragraphs in outline:
        parts.append(_part(section, paragraphs, places, at))
        at += len(section.text) + 1
    return Reading(parts, len(spans))


def converted(shown: Reading, convert: Convert) -> Reading:
    """In the other script. Each stretch between hits by itself: a phrase may be longer in the other script."""
    parts = [
        Part(part.level, part.heading and _line(part.heading, convert), [_line(p, convert) for p in part.paragraphs])
        for part in shown.parts
    ]
    return Reading(parts, shown.places)


def _line(line: Line, convert: Convert) -> Line:
    text, hits, at = "", [], 0
    for hit in line.hits:
        text += convert(line.text[at : hit.start])
        start, at = len(text), hit.end
        text += convert(line.text[hit.start : hit.end])
        hits.append(hit._replace(start=start, end=len(text)))
    return line._replace(text=text + convert(line.text[at:]), hits=hits)


def _part(section: Section, paragraphs: list[Paragraph], places: "_Places", at: int) -> Part:
    heading = None
    if section.printed:
        heading = Line(0, section.anchor, section.printed, places.within(at, len(section.printed)))
        at += len(section.printed) + 1
    starts = _starts(section.body, at)
    return Part(section.level, heading, [Line(*p, places.within(next(starts), len(p.text))) for p in paragraphs])


def _starts(body: str, at: int) -> Iterator[int]:
    """Where each paragraph begins; blank lines count as text though they are not shown."""
    for line in body.split("\n"):
        if line.strip():
            yield at
        at += len(line) + 1


class _Places:
    """Spans that can be asked for by line without going through all of them each time."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = spans
        self.ends = [end for _, end in spans]

    def within(self, start: int, length: int) -> list[Hit]:
        found = []
        for at in range(bisect_right(self.ends, start), len(self.spans)):
            begin, end = self.spans[at]
            if begin >= start + length:
                break
            found.append(Hit(max(begin - start, 0), min(end - start, length), at + 1, begin >= start))
        return found
