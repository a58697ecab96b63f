"""The text of a speech for comparison, with the anchors of its lines."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from speeches.models import SectionRow, Speech, paragraph_anchor
from speeches.text import Letters

LONGEST = 200_000  # characters of a text that is compared


class LocatedText(Letters):
    """A text with the place in the archive of each of its characters: the speech and the anchor of the line."""

    def __init__(self, pk: int, sections: Sequence[SectionRow]) -> None:
        super().__init__("\n".join(section.text for section in sections))
        self.pk = pk
        self._sections = sections

    def anchor_at(self, offset: int) -> str:
        """The anchor of the line, a paragraph or a heading, with the character at an offset of the printed text."""
        starts, anchors = self._lines
        return anchors[max(0, bisect_right(starts, offset) - 1)]

    @cached_property
    def _lines(self) -> tuple[list[int], list[str]]:
        lines = list(_line_starts(self._sections)) or [(0, "")]
        return [start for start, _ in lines], [anchor for _, anchor in lines]


def located_texts(pks: Iterable[int]) -> dict[int, LocatedText]:
    """The texts of these speeches, whatever their status; the caller asks for published ones."""
    return {pk: LocatedText(pk, rows) for pk, rows in Speech.objects.section_rows(list(pks)).items()}


def _line_starts(sections: Sequence[SectionRow]) -> Iterator[tuple[int, str]]:
    """Offset in the text and anchor of each line that has one."""
    at, occurrences = 0, Counter[str]()
    for section in sections:
        if section.printed:
            yield at, section.anchor
        begins = at + len(section.text) - len(section.body)
        for line in section.body.split("\n"):
            if line.strip():
                yield begins, paragraph_anchor(line, occurrences)
            begins += len(line) + 1
        at += len(section.text) + 1
