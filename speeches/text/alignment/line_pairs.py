"""Pairs the lines of two texts: those in the order of both, and those that stand elsewhere in the other."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from speeches.text.alignment.differences import item_changes
from speeches.text.alignment.likely_pairs import likely_pairs
from speeches.text.alignment.line import ComparedLine
from speeches.text.alignment.work_budget import WorkBudget
from speeches.text.similarity import Change, align_paragraphs, string_similarity

_VERSION = 0.6  # of 1: less similar, two lines that stand in different places are not versions of one
# Characters: a shorter version that stands elsewhere is there by chance; so is a shorter line that is equal.
_LEAST_MOVED, _LEAST_EQUAL, _LEAST_HEADING = 12, 4, 2
# Of two lines that a line may go with the one under the same heading (or one so alike, of 1) is preferred.
_SAME_HEADING, _UNDER_IT = 0.7, 1.25
_EQUAL = 1.3  # and before that an equal line
_LARGE = 400_000_000  # pairs of characters: two lines so long are told alike by their shingles
_SHARED = 0.3  # of the characters of the longer one begin a common shingle, then they are
_MOST_IN_GAP = 60_000  # pairs of lines between two that are sure

Pair = tuple[int, int]


class LinePairs(NamedTuple):
    """Pairs of line numbers, each line in one pair at most: in the order of both texts, and moved ones."""

    in_place: list[Pair]
    moved: list[Pair]


class _Weighted(NamedTuple):
    left: int
    right: int
    weight: float


def pair_lines(left: Sequence[ComparedLine], right: Sequence[ComparedLine], budget: WorkBudget) -> LinePairs:
    """Pairs lines that are versions of each other.

    First come pairs that are much alike wherever they stand, the longest first. The heaviest of them that are in the
    order of both texts hold their place; between two of these the other lines are paired in order, also where they are
    less alike. What is left of the first and long enough to be told from chance was moved.
    """
    sure = _much_alike(left, right, budget)
    spine = _heaviest_in_order(sure)
    moved = [pair[:2] for pair in sure if pair not in spine and len(left[pair.left].key) >= _LEAST_MOVED]
    in_place = [(pair.left, pair.right) for pair in sorted(spine)]
    taken = {i for i, _ in moved}, {k for _, k in moved}
    filled = sorted([*in_place, *_between(left, right, in_place, taken, budget)])
    return LinePairs(filled, sorted([*moved, *_equal_elsewhere(left, right, filled, moved)]))


def _much_alike(left: Sequence[ComparedLine], right: Sequence[ComparedLine], budget: WorkBudget) -> list[_Weighted]:
    """The heaviest first, and of equal ones those that stand in the same part of both texts."""
    found = []
    headings, other_headings = _headings(left), _headings(right)
    for i, k, shared in likely_pairs(left, right):
        weight = _weight(left[i].key, right[k].key, shared, budget)
        if headings[i] and other_headings[k] and string_similarity(headings[i], other_headings[k]) >= _SAME_HEADING:
            weight *= _UNDER_IT
        if weight:
            found.append(_Weighted(i, k, weight))
    found.sort(key=lambda pair: (-pair.weight, abs(pair.left * len(right) - pair.right * len(left)), pair))
    used, other_used, kept = set[int](), set[int](), []
    for pair in found:
        if pair.left not in used and pair.right not in other_used:
            used.add(pair.left)
            other_used.add(pair.right)
            kept.append(pair)
    return kept


def _headings(lines: Sequence[ComparedLine]) -> list[str]:
    """For each paragraph the heading above it; "" for a heading itself, and before the first."""
    above, found = "", []
    for line in lines:
        above = line.key if line.is_heading else above
        found.append("" if line.is_heading else above)
    return found


def _weight(one: str, other: str, shared: int, budget: WorkBudget) -> float:
    """Long pairs count for more, pairs that are not alike enough for nothing."""
    if one == other:
        return _EQUAL * len(one)
    if len(one) * len(other) > _LARGE:
        return float(shared) if shared >= _SHARED * max(len(one), len(other)) else 0.0
    if not budget.spend(len(one), len(other)):
        return 0.0
    return Indel.normalized_similarity(one, other, score_cutoff=_VERSION) * min(len(one), len(other))


def _heaviest_in_order(pairs: Sequence[_Weighted]) -> set[_Weighted]:
    """Those pairs in the order of both texts whose weights add up to most.

    The best chains by where they end in the other text: a longer way there is kept only if it is heavier.
    """
    ends: list[int] = []
    chains: list[tuple[float, _Weighted]] = []
    before: dict[_Weighted, _Weighted | None] = {}
    for pair in sorted(pairs):
        at = bisect_right(ends, pair.right)
        weight, last = chains[at - 1] if at else (0.0, None)
        before[pair] = last
        weight += pair.weight
        stop = at
        while stop < len(chains) and chains[stop][0] <= weight:
            stop += 1
        ends[at:stop], chains[at:stop] = [pair.right], [(weight, pair)]
    chosen: set[_Weighted] = set()
    step = chains[-1][1] if chains else None
    while step is not None:
        chosen.add(step)
        step = before[step]
    return chosen


def _between(
    left: Sequence[ComparedLine],
    right: Sequence[ComparedLine],
    spine: Sequence[Pair],
    taken: tuple[set[int], set[int]],
    budget: WorkBudget,
) -> Iterator[Pair]:
    """Pairs of what stands between two pairs of the spine on either side, in order."""
    at, there = 0, 0
    for i, k in [*spine, (len(left), len(right))]:
        here = [number for number in range(at, i) if number not in taken[0]]
        others = [number for number in range(there, k) if number not in taken[1]]
        if here and others:
            yield from _in_gap(left, right, here, others, budget)
        at, there = i + 1, k + 1


def _in_gap(
    left: Sequence[ComparedLine],
    right: Sequence[ComparedLine],
    here: Sequence[int],
    others: Sequence[int],
    budget: WorkBudget,
) -> Iterator[Pair]:
    """Headings and paragraphs apart, so that a heading is never a version of a paragraph; then what is in order.

    Of very many lines first those that are equal, so that a line that both texts repeat a thousand times is in place.
    """
    length, other_length = sum(len(left[n].key) for n in here), sum(len(right[n].key) for n in others)
    calls = len(here) * len(others)
    if calls > _MOST_IN_GAP:
        yield from _equal_in_order(left, right, here, others, budget)
        return
    if not budget.spend(length, other_length, calls):
        return
    texts, other_texts = [_sorted_text(left[n]) for n in here], [_sorted_text(right[n]) for n in others]
    for one, other in align_paragraphs(texts, other_texts):
        if one is not None and other is not None and left[here[one]].is_heading == right[others[other]].is_heading:
            yield here[one], others[other]


def _equal_in_order(
    left: Sequence[ComparedLine],
    right: Sequence[ComparedLine],
    here: Sequence[int],
    others: Sequence[int],
    budget: WorkBudget,
) -> Iterator[Pair]:
    """Equal lines, and what lies between two of them where that is little enough."""
    texts, other_texts = [_sorted_text(left[n]) for n in here], [_sorted_text(right[n]) for n in others]
    at = there = 0
    for change in [*item_changes(texts, other_texts, budget), Change(len(here), len(here), len(others), len(others))]:
        yield from zip(here[at : change.start], others[there : change.other_start], strict=True)
        between, other_between = here[change.start : change.end], others[change.other_start : change.other_end]
        if between and other_between:
            if len(between) * len(other_between) > _MOST_IN_GAP:
                budget.exceeded = True
            else:
                yield from _in_gap(left, right, between, other_between, budget)
        at, there = change.end, change.other_end


def _sorted_text(line: ComparedLine) -> str:
    """A heading is no version of a paragraph, even of one with the same words."""
    return f"\0{line.key}" if line.is_heading else line.key


def _equal_elsewhere(
    left: Sequence[ComparedLine], right: Sequence[ComparedLine], in_place: Sequence[Pair], moved: Sequence[Pair]
) -> Iterator[Pair]:
    """Equal lines that are still without a pair, as those that a text repeats; the first with the first."""
    used, other_used = {i for i, _ in (*in_place, *moved)}, {k for _, k in (*in_place, *moved)}
    places: dict[tuple[bool, str], list[int]] = defaultdict(list)
    for k, line in reversed(list(enumerate(right))):
        if k not in other_used and _tells(line):
            places[line.is_heading, line.key].append(k)
    for i, line in enumerate(left):
        if i not in used and (found := places.get((line.is_heading, line.key))):
            yield i, found.pop()


def _tells(line: ComparedLine) -> bool:
    """Whether it is long enough to say that an equal line is the same one."""
    return len(line.key) >= (_LEAST_HEADING if line.is_heading else _LEAST_EQUAL)
