"""The text of a speech for comparison, with the anchors of its lines."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

from speeches.models import SectionRow, Speech, line_starts
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
        lines = list(line_starts(self._sections)) or [(0, "")]
        return [start for start, _ in lines], [anchor for _, anchor in lines]


def located_texts(pks: Iterable[int]) -> dict[int, LocatedText]:
    """The texts of these speeches, whatever their status; the caller asks for published ones."""
    return {pk: LocatedText(pk, rows) for pk, rows in Speech.objects.section_rows(list(pks)).items()}
