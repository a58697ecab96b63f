"""Numbers of two texts that have the same characters and are others in print: 5-6% and 56%, -9.1% and 9.1%."""

from collections.abc import Iterator, Sequence

from speeches.text.canonicalization import Seams, differing_numbers, number_around
from speeches.text.similarity.sequence_changes import Change


def number_changes(
    changes: Sequence[Change], one: str, other: str, seams: Seams, other_seams: Seams
) -> Iterator[Change]:
    """The numbers that differ in what is equal between the changes from one canonical text to another.

    Args:
        changes: In order.
        one: A canonical text.
        other: The other.
        seams: Of the one.
        other_seams: Of the other.
    """
    start = there = 0
    for change in [*changes, Change(len(one), len(one), len(other), len(other))]:
        same = one[start : change.start]
        for at in differing_numbers(same, seams, other_seams, start, there):
            first, last = number_around(same, at, 0, len(same))
            yield Change(start + first, start + last, there + first, there + last)
        start, there = change.end, change.other_end
