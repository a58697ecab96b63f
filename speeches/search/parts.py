"""One part of a query: words, a phrase or a slot, looked for in the text or in a field."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from speeches.language.canonical import canonical, needle
from speeches.language.needles import Literal, Needle, Sought
from speeches.language.words import words


class Kind(StrEnum):
    WORDS = "words"
    PHRASE = "phrase"
    SLOT = "slot"


class Field(StrEnum):
    TEXT = ""
    TITLE = "title"
    SPEAKER = "speaker"
    PLACE = "place"
    MEETING_TYPE = "meeting_type"


class Mode(StrEnum):
    """How strictly the text is searched; in the last two, words are phrases: there must be a string to compare."""

    USUAL = ""
    LITERAL = "literal"
    ACROSS_HOLES = "across_holes"


FIELD_NAMES = {
    Field.TITLE: "题名",
    Field.SPEAKER: "讲话人",
    Field.PLACE: "地点",
    Field.MEETING_TYPE: "会议类型",
}


@dataclass(frozen=True)
class Part:
    """What was typed between two spaces or two quotes; a slot has several pieces, everything else one."""

    kind: Kind
    pieces: tuple[str, ...]
    field: Field = Field.TEXT
    mode: Mode = Mode.USUAL

    @property
    def text(self) -> str:
        return "___".join(self.pieces)

    @cached_property
    def whole(self) -> Needle:
        """All of it in one place."""
        return Needle.of(*self.pieces, across_holes=self.mode is Mode.ACROSS_HOLES and not self.field)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words that rank what is found."""
        return tuple(dict.fromkeys(words(" ".join(self.pieces))))

    @cached_property
    def needles(self) -> tuple[Needle, ...]:
        """What must occur, each of them: the words for words, otherwise the whole.

        Of a literal slot only its pieces: a printed gap may be all punctuation (坚持，，相结合) or longer when folded.
        """
        if self.kind is Kind.SLOT and self.mode is Mode.LITERAL:
            return tuple(map(Needle.of, self.pieces))
        in_words = self.kind is Kind.WORDS and not self.field
        return (in_words and tuple(self.wanted.values())) or (self.whole,)

    @cached_property
    def wanted(self) -> dict[str, Needle]:
        """The words that must occur, each with what is looked for.

        A word is looked for as a string, so that 落实 is found within 抓落实 however the text around it was cut;
        a word within a longer one (共和国 in 中华人民共和国) asks for nothing more.
        """
        found = {folded: word for word in reversed(self.words) if (folded := needle(word))}
        longest = {n: word for n, word in found.items() if not any(n in m and n != m for m in found)}
        return {longest[n]: Needle((n,)) for n in reversed(longest)}

    @property
    def marked(self) -> tuple[Sought, ...]:
        """What is counted and marked in the text."""
        return (Literal(self.pieces),) if self.mode is Mode.LITERAL else self.needles

    def fits(self, value: str) -> bool:
        """Whether the value of a field holds it."""
        return self.whole.count(canonical(value)) > 0

    def __str__(self) -> str:
        quoted = f"“{self.text}”" if self.kind is Kind.PHRASE else self.text
        return f"{FIELD_NAMES[self.field]}：{quoted}" if self.field else quoted
