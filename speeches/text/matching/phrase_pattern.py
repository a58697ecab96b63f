"""The pattern of a phrase or slot (坚持___相结合), matched in canonical text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import chain

from speeches.text.canonicalization import (
    BORDER,
    NO_SEAMS,
    CanonicalText,
    Seams,
    canonical_query,
    edges_of,
    has_numbers,
    number_key,
    number_needle,
    same_numbers,
    stands_alone,
)
from speeches.text.matching.gap_readings import Span as Span
from speeches.text.matching.gap_readings import gap_readings
from speeches.text.matching.hole_crossing import hole_crossing_spans, printed_ends
from speeches.text.matching.string_occurrences import occurrences, with_gaps
from speeches.text.tokens import variants_of

LONGEST_CROSSING = 40  # characters; holes are ignored in longer phrases: each multiplies the ways to read them
# A gap within a sentence; in printed text the same marks end one.
_CANONICAL_GAP = f"[^{BORDER}]"


@dataclass(frozen=True)
class PhrasePattern:
    """A phrase (one piece) or a slot (several pieces with gaps between them) in canonical text.

    A gap is 1 to `LONGEST_GAP` characters within a sentence and does not contain the piece before it: the shortest
    reading counts. Two patterns are equal if their forms and options are.

    Attributes:
        pieces: The canonical strings that were typed. Those made by `of` know how they printed their numbers, and 5-6%
            is not found for 56%; of others nothing is known, and only their characters are compared.
        across_holes: A hole in the text may stand for one or more characters of the piece, as long as at least half of
            the piece is printed: 市委市政府 is found in X委X政府. Only for a single piece.
        bounded: Numbers at the edges must be whole (5% is not found in 15%); becomes False if no edge is a number.
        exact_signs: 9% is not found where a dash before it may be a minus or a pause, nor where print has < or > there;
            otherwise what cannot be told agrees with both.
        variants: For each piece other forms that match as well (部份 for 部分); () if there are none.
        form_sets: For each piece the set of its forms, whichever of them was typed; for comparison.
        judged: Whether an occurrence of the characters may be no match, which the seams of the text tell.
    """

    pieces: tuple[str, ...] = field(compare=False)
    across_holes: bool = False
    bounded: bool = False
    exact_signs: bool = field(default=False, kw_only=True)
    variants: tuple[tuple[str, ...], ...] = field(default=(), compare=False, repr=False)
    form_sets: tuple[frozenset[object], ...] = field(init=False, repr=False)
    judged: bool = field(init=False, compare=False, repr=False)
    printed = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "form_sets", tuple(frozenset(map(number_key, forms)) for forms in self.forms))
        numbers = self.bounded and any(any(edges_of(form)[:2]) for form in chain(*self.forms))
        object.__setattr__(self, "bounded", numbers)
        object.__setattr__(self, "judged", numbers or any(map(has_numbers, chain(*self.forms))))

    @classmethod
    def of(
        cls,
        *texts: str,
        across_holes: bool = False,
        bounded: bool = False,
        varied: bool = False,
        exact_signs: bool = False,
    ) -> "PhrasePattern":
        """Makes a pattern from typed text; pieces without searchable characters are left out.

        Args:
            texts: The pieces as typed.
            across_holes: Let holes stand for characters; only for a single piece of 2 to `LONGEST_CROSSING` characters.
            bounded: Require whole numbers at the edges.
            varied: Also match the spelling variants of each piece.
            exact_signs: Require the same signs before numbers, doubtful ones as well.
        """
        typed = [text for text in texts if canonical_query(text)]
        pieces = tuple(map(number_needle, typed))
        crosses = across_holes and len(pieces) == 1 and 1 < len(pieces[0]) <= LONGEST_CROSSING
        variants = tuple(map(_variants, typed, pieces)) if varied else ()
        return cls(pieces, crosses, bounded, variants, exact_signs=exact_signs)

    def alone(self, form: str) -> "PhrasePattern":
        """The pattern of one of its forms by itself, numbers judged in the same way."""
        return PhrasePattern((form,), bounded=self.bounded, exact_signs=self.exact_signs)

    def __bool__(self) -> bool:
        return bool(self.pieces)

    @property
    def forms(self) -> tuple[tuple[str, ...], ...]:
        """For each piece all strings that match for it, the typed one first."""
        if not self.variants:
            return tuple((piece,) for piece in self.pieces)
        return tuple((piece, *variants) for piece, variants in zip(self.pieces, self.variants, strict=True))

    @property
    def crosses_paragraphs(self) -> bool:
        return any(BORDER in piece for piece in self.pieces)

    @property
    def plain(self) -> bool:
        """Whether it is exactly one string, so that `str.count` counts its matches."""
        return len(self.pieces) == 1 and self.fixed and not self.across_holes

    @property
    def slot(self) -> bool:
        """Whether it has gaps."""
        return len(self.pieces) > 1

    @property
    def fixed(self) -> bool:
        """Whether each piece has a single form and matches in any context."""
        return not self.judged and not any(self.variants)

    def spans(self, text: str, seams: Seams = NO_SEAMS) -> Iterator[Span]:
        if self.slot:
            return (whole for whole, *_gaps in self.readings(text, seams))
        by_form = [self._form_spans(form, text, seams) for form in self.forms[0]]
        return by_form[0] if len(by_form) == 1 else iter(sorted(set(chain.from_iterable(by_form))))

    def count(self, text: str, seams: Seams = NO_SEAMS) -> int:
        return text.count(self.pieces[0]) if self.plain else sum(1 for _ in self.spans(text, seams))

    def readings(self, text: str, seams: Seams = NO_SEAMS) -> Iterator[list[Span]]:
        """For each match of a slot its span, followed by the spans of its gaps, in characters."""
        if self.fixed:
            return (list(map(match.span, range(len(self.pieces)))) for match in self.regex.finditer(text))
        return gap_readings(self.forms, text, BORDER, partial(self._is_match, text, seams))

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The regular expression of a fixed slot; its groups are the gaps."""
        return re.compile(with_gaps(self.pieces, _CANONICAL_GAP))

    def _is_match(self, text: str, seams: Seams, form: str, start: int, end: int) -> bool:
        exact = self.exact_signs
        if self.bounded and not stands_alone(form, text, start, end, seams, exact):
            return False
        if self.across_holes and text[start:end] != form:
            return all(same_numbers(part, at, seams, exact) for part, at in printed_ends(form, text, start, end))
        return same_numbers(form, start, seams, exact)

    def _form_spans(self, form: str, text: str, seams: Seams) -> Iterator[Span]:
        is_match = partial(self._is_match, text, seams, form)
        if self.across_holes:
            return hole_crossing_spans(form, text, is_match)
        return occurrences(form, text, is_match) if self.judged else occurrences(form, text)


def _variants(typed: str, piece: str) -> tuple[str, ...]:
    """Its other spellings, which are as long and have the same numbers in the same places."""
    others = tuple(form.text for form in variants_of(typed).others)
    return tuple(CanonicalText(form, piece.seams) for form in others) if isinstance(piece, CanonicalText) else others
