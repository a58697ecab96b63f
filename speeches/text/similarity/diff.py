"""Differences between two texts: changed lines, changed characters, and paragraphs aligned into pairs."""

from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

_CONTEXT = 1  # unchanged lines shown on either side of a changed one
_LEAST_SIMILAR = 45.0  # percent: less similar, two paragraphs are not versions of one
_MOST_COMPARISONS = 60_000  # of paragraphs with one another in one changed part of the texts


class DiffPiece(NamedTuple):
    """A piece of a line; `kind` is '' for unchanged text, 'del' or 'ins'."""

    kind: str
    text: str


class Change(NamedTuple):
    """Items [start, end) of one sequence that stand in place of [other_start, other_end) of the other."""

    start: int
    end: int
    other_start: int
    other_end: int


def line_diff(old: Sequence[str], new: Sequence[str]) -> list[list[DiffPiece]]:
    """Changed lines with one unchanged line of context before and after.

    Args:
        old: the lines before the change.
        new: the lines after it.

    Returns:
        One list of pieces a line; an empty list where unchanged lines are left out.
    """
    lines: list[list[DiffPiece]] = []
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(_CONTEXT):
        for tag, a, b, c, d in group:
            lines.extend(_diff_lines(tag, old[a:b], new[c:d]))
        lines.append([])
    return lines[:-1]


def _diff_lines(tag: str, old: Sequence[str], new: Sequence[str]) -> Iterator[list[DiffPiece]]:
    if tag == "equal":
        yield from ([DiffPiece("", line)] for line in old)
        return
    paired = min(len(old), len(new))
    yield from (_character_diff(a, b) for a, b in zip(old[:paired], new[:paired], strict=True))
    yield from ([DiffPiece("del", line)] for line in old[paired:])
    yield from ([DiffPiece("ins", line)] for line in new[paired:])


def _character_diff(old: str, new: str) -> list[DiffPiece]:
    pieces: list[DiffPiece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(DiffPiece("", old[a:b]))
        else:
            pieces += [DiffPiece(kind, text) for kind, text in (("del", old[a:b]), ("ins", new[c:d])) if text]
    return pieces


def find_changes(one: Sequence[Hashable], other: Sequence[Hashable], least_common: int = 1) -> list[Change]:
    """Where two sequences differ, by their longest common subsequence.

    Args:
        one: a text, or a list of lines.
        other: what it is compared with.
        least_common: two changes with fewer common items (characters or lines) between them are joined into one.
    """
    joined: list[Change] = []
    for code in LCSseq.opcodes(one, other):
        change = Change(code.src_start, code.src_end, code.dest_start, code.dest_end)
        if code.tag == "equal":
            continue
        if joined and change.start - joined[-1].end < least_common:
            joined[-1] = joined[-1]._replace(end=change.end, other_end=change.other_end)
        else:
            joined.append(change)
    return joined


def align_paragraphs(left: Sequence[str], right: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Pairs the paragraphs of two versions of a text so that the pairs are as similar as possible in total.

    Args:
        left: the paragraphs of one text, canonical.
        right: those of the other.

    Returns:
        (index in left, index in right) in the order of both texts; None where a paragraph has no counterpart. Pairs
        less than 45 % similar are not made, nor pairs in a changed part with more than 60,000 possible ones.
    """
    rows: list[tuple[int | None, int | None]] = []
    for tag, i, j, k, n in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            rows += zip(range(i, j), range(k, n), strict=True)
        else:
            rows += _with_unpaired(_most_similar_pairs(left[i:j], right[k:n]), (i, j), (k, n))
    return rows


def _with_unpaired(
    pairs: Sequence[tuple[int, int]], left: tuple[int, int], right: tuple[int, int]
) -> Iterator[tuple[int | None, int | None]]:
    at, other = left[0], right[0]
    for i, k in [*((left[0] + i, right[0] + k) for i, k in pairs), (left[1], right[1])]:
        yield from ((index, None) for index in range(at, i))
        yield from ((None, index) for index in range(other, k))
        if i < left[1]:
            yield i, k
        at, other = i + 1, k + 1


def _most_similar_pairs(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """The alignment of the greatest total weight, by dynamic programming from the ends of both texts."""
    if not left or not right or len(left) * len(right) > _MOST_COMPARISONS:
        return []
    weights = [[_weight(a, b) for b in right] for a in left]
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in reversed(range(len(left))):
        for k in reversed(range(len(right))):
            paired = best[i + 1][k + 1] + weights[i][k] if weights[i][k] else 0.0
            best[i][k] = max(paired, best[i + 1][k], best[i][k + 1])
    return list(_trace_back(best, weights))


def _trace_back(best: Sequence[Sequence[float]], weights: Sequence[Sequence[float]]) -> Iterator[tuple[int, int]]:
    i = k = 0
    while i < len(weights) and k < len(weights[0]):
        if weights[i][k] and best[i][k] == best[i + 1][k + 1] + weights[i][k]:
            yield i, k
            i, k = i + 1, k + 1
        elif best[i][k] == best[i + 1][k]:
            i += 1
        else:
            k += 1


def _weight(left: str, right: str) -> float:
    """Long pairs count for more, pairs that are not similar enough for nothing."""
    similarity = fuzz.ratio(left, right, score_cutoff=_LEAST_SIMILAR)
    return max(0.0, similarity - _LEAST_SIMILAR) * min(len(left), len(right))
