"""Lays two texts side by side."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from speeches.text.alignment.aligned_texts import AlignedRow, AlignedTexts, RowKind
from speeches.text.alignment.differences import letter_changes
from speeches.text.alignment.line import ComparedLine, Line, compared
from speeches.text.alignment.line_pairs import LinePairs, Pair, pair_lines
from speeches.text.alignment.marked_lines import MarkedLines
from speeches.text.alignment.sentence_gaps import SentenceGap, sentence_gaps, take_moved_sentences
from speeches.text.alignment.work_budget import WorkBudget
from speeches.text.similarity import find_changes


def align_texts(left: Sequence[Line], right: Sequence[Line], budget: WorkBudget | None = None) -> AlignedTexts:
    """Pairs the lines of two texts, their sentences within paired lines, and the letters within these.

    Punctuation, white space, width and script do not count; where they alone differ the line says so. A against B is
    the mirror of B against A: the two are compared in one order, whichever was asked for.

    Args:
        left: The lines of one text, none of them with a line break.
        right: Those of the other.
        budget: Of the work; the usual one if none is given.
    """
    budget = budget or WorkBudget()
    if list(left) <= list(right):
        return _Comparison(left, right, budget).texts()
    mirrored = _Comparison(right, left, budget).texts().mirrored
    return _with_left_first(mirrored)


def _with_left_first(texts: AlignedTexts) -> AlignedTexts:
    """Of the lines that stand alone between two pairs, those of the left text first again."""
    rows: list[AlignedRow] = []
    alone: list[AlignedRow] = []
    for row in texts.rows:
        if row.left and row.right:
            rows += [*_left_first(alone), row]
            alone = []
        else:
            alone.append(row)
    rows += _left_first(alone)
    return AlignedTexts(tuple(rows), texts.lengths, texts.in_place, texts.moved, texts.printed_alike, texts.coarse)


def _left_first(rows: Iterable[AlignedRow]) -> list[AlignedRow]:
    return sorted(rows, key=lambda row: row.left is None)


class _Comparison:
    """One comparison while it is made."""

    def __init__(self, left: Sequence[Line], right: Sequence[Line], budget: WorkBudget) -> None:
        self.left, self.right, self.budget = MarkedLines(compared(left)), MarkedLines(compared(right)), budget
        self.lost, self.moved_out = Counter[int](), Counter[int]()  # letters of lines of the left text

    def texts(self) -> AlignedTexts:
        """Compares."""
        left, right = self.left.lines, self.right.lines
        pairs = pair_lines(left, right, self.budget)
        both = [*pairs.in_place, *pairs.moved]
        gaps = sentence_gaps(left, right, both, self.budget)
        for (i, sentence), (k, other) in take_moved_sentences(left, right, gaps):
            self.moved_out[i] += self.left.mark_moved(i, sentence, k)
            self.right.mark_moved(k, other, i)
        for gap in gaps:
            self._mark(gap)
        for i, k in both:
            self._mark_print(i, k)
        in_moved_lines = sum(len(left[i].text) - self.lost[i] - self.moved_out[i] for i, _ in pairs.moved)
        moved = self.moved_out.total() + in_moved_lines
        lengths = _length(left), _length(right)
        alike = [line.line.text for line in left] == [line.line.text for line in right]
        in_place = lengths[0] - self.lost.total() - moved
        return AlignedTexts(tuple(self._rows(pairs)), lengths, in_place, moved, alike, self.budget.exceeded)

    def _mark(self, gap: SentenceGap) -> None:
        """Marks the changes in a gap."""
        one, other = self.left.text_of(gap.left, gap.sentences), self.right.text_of(gap.right, gap.others)
        parted = self.left.seams_of(gap.left, gap.sentences), self.right.seams_of(gap.right, gap.others)
        for change in letter_changes(one, other, self.budget, parted):
            self.left.mark_changed(gap.left, gap.sentences, (change.start, change.end))
            self.right.mark_changed(gap.right, gap.others, (change.other_start, change.other_end))
            if gap.left is not None:
                self.lost[gap.left] += change.end - change.start

    def _mark_print(self, i: int, k: int) -> None:
        """Marks what is printed in another way, if the letters of two lines are the same."""
        one, other = self.left.lines[i].line.text, self.right.lines[k].line.text
        if one == other or not self.left.lines[i].says_all(self.right.lines[k]):
            return
        room = self.budget.spend_on_difference(len(one), len(other))
        for start, end, other_start, other_end in find_changes(one, other) if room else [(0, len(one), 0, len(other))]:
            self.left.mark_print(i, start, end)
            self.right.mark_print(k, other_start, other_end)

    def _rows(self, pairs: LinePairs) -> Iterator[AlignedRow]:
        elsewhere, other_elsewhere = dict(pairs.moved), {k: i for i, k in pairs.moved}
        at = there = 0
        for i, k in [*pairs.in_place, (len(self.left.lines), len(self.right.lines))]:
            for number in range(at, i):
                found = elsewhere.get(number)
                yield AlignedRow(_alone(found), self.left.side(number), None, found)
            for number in range(there, k):
                found = other_elsewhere.get(number)
                yield AlignedRow(_alone(found), None, self.right.side(number), found)
            if i < len(self.left.lines):
                yield AlignedRow(self._kind((i, k)), self.left.side(i), self.right.side(k))
            at, there = i + 1, k + 1

    def _kind(self, pair: Pair) -> RowKind:
        one, other = self.left.lines[pair[0]], self.right.lines[pair[1]]
        if one.line.text == other.line.text:
            return RowKind.SAME
        return RowKind.PRINTED if one.says_all(other) else RowKind.CHANGED


def _alone(elsewhere: int | None) -> RowKind:
    return RowKind.ALONE if elsewhere is None else RowKind.MOVED


def _length(lines: Iterable[ComparedLine]) -> int:
    return sum(len(line.text) for line in lines)
