"""Terms of a query: words, a phrase or a slot, in the text or in a field, with the patterns that match them."""

from dataclasses import dataclass
from dataclasses import field as dataclass_field
from enum import StrEnum
from functools import cached_property

from speeches.models import CustomCondition
from speeches.search.query.own_fields import field_label, typed_name
from speeches.text import (
    LiteralPattern,
    Pattern,
    PhrasePattern,
    Variants,
    canonical_query,
    has_match,
    variants_of,
    words,
)


class TermKind(StrEnum):
    """How a part of a query is looked for: as words, as one phrase, or as pieces with gaps between them."""

    WORDS = "words"
    PHRASE = "phrase"
    SLOT = "slot"


class Mode(StrEnum):
    """How strictly the text is matched.

    USUAL: canonical text, with spelling variants (部份 for 部分). TYPED: without variants. LITERAL: printed text,
    character by character. ACROSS_HOLES: redaction marks may stand for characters. In the last two, words are phrases.
    """

    USUAL = ""
    TYPED = "typed"
    LITERAL = "literal"
    ACROSS_HOLES = "across_holes"


@dataclass(frozen=True)
class Term:
    """What was typed between two spaces or two quotation marks.

    Attributes:
        kind: Words, a phrase or a slot.
        pieces: The strings of a slot; one string for any other kind.
        field: The field it is matched in.
        mode: How strictly it is matched.
        inside_numbers: Whether 5% matches in 15%.
        exact_signs: Whether a dash that may be a minus counts as one (`PhrasePattern`).
        own: What is asked of an own field or of tags; such a term is met by speeches, and no text is looked at.
    """

    kind: TermKind
    pieces: tuple[str, ...]
    field: str = ""  # by its name in the registry; none for the text
    mode: Mode = Mode.USUAL
    inside_numbers: bool = False
    exact_signs: bool = dataclass_field(default=False, kw_only=True)
    own: CustomCondition | None = None

    @property
    def text(self) -> str:
        return "___".join(self.pieces)

    @property
    def field_label(self) -> str:
        """How its field is called; only where it has one."""
        return field_label(self.field, self.own)

    @property
    def typed_name(self) -> str:
        """How its field is written before a colon; only where it has one."""
        return typed_name(self.field, self.own)

    @cached_property
    def whole_pattern(self) -> PhrasePattern:
        """All of it as one pattern; false if nothing in it can be searched."""
        return self._pattern(*self.pieces, across_holes=self.mode is Mode.ACROSS_HOLES and not self.field)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The tokens by which documents are ranked, those of spelling variants included."""
        return tuple(
            dict.fromkeys([*self._typed_words, *(word for other in self.other_forms for word in words(other))])
        )

    @cached_property
    def _typed_words(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(words(" ".join(self.pieces))))

    @cached_property
    def _variants(self) -> tuple[Variants, ...]:
        if self.mode in (Mode.TYPED, Mode.LITERAL):
            return ()
        in_words = self.kind is TermKind.WORDS and not self.field
        return tuple(map(variants_of, self.word_patterns if in_words else self.pieces))

    @property
    def other_forms(self) -> tuple[str, ...]:
        """The spelling variants that are searched besides what was typed, as printed."""
        return tuple(dict.fromkeys(form.spelled for variants in self._variants for form in variants.others))

    @property
    def has_more_forms(self) -> bool:
        """Whether some spelling variants are not searched because of the limit."""
        return any(variants.more for variants in self._variants)

    @cached_property
    def required_patterns(self) -> tuple[PhrasePattern, ...]:
        """The patterns that must all match: one for each word, otherwise the whole.

        For a literal slot its pieces: a printed gap may be all punctuation (坚持，，相结合), or longer than its
        canonical form.
        """
        if self.kind is TermKind.SLOT and self.mode is Mode.LITERAL:
            return tuple(map(self._pattern, self.pieces))
        in_words = self.kind is TermKind.WORDS and not self.field
        return (in_words and tuple(self.word_patterns.values())) or (self.whole_pattern,)

    @cached_property
    def word_patterns(self) -> dict[str, PhrasePattern]:
        """Each required word with its pattern.

        A word is matched as a string, so that 落实 is found in 抓落实 however the text was segmented. A word within a
        longer one (共和国 in 中华人民共和国) is not required separately.
        """
        by_canonical = {folded: word for word in reversed(self._typed_words) if (folded := canonical_query(word))}
        longest = [one for one in by_canonical if not any(one in other and one != other for other in by_canonical)]
        return {by_canonical[one]: self._pattern(by_canonical[one]) for one in reversed(longest)}

    @property
    def match_patterns(self) -> tuple[Pattern, ...]:
        """The patterns whose matches are counted and highlighted in the text."""
        if self.mode is Mode.LITERAL:
            return (LiteralPattern(self.pieces, not self.inside_numbers),)
        return self.required_patterns

    def fits(self, value: str) -> bool:
        """Whether it matches the printed value of a field."""
        return has_match(self.whole_pattern, value)

    def _pattern(self, *pieces: str, across_holes: bool = False) -> PhrasePattern:
        varied = self.mode not in (Mode.TYPED, Mode.LITERAL)
        return PhrasePattern.of(
            *pieces,
            across_holes=across_holes,
            bounded=not self.inside_numbers,
            varied=varied,
            exact_signs=self.exact_signs,
        )

    def __str__(self) -> str:
        quoted = f"“{self.text}”" if self.kind is TermKind.PHRASE else self.text
        return f"{self.typed_name}：{quoted}" if self.field else quoted
