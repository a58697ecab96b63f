"""Two speeches side by side, for the page, its files and the API: lines aligned, figures paired."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from speeches.models import Speech
from speeches.presentation.query_urls import passage_url
from speeches.text import AlignedRow, AlignedTexts, FigurePair, Line, RowKind, align_texts, find_figures, pair_figures

MOST_COMPARED = 400_000  # characters of one speech: beyond, the two are not compared
MOST_FIGURES = 10_000  # of both speeches that are looked at; a report of 300,000 characters has 3,000
LONG_COMPARISON = 100_000  # characters of both: comparing longer ones takes long, and wants a lane of its own


@dataclass(frozen=True)
class SpeechLine:
    """A heading or a paragraph of a speech with its anchor; paragraphs have numbers, headings 0."""

    anchor: str
    number: int
    line: Line


@dataclass(frozen=True)
class ComparedFigures:
    """Figures of one thing in a pair of lines: the number of its row, and the pair."""

    row: int
    pair: FigurePair


class Comparison:
    """Two speeches side by side.

    Attributes:
        speeches: Left and right.
        lines: Of either.
        aligned: The rows.
    """

    def __init__(self, left: Speech, right: Speech) -> None:
        self.speeches = left, right
        self.lines = speech_lines(left), speech_lines(right)
        one, other = ([each.line for each in side] for side in self.lines)
        self.aligned: AlignedTexts = align_texts(one, other)

    @cached_property
    def figures(self) -> list[ComparedFigures]:
        """Of all pairs of lines that differ, moved ones included, in the order of the rows; see `figures_cut`."""
        return [
            ComparedFigures(number, pair)
            for number, one, other in self._looked_at[0]
            for pair in pair_figures(one.line.text, other.line.text)
        ]

    @property
    def figures_cut(self) -> bool:
        """Whether there are so many figures that not all were looked at."""
        return self._looked_at[1]

    @cached_property
    def _looked_at(self) -> tuple[list[tuple[int, SpeechLine, SpeechLine]], bool]:
        """Pairs of lines, by the number of the row, with as many figures as are looked at; whether there are more."""
        chosen: list[tuple[int, SpeechLine, SpeechLine]] = []
        left = MOST_FIGURES
        for number, row in enumerate(self.aligned.rows):
            for one, other in self._versions(row):
                left -= len(find_figures(one.line.text)) + len(find_figures(other.line.text))
                if left < 0:
                    return chosen, True
                chosen.append((number, one, other))
        return chosen, False

    def _versions(self, row: AlignedRow) -> Iterator[tuple[SpeechLine, SpeechLine]]:
        """The two lines of a row; of a moved line and the one elsewhere, told at the left one."""
        if row.kind is RowKind.CHANGED and row.left and row.right:
            yield self.lines[0][row.left.line], self.lines[1][row.right.line]
        elif row.kind is RowKind.MOVED and row.left and row.elsewhere is not None:
            yield self.lines[0][row.left.line], self.lines[1][row.elsewhere]

    def row_id(self, row: AlignedRow) -> str:
        """The anchor of a row: that of its line in the left speech, else in the right one."""
        if row.left:
            return f"l-{self.lines[0][row.left.line].anchor}"
        return f"r-{self.lines[1][row.right.line].anchor}" if row.right else ""

    @cached_property
    def row_of_line(self) -> tuple[dict[int, int], dict[int, int]]:
        """The number of the row of each line, of either speech."""
        rows = self.aligned.rows
        return (
            {row.left.line: number for number, row in enumerate(rows) if row.left},
            {row.right.line: number for number, row in enumerate(rows) if row.right},
        )

    def place(self, side: int, line: int) -> str:
        """The address of a line on the page of its speech."""
        return passage_url(self.speeches[side], "", self.lines[side][line].anchor)


def speech_lines(speech: Speech) -> list[SpeechLine]:
    """Headings and paragraphs in their order; the sections have been read."""
    lines: list[SpeechLine] = []
    for section, paragraphs in speech.outline():
        if section.printed:
            lines.append(SpeechLine(section.anchor, 0, Line(section.printed, section.heading or section.printed)))
        lines += [SpeechLine(each.anchor, each.number, Line(each.text)) for each in paragraphs]
    return lines
