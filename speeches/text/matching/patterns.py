"""What is looked for: a phrase or phrases with gaps (坚持___相结合) in canonical text, or a string as printed."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from itertools import chain
from typing import Protocol

from speeches.text.canonicalization import (
    BORDER,
    HOLE,
    NO_SEAMS,
    Seams,
    canonical,
    canonical_query,
    canonical_with_seams,
    edges_of,
    stands_alone,
)
from speeches.text.matching.gap_readings import LONGEST_GAP as LONGEST_GAP
from speeches.text.matching.gap_readings import Span as Span
from speeches.text.matching.gap_readings import gap_readings
from speeches.text.tokens import variants_of

LONGEST_CROSSING = 40  # a longer phrase is looked for as it is: each hole more multiplies the ways to read it
# A gap within a sentence; in printed text the same marks end one.
_CANONICAL_GAP = f"[^{BORDER}]"
_PRINTED_ENDS = "\n。！？；…!?;"
_PRINTED_GAP = f"[^{_PRINTED_ENDS}]"
_NEARBY = 64  # printed characters on either side that tell whether a number runs on


class Pattern(Protocol):
    """Something that has places in a text; `printed` tells in which: the printed or the canonical one."""

    @property
    def printed(self) -> bool: ...

    @property
    def bounded(self) -> bool:
        """Whether numbers at its edges must be whole: to look for it in canonical text one needs the seams, too."""

    @property
    def runs_on(self) -> bool:
        """Whether it may begin in one paragraph and end in another."""

    def spans(self, text: str, seams: Seams = NO_SEAMS) -> Iterator[Span]:
        """From left to right. Those of one form do not overlap: they are what `str.count` counts."""

    def count(self, text: str, seams: Seams = NO_SEAMS) -> int: ...


@dataclass(frozen=True)
class PhrasePattern:
    """Pieces that follow one another in canonical text: next to each other where there is one, else with gaps.

    A gap is 1 to 20 characters within a sentence, and never holds the piece before it: the shortest filling counts.
    With `across_holes` a hole in the text may stand for one or more characters of the piece, as long as at least half
    of it is printed: 市委市政府 is found in X委X政府. `others` are forms of each piece that count as well as the piece
    itself (部份 beside 部分): of one piece the places of all its forms are counted. A `bounded` one is not found where
    a number at an edge of a piece runs on: 5% in 15%.
    """

    pieces: tuple[str, ...] = field(compare=False)
    across_holes: bool = False
    bounded: bool = False
    others: tuple[tuple[str, ...], ...] = field(default=(), compare=False, repr=False)
    # The same whichever of its forms was typed.
    sets: tuple[frozenset[str], ...] = field(init=False, repr=False)
    printed = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "sets", tuple(map(frozenset, self.forms)))
        numbers = self.bounded and any(any(edges_of(form)[:2]) for form in chain(*self.forms))
        object.__setattr__(self, "bounded", numbers)

    @classmethod
    def of(
        cls, *texts: str, across_holes: bool = False, bounded: bool = False, varied: bool = False
    ) -> "PhrasePattern":
        """From what was typed; pieces of which nothing remains are left out. Only a single piece crosses holes."""
        typed = [text for text in texts if canonical_query(text)]
        pieces = tuple(map(canonical_query, typed))
        crosses = across_holes and len(pieces) == 1 and 1 < len(pieces[0]) <= LONGEST_CROSSING
        others = tuple(tuple(form.text for form in variants_of(text).others) for text in typed) if varied else ()
        return cls(pieces, crosses, bounded, others)

    def __bool__(self) -> bool:
        return bool(self.pieces)

    @property
    def forms(self) -> tuple[tuple[str, ...], ...]:
        """For each piece all that may stand for it, what was typed first."""
        if not self.others:
            return tuple((piece,) for piece in self.pieces)
        return tuple((piece, *others) for piece, others in zip(self.pieces, self.others, strict=True))

    @property
    def runs_on(self) -> bool:
        return any(BORDER in piece for piece in self.pieces)

    @property
    def plain(self) -> bool:
        """Whether it is one string and nothing more."""
        return len(self.pieces) == 1 and self.fixed and not self.across_holes

    @property
    def slot(self) -> bool:
        """Whether it has gaps."""
        return len(self.pieces) > 1

    @property
    def fixed(self) -> bool:
        """Whether each piece has one form, and a place of it is a place whatever stands beside it."""
        return not self.bounded and not any(self.others)

    def spans(self, text: str, seams: Seams = NO_SEAMS) -> Iterator[Span]:
        if self.slot:
            return (whole for whole, *_gaps in self.readings(text, seams))
        each = [self._places(form, text, seams) for form in self.forms[0]]
        return each[0] if len(each) == 1 else iter(sorted(set(chain.from_iterable(each))))

    def count(self, text: str, seams: Seams = NO_SEAMS) -> int:
        return text.count(self.pieces[0]) if self.plain else sum(1 for _ in self.spans(text, seams))

    def readings(self, text: str, seams: Seams = NO_SEAMS) -> Iterator[list[Span]]:
        """Of each place of a slot the whole and its gaps."""
        if self.fixed:
            return (list(map(match.span, range(len(self.pieces)))) for match in self.pattern.finditer(text))
        return gap_readings(self.forms, text, BORDER, partial(self._is_one, text, seams))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Of a slot, as long as it is fixed."""
        return re.compile(_with_gaps(self.pieces, _CANONICAL_GAP))

    def _is_one(self, text: str, seams: Seams, form: str, start: int, end: int) -> bool:
        return not self.bounded or stands_alone(form, text, start, end, seams)

    def _places(self, form: str, text: str, seams: Seams) -> Iterator[Span]:
        is_one = partial(self._is_one, text, seams, form)
        if self.across_holes:
            return _crossing_places(form, text, is_one)
        return occurrences(form, text, is_one) if self.bounded else occurrences(form, text)


