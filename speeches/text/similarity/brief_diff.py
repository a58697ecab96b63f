"""What differs between two nearly equal texts, in so few words that it can be read in a list."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from speeches.text.similarity.diff import Change, find_changes

_LONGEST = 5_000  # lines or characters that are compared with one another; a longer stretch is one difference
_NEAR = 2  # characters: two changes with fewer between them are one
_SHOWN = 16  # characters of a place; of a longer one the beginning and the end
_NUMBER = re.compile(r"[\d.．%％〇零一二三四五六七八九十百千万亿]")
_WORD = re.compile(r"\w")


class Difference(NamedTuple):
    """What the one text has and what the other has instead; an empty string where it has nothing."""

    here: str
    there: str

    @property
    def turned(self) -> "Difference":
        """The same place, looked at from the other text."""
        return Difference(self.there, self.here)


def brief_differences(one: str, other: str) -> Iterator[Difference]:
    """The places where two texts differ, in their order, each with enough around it to be understood: 31座, 32座."""
    mine, theirs = one.split("\n"), other.split("\n")
    lines = find_changes(mine, theirs) if max(len(mine), len(theirs)) <= _LONGEST else [_whole(mine, theirs)]
    for change in lines:
        left = "\n".join(mine[change.start : change.end])
        right = "\n".join(theirs[change.other_start : change.other_end])
        yield from (_place(left, right, within) for within in _within(left, right))


def _within(left: str, right: str) -> list[Change]:
    if left and right and max(len(left), len(right)) <= _LONGEST:
        return find_changes(left, right, _NEAR)
    return [_whole(left, right)]


def _whole(left: Sequence[str], right: Sequence[str]) -> Change:
    """From the first difference to the last."""
    start, end = _alike(left, right)
    return Change(start, len(left) - end, start, len(right) - end)


def _alike(left: Sequence[str], right: Sequence[str]) -> tuple[int, int]:
    """How much two texts have in common at their beginning, and how much of the rest at their end."""
    shorter = min(len(left), len(right))
    start = next((at for at in range(shorter) if left[at] != right[at]), shorter)
    rest = shorter - start
    return start, next((at for at in range(rest) if left[-1 - at] != right[-1 - at]), rest)


def _place(left: str, right: str, change: Change) -> Difference:
    """A number is shown whole and with what it counts, another change with a character on either side."""
    start, end, other_start, other_end = change
    changed = left[start:end] + right[other_start:other_end]
    around = _NUMBER if _NUMBER.search(changed[:1]) and _NUMBER.search(changed[-1:]) else None
    before, after = left[:start], left[end:]
    lead = _run(before[::-1], around)[::-1] if around else _beside(before[-1:])
    tail = _run(after, around) if around else ""
    tail += "" if tail.endswith(("%", "％")) else _beside(after[len(tail) :][:1])
    return Difference(_short(lead + left[start:end] + tail), _short(lead + right[other_start:other_end] + tail))


def _run(text: str, kind: re.Pattern[str]) -> str:
    length = next((at for at, char in enumerate(text) if not kind.match(char)), len(text))
    return text[:length]


def _beside(char: str) -> str:
    return char if _WORD.match(char) else ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:8]}…{line[-6:]}"
