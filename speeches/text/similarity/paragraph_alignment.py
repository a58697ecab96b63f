"""Pairs the paragraphs of two versions of a text."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from rapidfuzz import fuzz

_LEAST_SIMILAR = 45.0  # percent: less similar, two paragraphs are not versions of one
_MOST_COMPARISONS = 60_000  # of paragraphs with one another in one changed part of the texts


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
