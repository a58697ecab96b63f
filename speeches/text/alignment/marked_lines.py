"""The lines of one text with what is marked in them so far."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from speeches.text.alignment.aligned_texts import AlignedSide
from speeches.text.alignment.line import ComparedLine
from speeches.text.alignment.marks import Mark, MarkKind
from speeches.text.matching import Span
from speeches.text.similarity import Letters


class MarkedLines:
    """Takes spans of letters, and keeps them as spans of the print."""

    def __init__(self, lines: Sequence[ComparedLine]) -> None:
        self.lines = lines
        self._marks: dict[int, list[Mark]] = defaultdict(list)
        # Of the line that was looked at last: the gaps of a line come one after another.
        self._letters: tuple[int, Letters] | None = None

    def mark_moved(self, line: int, sentence: int, there: int) -> int:
        """Marks a sentence that stands in line `there` of the other text; returns its length in letters."""
        span = self.lines[line].sentences[sentence]
        self._marks[line].append(Mark(*self._printed(line, span), MarkKind.MOVED, there))
        return span[1] - span[0]

    def mark_changed(self, line: int | None, sentences: Sequence[int], part: Span) -> None:
        """Marks a span of the sentences of a line, which are laid end to end; neighbouring ones in one mark."""
        if line is None:
            return
        if len(sentences) == len(self.lines[line].sentences) and part == (0, len(self.lines[line].text)):
            self.mark_print(line, 0, len(self.lines[line].line.text), MarkKind.CHANGED)
            return
        joined: list[Span] = []
        for start, end in _parts([self.lines[line].sentences[number] for number in sentences], part):
            if joined and joined[-1][1] == start:
                joined[-1] = joined[-1][0], end
            else:
                joined.append((start, end))
        self._marks[line] += [Mark(*self._printed(line, span), MarkKind.CHANGED) for span in joined]

    def mark_print(self, line: int, start: int, end: int, kind: MarkKind = MarkKind.PRINTED) -> None:
        """Marks printed characters."""
        self._marks[line].append(Mark(start, end, kind))

    def text_of(self, line: int | None, sentences: Sequence[int]) -> str:
        """The letters of some sentences of a line, end to end."""
        return "" if line is None else "".join(self.lines[line].sentence(number) for number in sentences)

    def seams_of(self, line: int | None, sentences: Sequence[int]) -> frozenset[int]:
        """The seams of `text_of` the same, as in 一、2012年."""
        if line is None:
            return frozenset()
        return self.lines[line].seams_of(sentences)

    def side(self, line: int) -> AlignedSide:
        """The line for its row."""
        return AlignedSide(line, _in_order(self._marks.get(line, ())))

    def _printed(self, line: int, span: Span) -> Span:
        if self._letters is None or self._letters[0] != line:
            self._letters = line, self.lines[line].letters()
        return self._letters[1].number_span(*span)


def _parts(spans: Sequence[Span], part: Span) -> Iterator[Span]:
    before = 0
    for start, end in spans:
        first, last = max(part[0], before), min(part[1], before + end - start)
        if first < last:
            yield start + first - before, start + last - before
        before += end - start


def _in_order(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Sorted, without empty ones and without overlaps: one printed character may stand for several letters (㎡)."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: mark[:2]):
        start = max(mark.start, kept[-1].end) if kept else mark.start
        if start < mark.end:
            kept.append(mark._replace(start=start))
    return tuple(kept)
