"""The paragraphs and headings of a speech, with their places in its text and the links to them."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from speeches.models import Section, Speech
from speeches.text import CanonicalMap, Pattern, Span, contains, match_spans, spans_of


class Passage(NamedTuple):
    """`start` is its place in `speech.text`; a heading is its own passage."""

    text: str
    start: int
    anchor: str
    heading: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def clipped(self, span: Span) -> Span:
        """A span of the speech's text as one of this passage's; what runs on into the next is left off."""
        return max(0, span[0] - self.start), min(span[1] - self.start, len(self.text))


def passages(speech: Speech) -> list[Passage]:
    """Every heading and paragraph in the order of the text."""
    made: list[Passage] = []
    start = 0
    for section, paragraphs in speech.outline():
        made += _of_section(section, iter([paragraph.anchor for paragraph in paragraphs]), start)
        start += len(section.text) + 1
    return made


def passage_at(made: Sequence[Passage], place: int) -> Passage:
    """The passage that holds a place of the speech's text."""
    return made[number_at(made, place)]


def number_at(made: Sequence[Passage], place: int) -> int:
    return bisect_right(made, place, key=lambda passage: passage.start) - 1


def places_in(text: str, made: Sequence[Passage], wanted: Sequence[Pattern]) -> Iterator[Span]:
    """Every place of everything wanted in `text`, of which the passages are made; in order, also those that overlap.

    What does not run on from one passage into the next is looked for only in those that hold it.
    """
    if any(sought.printed for sought in wanted):
        yield from match_spans(wanted, text)
    elif any(sought.runs_on for sought in wanted):
        whole = CanonicalMap(text)
        yield from (whole.span(*span) for span in sorted(chain(*(spans_of(whole, sought) for sought in wanted))))
    else:
        for passage in made:
            printed = CanonicalMap(passage.text)
            if held := [sought for sought in wanted if contains(printed, sought)]:
                spans = (printed.span(*span) for span in sorted(chain(*(spans_of(printed, each) for each in held))))
                yield from ((passage.start + start, passage.start + end) for start, end in spans)


def _of_section(section: Section, anchors: Iterator[str], start: int) -> Iterator[Passage]:
    if section.printed:
        yield Passage(section.printed, start, section.anchor, section.printed)
        start += len(section.printed) + 1
    for line in section.body.split("\n"):
        if line.strip():
            yield Passage(line, start, next(anchors), section.printed)
        start += len(line) + 1
