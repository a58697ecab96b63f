"""Two texts side by side: paragraphs aligned, and within a pair the characters that differ; width, script and
punctuation make no difference."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from speeches.text import CanonicalMap, Span, canonical

ALIKE = 45.0  # percent: less alike, two paragraphs are not versions of one
SHORTEST_KEPT = 3  # characters: a shorter run in common between two changes says nothing to a reader
MOST_PAIRS = 60_000  # of paragraphs compared with one another in one stretch


@dataclass(frozen=True)
class Side:
    """A paragraph of one text and what of it is not in the other."""

    text: str
    anchor: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Pair:
    """One row: a paragraph of either text, or one alone."""

    left: Side | None
    right: Side | None

    @property
    def same(self) -> bool:
        return bool(self.left and self.right and not (self.left.spans or self.right.spans))


Line = tuple[str, str]  # anchor, text


def paragraph_diff(left: Sequence[Line], right: Sequence[Line]) -> list[Pair]:
    """Rows in the order of both texts."""
    folded = [canonical(text) for _, text in left], [canonical(text) for _, text in right]
    rows: list[Pair] = []
    for tag, i, j, k, n in SequenceMatcher(None, *folded, autojunk=False).get_opcodes():
        if tag == "equal":
            rows += [Pair(Side(a[1], a[0]), Side(b[1], b[0])) for a, b in zip(left[i:j], right[k:n], strict=True)]
        else:
            rows += _paired(left[i:j], right[k:n], folded[0][i:j], folded[1][k:n])
    return rows


def _paired(left: Sequence[Line], right: Sequence[Line], mine: Sequence[str], theirs: Sequence[str]) -> Iterator[Pair]:
    at = other = 0
    for i, k in [*_alignment(mine, theirs), (len(left), len(right))]:
        yield from (Pair(_alone(line), None) for line in left[at:i])
        yield from (Pair(None, _alone(line)) for line in right[other:k])
        if i < len(left):
            yield _pair(left[i], right[k])
        at, other = i + 1, k + 1


def _alignment(mine: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """Which paragraphs are versions of each other, in order, so that they are as alike as can be in all."""
    if not mine or not theirs or len(mine) * len(theirs) > MOST_PAIRS:
        return []
    worth = [[_worth(a, b) for b in theirs] for a in mine]
    best = [[0.0] * (len(theirs) + 1) for _ in range(len(mine) + 1)]
    for i in reversed(range(len(mine))):
        for k in reversed(range(len(theirs))):
            taken = best[i + 1][k + 1] + worth[i][k] if worth[i][k] else 0.0
            best[i][k] = max(taken, best[i + 1][k], best[i][k + 1])
    return list(_walk(best, worth))


def _walk(best: Sequence[Sequence[float]], worth: Sequence[Sequence[float]]) -> Iterator[tuple[int, int]]:
    i = k = 0
    while i < len(worth) and k < len(worth[0]):
        if worth[i][k] and best[i][k] == best[i + 1][k + 1] + worth[i][k]:
            yield i, k
            i, k = i + 1, k + 1
        elif best[i][k] == best[i + 1][k]:
            i += 1
        else:
            k += 1


def _worth(mine: str, theirs: str) -> float:
    """What it is worth to show two paragraphs as a pair; long ones count for more, unlike ones for nothing."""
    return max(0.0, fuzz.ratio(mine, theirs, score_cutoff=ALIKE) - ALIKE) * min(len(mine), len(theirs))


def _alone(line: Line) -> Side:
    anchor, text = line
    return Side(text, anchor, ((0, len(text)),))


def _pair(left: Line, right: Line) -> Pair:
    mine, theirs = CanonicalMap(left[1]), CanonicalMap(right[1])
    ours, others = [], []
    for i, j, k, n in _changes(mine.canonical, theirs.canonical):
        if j > i:
            ours.append(mine.span(i, j))
        if n > k:
            others.append(theirs.span(k, n))
    return Pair(Side(left[1], left[0], tuple(ours)), Side(right[1], right[0], tuple(others)))


def _changes(mine: str, theirs: str) -> list[tuple[int, int, int, int]]:
    """Stretches that differ; two with next to nothing in common between them are one."""
    made: list[tuple[int, int, int, int]] = []
    for change in LCSseq.opcodes(mine, theirs):
        i, j, k, n = change.src_start, change.src_end, change.dest_start, change.dest_end
        if change.tag == "equal":
            continue
        if made and (made[-1][1] == i or i - made[-1][1] < SHORTEST_KEPT):
            made[-1] = (made[-1][0], j, made[-1][2], n)
        else:
            made.append((i, j, k, n))
    return made
