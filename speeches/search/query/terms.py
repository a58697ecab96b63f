"""One part of a query: words, a phrase or a slot, looked for in the text or in a field."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from speeches.fields import field_named
from speeches.text import (
    LiteralPattern,
    Pattern,
    PhrasePattern,
    Variants,
    canonical_query,
    in_printed,
    variants_of,
    words,
)


class TermKind(StrEnum):
    WORDS = "words"
    PHRASE = "phrase"
    SLOT = "slot"


class Mode(StrEnum):
    """How strictly the text is searched; in the last two, words are phrases: there must be a string to compare.

    As typed is the usual way without the other forms of words (部份 beside 部分).
    """

    USUAL = ""
    TYPED = "typed"
    LITERAL = "literal"
    ACROSS_HOLES = "across_holes"


@dataclass(frozen=True)
class Term:
    """What was typed between two spaces or two quotes; a slot has several pieces, everything else one."""

    kind: TermKind
    pieces: tuple[str, ...]
    field: str = ""  # by its name in the registry; none for the text
    mode: Mode = Mode.USUAL
    inside_numbers: bool = False  # whether 5% is looked for in 15%, too

    @property
    def text(self) -> str:
        return "___".join(self.pieces)

    @cached_property
    def whole(self) -> PhrasePattern:
        """All of it in one place."""
        return self._needle(*self.pieces, across_holes=self.mode is Mode.ACROSS_HOLES and not self.field)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words that rank what is found, in every form that is looked for."""
        return tuple(
            dict.fromkeys([*self._typed_words, *(word for other in self.other_forms for word in words(other))])
        )

    @cached_property
    def _typed_words(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(words(" ".join(self.pieces))))

    @cached_property
    def _varied(self) -> tuple[Variants, ...]:
        if self.mode in (Mode.TYPED, Mode.LITERAL):
            return ()
        return tuple(map(variants_of, self.wanted if self.kind is TermKind.WORDS and not self.field else self.pieces))

    @property
    def other_forms(self) -> tuple[str, ...]:
        """What is looked for beside what was typed, as it may be printed."""
        return tuple(dict.fromkeys(form.spelled for found in self._varied for form in found.others))

    @property
    def has_more_forms(self) -> bool:
        """Whether some of the ways to write it are not looked for."""
        return any(found.more for found in self._varied)

    @cached_property
    def needles(self) -> tuple[PhrasePattern, ...]:
        """What must occur, each of them: the words for words, otherwise the whole.

        Of a literal slot only its pieces: a printed gap may be all punctuation (坚持，，相结合) or longer when folded.
        """
        if self.kind is TermKind.SLOT and self.mode is Mode.LITERAL:
            return tuple(map(self._needle, self.pieces))
        in_words = self.kind is TermKind.WORDS and not self.field
        return (in_words and tuple(self.wanted.values())) or (self.whole,)

    @cached_property
    def wanted(self) -> dict[str, PhrasePattern]:
        """The words that must occur, each with what is looked for.

        A word is looked for as a string, so that 落实 is found within 抓落实 however the text around it was cut;
        a word within a longer one (共和国 in 中华人民共和国) asks for nothing more.
        """
        found = {folded: word for word in reversed(self._typed_words) if (folded := canonical_query(word))}
        longest = {n: word for n, word in found.items() if not any(n in m and n != m for m in found)}
        return {longest[n]: self._needle(longest[n]) for n in reversed(longest)}

    @property
    def marked(self) -> tuple[Pattern, ...]:
        """What is counted and marked in the text."""
        return (LiteralPattern(self.pieces, not self.inside_numbers),) if self.mode is Mode.LITERAL else self.needles

    def fits(self, value: str) -> bool:
        """Whether the value of a field holds it."""
        return in_printed(self.whole, value)

    def _needle(self, *pieces: str, across_holes: bool = False) -> PhrasePattern:
        varied = self.mode not in (Mode.TYPED, Mode.LITERAL)
        return PhrasePattern.of(*pieces, across_holes=across_holes, bounded=not self.inside_numbers, varied=varied)

    def __str__(self) -> str:
        quoted = f"“{self.text}”" if self.kind is TermKind.PHRASE else self.text
        return f"{field_named(self.field).typed}：{quoted}" if self.field else quoted
