"""The pattern of a literal string, matched in printed text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from speeches.text.canonicalization import (
    NO_SEAMS,
    Seams,
    canonical,
    canonical_query,
    canonical_with_seams,
    edges_of,
    stands_alone,
    without_sign,
)
from speeches.text.matching.gap_readings import Span as Span
from speeches.text.matching.gap_readings import gap_readings
from speeches.text.matching.string_occurrences import occurrences, with_gaps

_PRINTED_ENDS = "\n。！？；…!?;"
_PRINTED_GAP = f"[^{_PRINTED_ENDS}]"
_NEARBY = 64  # printed characters on either side that tell whether a number runs on


@dataclass(frozen=True)
class LiteralPattern:
    """Strings as typed, matched in printed text character by character; several pieces have gaps between them."""

    pieces: tuple[str, ...]
    bounded: bool = False
    printed = True
    judged = False  # its own seams are found around each occurrence

    @property
    def crosses_paragraphs(self) -> bool:
        return any("\n" in piece for piece in self.pieces)

    def spans(self, text: str, seams: Seams = NO_SEAMS) -> Iterator[Span]:
        is_match = partial(self._is_match, text)
        if len(self.pieces) == 1:
            return occurrences(self.pieces[0], text, partial(is_match, self.pieces[0]))
        if not self.bounded:
            return (match.span() for match in re.finditer(with_gaps(self.pieces, _PRINTED_GAP), text))
        pieces = [(piece,) for piece in self.pieces]
        return (whole for whole, *_gaps in gap_readings(pieces, text, _PRINTED_ENDS, is_match))

    def count(self, text: str, seams: Seams = NO_SEAMS) -> int:
        return sum(1 for _ in self.spans(text))

    def _is_match(self, text: str, piece: str, start: int, end: int) -> bool:
        """Compared in canonical form with the characters around it, so that number boundaries are the same as there."""
        canonical_piece = canonical_query(piece)
        if not self.bounded or not any(edges_of(canonical_piece)[:2]):
            return True
        first = max(0, start - _NEARBY)
        before = len(canonical(text[first:start]))
        context = canonical_with_seams(text[first : end + _NEARBY])
        position = context.find(canonical_piece, before)
        seams = context.seams if canonical(piece[0]) else without_sign(context.seams, position)
        return stands_alone(canonical_piece, context, position, position + len(canonical_piece), seams)
