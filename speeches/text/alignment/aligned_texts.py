"""Two texts side by side as rows, and how much of each stands in the other."""

from dataclasses import dataclass
from enum import StrEnum

from speeches.text.alignment.marks import Mark, MarkKind


class RowKind(StrEnum):
    """What a row says of its lines.

    SAME: printed alike. PRINTED: the same letters, printed in another way. CHANGED: two versions. ALONE: one text has
    it. MOVED: the other text has it (perhaps changed) in the row that has the other line by itself.
    """

    SAME = "same"
    PRINTED = "printed"
    CHANGED = "changed"
    ALONE = "alone"
    MOVED = "moved"


@dataclass(frozen=True)
class AlignedSide:
    """A line of one text by its number, with what is marked in it, in order and without overlaps."""

    line: int
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class AlignedRow:
    """A line of either text, or one alone; of a moved line `elsewhere` is the number of the line in the other text."""

    kind: RowKind
    left: AlignedSide | None
    right: AlignedSide | None
    elsewhere: int | None = None

    @property
    def mirrored(self) -> "AlignedRow":
        """The same row seen from the other text."""
        return AlignedRow(self.kind, self.right, self.left, self.elsewhere)


@dataclass(frozen=True)
class AlignedTexts:
    """The rows in the order of both texts, each line once.

    Attributes:
        rows: Where neither text has what the other has, the lines of the left one come first.
        lengths: The characters of either text without punctuation and white space, which are not compared.
        in_place: How many of these are the same in both texts, in the order of both.
        moved: How many more stand in the other text elsewhere.
        printed_alike: Whether the two are printed alike, character by character.
        coarse: Whether there was no room for all of the work: then some changes are told as larger than they are.
    """

    rows: tuple[AlignedRow, ...]
    lengths: tuple[int, int]
    in_place: int
    moved: int
    printed_alike: bool
    coarse: bool

    @property
    def mirrored(self) -> "AlignedTexts":
        """The same comparison seen from the other text."""
        rows = tuple(row.mirrored for row in self.rows)
        lengths = self.lengths[1], self.lengths[0]
        return AlignedTexts(rows, lengths, self.in_place, self.moved, self.printed_alike, self.coarse)

    @property
    def changed_in_print(self) -> int:
        """How many pairs of lines have the same letters and are printed in another way."""
        return sum(any(mark.kind is MarkKind.PRINTED for mark in row.left.marks) for row in self.rows if row.left)
