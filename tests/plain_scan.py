"""What a search ought to find, worked out plainly from what the archive promises: nothing here uses the archive's own code."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import rjieba

from tests.plain_text import BORDER, HOLE, SENTENCE_ENDS, Read, Typed, fold_typed, plain

GAP, CROSSING = 20, 40
Span = tuple[int, int]
Pieces = tuple[tuple[str, ...], ...]


class Looked:
    """Where one form stands in a text: in its folded form, or for a literal search in the printed one."""

    def __init__(self, read: Read, printed: bool, bounded: bool, exact_signs: bool = False) -> None:
        self.read, self.printed, self.bounded, self.exact_signs = read, printed, bounded, exact_signs
        self.text = read.printed if printed else read.folded

    def ends(self, forms: Sequence[str], at: int) -> int:
        """Where a form ends that stands at `at`; 0 when none does."""
        return next((at + len(form) for form in forms if self.stands(form, at)), 0)

    def stands(self, form: str, at: int) -> bool:
        return self.text.startswith(form, at) and self.is_whole(form, at, at + len(form))

    def is_whole(self, form: str, start: int, end: int) -> bool:
        said = form if isinstance(form, Typed) else fold_typed(form)
        if not self.printed and said and not self.agrees(said, start, end):
            return False
        if not self.bounded or not said:
            return True
        if self.printed:
            start, end = bisect_left(self.read.of, start), bisect_left(self.read.of, end)
            start = self.read.folded.find(said, start, end)
            end = start + len(said)
        return self.read.whole_numbers(said, start, end, self.exact_signs)

    def agrees(self, form: Typed, start: int, end: int) -> bool:
        """Of a match with holes what is printed before the first and behind the last is told."""
        found = self.text[start:end]
        if found == form:
            return self.read.agrees(form, start, exact_signs=self.exact_signs)
        before, behind = found.find(HOLE), len(found) - 1 - found.rfind(HOLE)
        first = self.read.agrees(form, start, 0, before, self.exact_signs)
        return first and self.read.agrees(form, end - behind, len(form) - behind, None, self.exact_signs)

    def places(self, form: str) -> list[Span]:
        """From left to right, none overlapping the next."""
        found, at = [], self.text.find(form) if form else -1
        while at >= 0:
            good = self.is_whole(form, at, at + len(form))
            if good:
                found.append((at, at + len(form)))
            at = self.text.find(form, at + (len(form) if good else 1))
        return found

    def slot_places(self, pieces: Sequence[Sequence[str]]) -> list[Span]:
        """One piece after another within a sentence, each gap as short as can be and without the piece before it."""
        found, free = [], 0
        begins = {match.start() for form in pieces[0] for match in re.finditer(f"(?={re.escape(form)})", self.text)}
        for at in sorted(begins):
            if at >= free and (end := self.fitting(pieces, at)):
                found.append((at, end))
                free = end
        return found

    def fitting(self, pieces: Sequence[Sequence[str]], at: int) -> int:
        first, *others = pieces
        at = self.ends(first, at)
        if not others or not at:
            return at
        for gap in range(1, GAP + 1):
            passed = self.text[at + gap - 1 : at + gap]
            if not passed or passed in (SENTENCE_ENDS if self.printed else BORDER):
                return 0
            if self.ends(first, at + gap - 1):
                return 0
            if end := self.fitting(others, at + gap):
                return end
        return 0

    def crossing_places(self, form: str) -> list[Span]:
        """A hole stands for one or more of the form's characters; at least half of them must be printed."""
        found, at = [], 0
        while at < len(self.text):
            end = _crossing(form, self.text, at, False)
            printed = len(self.text[at:end].replace(HOLE, "")) if end else 0
            good = bool(end) and (2 * printed >= len(form) or self.text[at:end] == form)
            good = good and self.is_whole(form, at, end)
            if good:
                found.append((at, end))
            at = end if good else at + 1
        return found


def _crossing(piece: str, text: str, at: int, behind_hole: bool) -> int:
    """Where the piece ends if it begins here: its own characters are preferred to holes."""
    if not piece:
        return at
    if text[at : at + 1] == piece[0] and (end := _crossing(piece[1:], text, at + 1, piece[0] == HOLE)):
        return end
    if text[at : at + 1] == HOLE and (end := _crossing(piece[1:], text, at + 1, True)):
        return end
    return _crossing(piece[1:], text, at, True) if behind_hole else 0


