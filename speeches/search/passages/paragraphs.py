"""Splits a speech into passages (headings and paragraphs) with their offsets and anchors."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from speeches.models import Speech, paragraph_anchor, section_anchor
from speeches.text import Span


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
    return passages_of_rows((section.order, section.printed, section.body) for section in speech.sections.all())[1]


def passages_of_rows(sections: Iterable[tuple[int, str, str]]) -> tuple[str, list[Passage]]:
    """The text of a speech and its passages, as `Speech.text` and `passages_of` give them, without model instances.

    Args:
        sections: (order, printed heading, body) of its sections, in their order.
    """
    passages: list[Passage] = []
    texts: list[str] = []
    occurrences: Counter[str] = Counter()
    start = 0
    for order, printed, body in sections:
        texts.append("\n".join(filter(None, (printed, body))))
        within = start
        if printed:
            passages.append(Passage(printed, start, section_anchor(order), printed))
            within += len(printed) + 1
        for line in body.split("\n"):
            if line.strip():
                passages.append(Passage(line, within, paragraph_anchor(line, occurrences), printed))
            within += len(line) + 1
        start += len(texts[-1]) + 1
    return "\n".join(texts), passages


def passage_at(passages: Sequence[Passage], position: int) -> Passage:
    """The passage with the character at offset `position` of the speech's text."""
    return passages[passage_index(passages, position)]


def passage_index(passages: Sequence[Passage], position: int) -> int:
    return bisect_right(passages, position, key=lambda passage: passage.start) - 1
