"""What is looked for: a phrase or phrases with gaps (坚持___相结合) in canonical text, or a string as printed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from speeches.language.canonical import BORDER, HOLE, needle

LONGEST_GAP = 20
LONGEST_CROSSING = 40  # a longer phrase is looked for as it is: each hole more multiplies the ways to read it
# A gap within a sentence; in printed text the same marks end one.
_CANONICAL_GAP = f"[^{BORDER}]"
_PRINTED_GAP = "[^\n。！？；…!?;]"
Span = tuple[int, int]


class Sought(Protocol):
    """Something that has places in a text; `printed` tells in which: the printed or the canonical one."""

    @property
    def printed(self) -> bool: ...

    @property
    def runs_on(self) -> bool:
        """Whether it may begin in one paragraph and end in another."""

    def spans(self, text: str) -> Iterator[Span]:
        """From left to right, none overlapping the next: what `str.count` counts."""

    def count(self, text: str) -> int: ...


@dataclass(frozen=True)
class Needle:
    """Pieces that follow one another in canonical text: next to each other where there is one, else with gaps.

    A gap is 1 to 20 characters within a sentence, and never holds the piece before it: the shortest filling counts.
    With `across_holes` a hole in the text may stand for one or more characters of the piece, as long as at least half
    of it is printed: 市委市政府 is found in X委X政府.
    """

    pieces: tuple[str, ...]
    across_holes: bool = False
    printed = False

    @classmethod
    def of(cls, *texts: str, across_holes: bool = False) -> "Needle":
        """From what was typed; pieces of which nothing remains are left out. Only a single piece crosses holes."""
        pieces = tuple(piece for text in texts if (piece := needle(text)))
        return cls(pieces, across_holes and len(pieces) == 1 and 1 < len(pieces[0]) <= LONGEST_CROSSING)

    def __bool__(self) -> bool:
        return bool(self.pieces)

    @property
    def runs_on(self) -> bool:
        return any(BORDER in piece for piece in self.pieces)

    @property
    def plain(self) -> bool:
        """Whether it is one string and nothing more."""
        return len(self.pieces) == 1 and not self.across_holes

    @property
    def slot(self) -> bool:
        """Whether it has gaps."""
        return len(self.pieces) > 1

    def spans(self, text: str) -> Iterator[Span]:
        if self.across_holes:
            return self._crossing_spans(text)
        return occurrences(self.pieces[0], text) if self.plain else (m.span() for m in self.pattern.finditer(text))

    def count(self, text: str) -> int:
        return text.count(self.pieces[0]) if self.plain else sum(1 for _ in self.spans(text))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(_crossing(self.pieces[0]) if self.across_holes else _with_gaps(self.pieces, _CANONICAL_GAP))

    def _crossing_spans(self, text: str) -> Iterator[Span]:
        wanted, place = (len(self.pieces[0]) + 1) // 2, 0
        while match := self.pattern.search(text, place):
            if len(match[0]) - match[0].count(HOLE) >= wanted or match[0] == self.pieces[0]:
                yield match.span()
                place = match.end()
            else:
                place = match.start() + 1


@dataclass(frozen=True)
class Literal:
    """Pieces as they were typed, looked for in printed text character by character."""

    pieces: tuple[str, ...]
    printed = True

    @property
    def runs_on(self) -> bool:
        return any("\n" in piece for piece in self.pieces)

    def spans(self, text: str) -> Iterator[Span]:
        if len(self.pieces) == 1:
            return occurrences(self.pieces[0], text)
        return (match.span() for match in re.finditer(_with_gaps(self.pieces, _PRINTED_GAP), text))

    def count(self, text: str) -> int:
        return sum(1 for _ in self.spans(text))


def occurrences(piece: str, text: str) -> Iterator[Span]:
    """From left to right, none overlapping the next."""
    place = text.find(piece)
    while place >= 0:
        yield place, place + len(piece)
        place = text.find(piece, place + len(piece))


def _with_gaps(pieces: tuple[str, ...], gap: str) -> str:
    *before, last = map(re.escape, pieces)
    return "".join(rf"{piece}((?:(?!{piece}){gap}){{1,{LONGEST_GAP}}}?)" for piece in before) + last


def _crossing(piece: str) -> str:
    """Each character is printed, or a hole, or swallowed by the hole that has just been passed."""
    hole = re.escape(HOLE)
    first, *others = map(re.escape, piece)
    return f"(?:{first}|{hole})" + "".join(f"(?:{char}|{hole}|(?<={hole}))" for char in others)