def words_of(text: str) -> list[str]:
    """The words of what was typed unquoted, without those that stand within longer ones."""
    parts = re.split("([0-9]+年)", "".join(map(plain, text)))  # a year or a number of years is one word
    cut = [word for at, part in enumerate(parts) for word in ([part] if at % 2 else rjieba.cut_for_search(part, True))]
    words = list(dict.fromkeys(filter(None, map(fold_typed, cut))))
    return [word for word in words if not any(word in other and word != other for other in words)] or [fold_typed(text)]


def none(piece: str) -> Sequence[str]:
    return ()


@dataclass(frozen=True)
class Text:
    """A speech as the scan sees it; words are found `beside` its text, too: in its title and what stands under that."""

    pk: int
    printed: str
    beside: tuple[str, ...]
    read: Read = field(init=False)
    read_beside: tuple[Read, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "read", Read(self.printed))
        object.__setattr__(self, "read_beside", tuple(map(Read, self.beside)))


@dataclass(frozen=True)
class Wanted:
    """One part of a query: a word, a phrase in quotes, or the pieces of a slot.

    `ways` names the other forms of a string that the archive says it looks for: each is scanned for as it is.
    `inside` lets in what lies inside longer numbers.
    """

    kind: str
    pieces: tuple[str, ...]
    mode: str = ""
    ways: Callable[[str], Sequence[str]] = none
    inside: bool = False

    @property
    def typed(self) -> str:
        text = "___".join(self.pieces)
        return f"“{text}”" if self.kind == "phrase" else text

    @property
    def as_word(self) -> bool:
        return self.kind == "word" and self.mode not in ("literal", "across_holes")

    @cached_property
    def strings(self) -> list[Pieces]:
        """Each thing that is counted by itself: its pieces, and of each piece all of its forms."""
        if self.mode == "literal":
            return [tuple((piece,) for piece in self.pieces)]
        if self.as_word:
            return [(self.forms(word),) for word in words_of(self.pieces[0])]
        return [tuple(map(self.forms, self.pieces))]

    def forms(self, piece: str) -> tuple[str, ...]:
        ways = () if self.mode == "typed" else self.ways(piece)
        return tuple(dict.fromkeys(map(fold_typed, (piece, *ways))))

    def places(self, string: Pieces, read: Read) -> list[Span]:
        looked = Looked(read, self.mode == "literal", not self.inside)
        if len(string) > 1:
            return looked.slot_places(string)
        across = self.mode == "across_holes" and 1 < len(string[0][0]) <= CROSSING
        return sorted(
            {place for form in string[0] for place in (looked.crossing_places if across else looked.places)(form)}
        )

    def met(self, text: Text) -> bool:
        return all(self.somewhere(string, text) for string in self.strings)

    def somewhere(self, string: Pieces, text: Text) -> bool:
        reads = [text.read, *(text.read_beside if self.as_word else ())]
        return any(self.places(string, read) for read in reads)

    def bars(self, text: Text) -> bool:
        """As an exclusion: words typed together count as one string."""
        return self.somewhere((self.forms(self.pieces[0]),), text) if self.as_word else self.met(text)


@dataclass(frozen=True)
class Question:
    """Groups of alternatives, and what must not occur."""

    groups: tuple[tuple[Wanted, ...], ...]
    excluded: tuple[Wanted, ...] = ()

    @property
    def typed(self) -> str:
        groups = " ".join(" OR ".join(part.typed for part in group) for group in self.groups)
        return " ".join([groups, *(f"-{part.typed}" for part in self.excluded)])

    def answer(self, texts: Iterator[Text] | Sequence[Text]) -> dict[int, int]:
        """The number of places in each speech that is found."""
        return {text.pk: self.count(text) for text in texts if self.finds(text)}

    def finds(self, text: Text) -> bool:
        wanted = all(any(part.met(text) for part in group) for group in self.groups)
        return wanted and not any(part.bars(text) for part in self.excluded)

    def count(self, text: Text) -> int:
        """Every string counts its own places, each string once, whichever of its forms was typed."""
        parts = {
            tuple(map(frozenset, string)): (part, string)
            for group in self.groups
            for part in group
            for string in part.strings
        }
        return sum(len(part.places(string, text.read)) for part, string in parts.values())
