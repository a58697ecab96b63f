"""A line of a text that is compared: a heading or a paragraph, with its letters and its sentences."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from speeches.text.canonicalization import (
    BORDER,
    OFFSET,
    canonical,
    canonical_each,
    differing_numbers,
    has_digit,
)
from speeches.text.matching import Span
from speeches.text.similarity import Letters


class Line(NamedTuple):
    """A printed line; `heading` is a heading's words without its number, "" for a paragraph."""

    text: str
    heading: str = ""


class ComparedLine:
    """A line with what it is compared by; of hundred thousands of lines little is kept for each.

    Attributes:
        line: As given.
        text: Its letters: the canonical text without sentence ends.
        key: What lines are paired by: of a heading the words alone, since headings are numbered anew.
    """

    __slots__ = ("_canonical", "_seams", "_sentences", "key", "line", "text")

    def __init__(self, line: Line, canonical_text: str) -> None:
        self.line, self._canonical = line, canonical_text
        self.text = canonical_text.replace(BORDER, "")
        words = canonical(line.heading).replace(BORDER, "") if line.heading else ""
        self.key = words or self.text
        self._sentences: Sequence[Span] | None = None
        self._seams: frozenset[int] | None = None

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading; headings are paired with headings alone."""
        return bool(self.line.heading)

    @property
    def sentences(self) -> Sequence[Span]:
        """The spans of its sentences in `text`."""
        if self._sentences is None:
            lengths = [len(part) for part in self._canonical.split(BORDER) if part]
            self._sentences = list(pairwise(accumulate(lengths, initial=0)))
        return self._sentences

    def sentence(self, number: int) -> str:
        """The letters of a sentence."""
        start, end = self.sentences[number]
        return self.text[start:end]

    def seams_of(self, sentences: Sequence[int]) -> frozenset[int]:
        """The seams of some sentences, as if these were laid end to end; each sentence begins with one."""
        if self._seams is None:
            self._seams = self.letters().seams
        before, found = 0, set[int]()
        for number in sentences:
            start, end = self.sentences[number]
            within = (place for place in self._seams if start <= place & OFFSET < end)
            found |= {before, *(before + place - start for place in within)}
            before += end - start
        return frozenset(found)

    def says(self, sentences: Sequence[int], other: "ComparedLine", others: Sequence[int]) -> bool:
        """Whether some of its sentences have the same letters and the same numbers as some of another line."""
        one, text = ("".join(map(line.sentence, each)) for line, each in ((self, sentences), (other, others)))
        if one != text or self.line.text == other.line.text or not has_digit(one):
            return one == text
        return not any(True for _ in differing_numbers(one, self.seams_of(sentences), other.seams_of(others)))

    def says_all(self, other: "ComparedLine") -> bool:
        """The same of the whole lines."""
        if self.text != other.text or self.line.text == other.line.text:
            return self.text == other.text
        return self.says(range(len(self.sentences)), other, range(len(other.sentences)))

    def letters(self) -> Letters:
        """The letters with the way back to the print."""
        return Letters(self.line.text)


def compared(lines: Sequence[Line]) -> list[ComparedLine]:
    """The lines as they are compared."""
    texts = canonical_each([line.text for line in lines])
    return [ComparedLine(line, text) for line, text in zip(lines, texts, strict=True)]
