"""Where the letters of two versions of a passage differ, with numbers kept whole, within the bounds of the work."""

from collections.abc import Collection, Hashable, Sequence

from speeches.text.alignment.work_budget import WorkBudget
from speeches.text.canonicalization import NUMBER_CHARACTERS
from speeches.text.similarity import Change, find_changes, number_changes

_LEAST_COMMON = 3  # characters: a shorter common run between two changes says nothing to a reader
_LEAST_ALIKE = 0.3  # of the longer one: what has less in common was not changed but replaced


Seams = tuple[Collection[int], Collection[int]]


def letter_changes(one: str, other: str, budget: WorkBudget, seams: Seams = ((), ())) -> list[Change]:
    """The changes from one string of letters to the other, in order; 15 and 25 differ as a whole, and so do 5-6 and 56.

    Without room for the work everything between the common beginning and the common end is one change.

    Args:
        one: A string.
        other: What it is compared with.
        budget: Of the work.
        seams: Of either.
    """
    if not one or not other:
        return [Change(0, len(one), 0, len(other))] if one or other else []
    if not budget.spend_on_difference(len(one), len(other)):
        return _with_numbers([between_common_ends(one, other)], one, other, seams)
    changes = [_whole_numbers(change, one, other, seams) for change in find_changes(one, other, _LEAST_COMMON)]
    changes = _with_numbers(_joined(changes), one, other, seams)
    equal = len(one) - sum(change.end - change.start for change in changes)
    if equal < _LEAST_ALIKE * max(len(one), len(other)):
        return [Change(0, len(one), 0, len(other))]
    return changes


def item_changes(one: Sequence[Hashable], other: Sequence[Hashable], budget: WorkBudget) -> list[Change]:
    """The changes from one sequence of sentences to the other; without room for the work one change at most."""
    if not one or not other or budget.spend_on_difference(len(one), len(other)):
        return find_changes(one, other)
    return [between_common_ends(one, other)]


def between_common_ends(one: Sequence[Hashable], other: Sequence[Hashable]) -> Change:
    """Everything between the common beginning and the common end."""
    shorter = min(len(one), len(other))
    start = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    rest = shorter - start
    end = next((at for at in range(rest) if one[-1 - at] != other[-1 - at]), rest)
    return Change(start, len(one) - end, start, len(other) - end)


def _whole_numbers(change: Change, one: str, other: str, seams: Seams) -> Change:
    """With the digits before and behind that stand in both, where a digit changed at that end."""
    start, end, other_start, other_end = change
    pieces = [piece for piece in (one[start:end], other[other_start:other_end]) if piece]
    if any(piece[0] in NUMBER_CHARACTERS for piece in pieces):
        while (
            min(start, other_start)
            and not (start in seams[0] or other_start in seams[1])
            and _same_digit(one, other, start - 1, other_start - 1)
        ):
            start, other_start = start - 1, other_start - 1
    if any(piece[-1] in NUMBER_CHARACTERS for piece in pieces):
        while (
            end < len(one)
            and other_end < len(other)
            and not (end in seams[0] or other_end in seams[1])
            and _same_digit(one, other, end, other_end)
        ):
            end, other_end = end + 1, other_end + 1
    return Change(start, end, other_start, other_end)


def _with_numbers(changes: Sequence[Change], one: str, other: str, seams: Seams) -> list[Change]:
    """With the numbers that have the same letters and are others in print."""
    return _joined(sorted([*changes, *number_changes(changes, one, other, *seams)]))


def _same_digit(one: str, other: str, at: int, there: int) -> bool:
    return one[at] == other[there] and one[at] in NUMBER_CHARACTERS


def _joined(changes: Sequence[Change]) -> list[Change]:
    """Two that have come to touch are one."""
    joined: list[Change] = []
    for change in changes:
        if joined and (change.start <= joined[-1].end or change.other_start <= joined[-1].other_end):
            last = joined[-1]
            start, other_start = min(last.start, change.start), min(last.other_start, change.other_start)
            joined[-1] = Change(start, max(last.end, change.end), other_start, max(last.other_end, change.other_end))
        else:
            joined.append(change)
    return joined