@dataclass(frozen=True)
class LiteralPattern:
    """Pieces as they were typed, looked for in printed text character by character."""

    pieces: tuple[str, ...]
    bounded: bool = False
    printed = True

    @property
    def runs_on(self) -> bool:
        return any("\n" in piece for piece in self.pieces)

    def spans(self, text: str, seams: Seams = NO_SEAMS) -> Iterator[Span]:
        is_one = partial(self._is_one, text)
        if len(self.pieces) == 1:
            return occurrences(self.pieces[0], text, partial(is_one, self.pieces[0]))
        if not self.bounded:
            return (match.span() for match in re.finditer(_with_gaps(self.pieces, _PRINTED_GAP), text))
        each = [(piece,) for piece in self.pieces]
        return (whole for whole, *_gaps in gap_readings(each, text, _PRINTED_ENDS, is_one))

    def count(self, text: str, seams: Seams = NO_SEAMS) -> int:
        return sum(1 for _ in self.spans(text))

    def _is_one(self, text: str, piece: str, start: int, end: int) -> bool:
        """Read in canonical form with what stands around it: print decides in the same way as there."""
        said = canonical_query(piece)
        if not self.bounded or not any(edges_of(said)[:2]):
            return True
        first = max(0, start - _NEARBY)
        before = len(canonical(text[first:start]))
        around = canonical_with_seams(text[first : end + _NEARBY])
        begins = around.find(said, before)
        return stands_alone(said, around, begins, begins + len(said), around.seams)


def occurrences(piece: str, text: str, is_one: Callable[[int, int], bool] | None = None) -> Iterator[Span]:
    """From left to right, none overlapping the next; only those that are places of it, if that is asked."""
    size = len(piece)
    place = text.find(piece)
    while place >= 0:
        counts = is_one is None or is_one(place, place + size)
        if counts:
            yield place, place + size
        place = text.find(piece, place + (size if counts else 1))


def _with_gaps(pieces: tuple[str, ...], gap: str) -> str:
    *before, last = map(re.escape, pieces)
    return "".join(rf"{piece}((?:(?!{piece}){gap}){{1,{LONGEST_GAP}}}?)" for piece in before) + last


def _crossing_places(piece: str, text: str, is_one: Callable[[int, int], bool]) -> Iterator[Span]:
    pattern, wanted, place = _crossing(piece), (len(piece) + 1) // 2, 0
    while match := pattern.search(text, place):
        printed = len(match[0]) - match[0].count(HOLE)
        if (printed >= wanted or match[0] == piece) and is_one(*match.span()):
            yield match.span()
            place = match.end()
        else:
            place = match.start() + 1


@lru_cache(256)
def _crossing(piece: str) -> re.Pattern[str]:
    """Each character is printed, or a hole, or swallowed by the hole that has just been passed."""
    hole = re.escape(HOLE)
    first, *others = map(re.escape, piece)
    return re.compile(f"(?:{first}|{hole})" + "".join(f"(?:{char}|{hole}|(?<={hole}))" for char in others))
