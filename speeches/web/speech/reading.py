"""A speech laid out for reading: its outline, with the places where a query is met."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from speeches.models import Paragraph, Section
from speeches.search import MatchMark
from speeches.text import Convert


class ReadingMatch(NamedTuple):
    """A mark within a line, and the ways to the mark before it and the one after it, wherever in the speech."""

    start: int
    end: int
    mark: MatchMark
    before: str = ""
    after: str = ""


Hits = Mapping[str, list[ReadingMatch]]  # by the anchor of their line


class Line(NamedTuple):
    """One printed line, a heading or a paragraph, and where the query is met in it."""

    number: int
    anchor: str
    text: str
    hits: list[ReadingMatch]


class Part(NamedTuple):
    """A section: its heading, if it has one, and its paragraphs."""

    level: int
    heading: Line | None
    paragraphs: list[Line]


class Reading(NamedTuple):
    """`places` are those that begin in these parts, `total` those of the whole speech."""

    parts: list[Part]
    places: int
    total: int

    @property
    def headings(self) -> list[Part]:
        return [part for part in self.parts if part.heading]


def reading(outline: Sequence[tuple[Section, list[Paragraph]]], hits: Hits, places: int, total: int) -> Reading:
    parts = [_part(section, paragraphs, hits) for section, paragraphs in outline]
    return Reading(parts, places, total)


def converted(shown: Reading, convert: Convert) -> Reading:
    """In the other script. Each stretch between hits by itself: a phrase may be longer in the other script."""
    parts = [
        Part(part.level, part.heading and _line(part.heading, convert), [_line(p, convert) for p in part.paragraphs])
        for part in shown.parts
    ]
    return shown._replace(parts=parts)


def _line(line: Line, convert: Convert) -> Line:
    text, hits, at = "", [], 0
    for hit in line.hits:
        text += convert(line.text[at : hit.start])
        start, at = len(text), hit.end
        text += convert(line.text[hit.start : hit.end])
        hits.append(hit._replace(start=start, end=len(text)))
    return line._replace(text=text + convert(line.text[at:]), hits=hits)


def _part(section: Section, paragraphs: list[Paragraph], hits: Hits) -> Part:
    heading = Line(0, section.anchor, section.printed, hits.get(section.anchor, [])) if section.printed else None
    return Part(section.level, heading, [Line(*paragraph, hits.get(paragraph.anchor, [])) for paragraph in paragraphs])
