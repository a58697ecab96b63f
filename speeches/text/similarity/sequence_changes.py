"""Where two sequences of characters or lines differ."""

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq


class Change(NamedTuple):
    """Items [start, end) of one sequence that stand in place of [other_start, other_end) of the other."""

    start: int
    end: int
    other_start: int
    other_end: int


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
