"""The printed text of a speech with its lines, in which passages are chosen and found again."""

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from math import inf

from speeches.models import SectionRow, Speech, line_starts
from speeches.text import CanonicalMap, Span


class PrintedSpeech:
    """The text of one speech.

    Attributes:
        pk: Key of the speech.
        text: As Speech.text; all offsets are in its characters.
    """

    def __init__(self, pk: int, sections: Sequence[SectionRow]) -> None:
        self.pk = pk
        self.text = "\n".join(section.text for section in sections)
        self._sections = sections

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the text, as 64 hexadecimal digits."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @cached_property
    def map(self) -> CanonicalMap:
        """The text with its canonical form."""
        return CanonicalMap(self.text)

    @cached_property
    def lines(self) -> list[tuple[int, str]]:
        """Offset and anchor of each heading and paragraph, in their order."""
        return list(line_starts(self._sections))

    def line_of(self, anchor: str) -> int | None:
        """Index among `lines` of the line with this anchor; None if there is none."""
        return next((at for at, (_start, name) in enumerate(self.lines) if name == anchor), None)

    def line_text(self, index: int) -> str:
        """A line without what stands between it and the next."""
        start = self.lines[index][0]
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else len(self.text)]

    def anchor_at(self, offset: int) -> str:
        """The anchor of the line with the character at an offset; "" in a text without lines."""
        at = bisect_right([start for start, _anchor in self.lines], offset) - 1
        return self.lines[max(0, at)][1] if self.lines else ""

    def paragraphs_of(self, span: Span) -> Span:
        """The numbers of the first and the last paragraph with characters of a span; (0, 0) within a heading."""
        text = self.text[slice(*span)]
        start, end = span[0] + len(text) - len(text.lstrip()), span[1] - len(text) + len(text.rstrip())
        held, number = [], 0
        for (begins, anchor), ends in zip(self.lines, [*(line[0] for line in self.lines[1:]), inf], strict=True):
            number += (paragraph := anchor.startswith("p-"))
            if paragraph and begins < end and start < ends:
                held.append(number)
        return (held[0], held[-1]) if held else (0, 0)


def printed_speeches(pks: Iterable[int]) -> dict[int, PrintedSpeech]:
    """The texts of these speeches, whatever their status: the caller asks for public ones."""
    return {pk: PrintedSpeech(pk, rows) for pk, rows in Speech.objects.section_rows(list(pks)).items()}
