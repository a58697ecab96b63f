"""A diff of two nearly equal texts, short enough to be read in a list."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from speeches.text.similarity.sequence_changes import Change, find_changes

_LONGEST = 5_000  # lines or characters that are compared; anything longer is one difference
_NEAR = 2  # characters: two changes with fewer between them are one
_SHOWN = 16  # characters of a difference; of a longer one the beginning and the end
_NUMBER = re.compile(r"[\d.．%％〇零一二三四五六七八九十百千万亿]")
_WORD = re.compile(r"\w")


class TextDifference(NamedTuple):
    """A change: the string in the first text and the one in the second; "" where a text has nothing."""

    here: str
    there: str

    @property
    def swapped(self) -> "TextDifference":
        """The same change seen from the second text."""
        return TextDifference(self.there, self.here)


def brief_differences(one: str, other: str) -> Iterator[TextDifference]:
    """The changes between two texts in order, each with enough context to be understood (31座 and 32座).

    Lines are compared first, then the characters of changed lines. Above 5,000 lines or characters, everything from the
    first change to the last is one difference. Strings of more than 16 characters are shortened in the middle.
    """
    mine, theirs = one.split("\n"), other.split("\n")
    lines = find_changes(mine, theirs) if max(len(mine), len(theirs)) <= _LONGEST else [_one_change(mine, theirs)]
    for change in lines:
        left = "\n".join(mine[change.start : change.end])
        right = "\n".join(theirs[change.other_start : change.other_end])
        yield from (_difference(left, right, part) for part in _changes_within(left, right))


def _changes_within(left: str, right: str) -> list[Change]:
    if left and right and max(len(left), len(right)) <= _LONGEST:
        return find_changes(left, right, _NEAR)
    return [_one_change(left, right)]


def _one_change(left: Sequence[str], right: Sequence[str]) -> Change:
    """Everything from the first change to the last."""
    start, end = _common_ends(left, right)
    return Change(start, len(left) - end, start, len(right) - end)


def _common_ends(left: Sequence[str], right: Sequence[str]) -> tuple[int, int]:
    """The length of the common prefix, and of the common suffix of the rest."""
    shorter = min(len(left), len(right))
    start = next((at for at in range(shorter) if left[at] != right[at]), shorter)
    rest = shorter - start
    return start, next((at for at in range(rest) if left[-1 - at] != right[-1 - at]), rest)


def _difference(left: str, right: str, change: Change) -> TextDifference:
    """A number is shown whole and with its unit, any other change with one character on either side."""
    start, end, other_start, other_end = change
    changed = left[start:end] + right[other_start:other_end]
    run_kind = _NUMBER if _NUMBER.search(changed[:1]) and _NUMBER.search(changed[-1:]) else None
    before, after = left[:start], left[end:]
    lead = _leading_run(before[::-1], run_kind)[::-1] if run_kind else _word_character(before[-1:])
    tail = _leading_run(after, run_kind) if run_kind else ""
    tail += "" if tail.endswith(("%", "％")) else _word_character(after[len(tail) :][:1])
    return TextDifference(_short(lead + left[start:end] + tail), _short(lead + right[other_start:other_end] + tail))


def _leading_run(text: str, kind: re.Pattern[str]) -> str:
    length = next((at for at, char in enumerate(text) if not kind.match(char)), len(text))
    return text[:length]


def _word_character(char: str) -> str:
    return char if _WORD.match(char) else ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:8]}…{line[-6:]}"
