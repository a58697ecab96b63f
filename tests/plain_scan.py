"""What a search ought to find, worked out plainly from the design's words: nothing here uses the archive's own code."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

import rjieba
from opencc import OpenCC

BORDER, HOLE = "\n", "*"
SENTENCE_ENDS = "。！？；…⋯‥︙︰!?;\n"
HOLES = "Xx×*＊某□■"
DIGITS = dict(zip("零〇○一二三四五六七八九", "000123456789", strict=True))
MEANING = ".%‰+"  # signs that stay
# Punctuation, separators and control characters by Unicode's first letter, and the few signs typed for punctuation.
OUT = "PZC"
SIGNS_OUT = "~|<>∶∷∙⋅−∼∣∕⁄"
WITHOUT_WIDTH = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u3164\uffa0"
SCRIPTS = [OpenCC(name) for name in ("t2s", "tw2s", "hk2s")]
GAP, CROSSING = 20, 40

# Characters of numbers: 十 and its like count as digits do, units only behind them.
COUNTING = "0123456789十廿卅卌"
IN_NUMBERS = COUNTING + "百千万亿.点"
THOUSANDS = r"(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)"
SET_APART = ("<circle>", "<super>", "<sub>", "<fraction>", "<square>")

Span = tuple[int, int]
Pieces = tuple[tuple[str, ...], ...]


@cache
def plain(char: str) -> str:
    """Half width, lower case, simplified: each character by itself."""
    return "".join(map(simplified, unicodedata.normalize("NFKC", char).lower()))


def simplified(char: str) -> str:
    """By the first table that knows it; 么 is simplified already, and 著 is not always 着."""
    tables = SCRIPTS[:1] if char in "么著" else SCRIPTS
    return next((made for table in tables if (made := table.convert(char)) != char), char)


def without_width(char: str) -> bool:
    return char in WITHOUT_WIDTH or unicodedata.category(char) in ("Cf", "Cs")


@cache
def folded_character(char: str) -> str:
    if char in SENTENCE_ENDS:
        return BORDER
    if without_width(char):
        return ""
    made = plain(char)
    if made[:1] == " ":  # an accent that stands by itself
        return ""
    return _folded_plain(made) if made == char else "".join(map(folded_character, made))


def _folded_plain(char: str) -> str:
    if char in HOLES:
        return HOLE
    if char in DIGITS:
        return DIGITS[char]
    if char in MEANING:
        return char
    out = char in SIGNS_OUT or unicodedata.category(char)[0] in OUT or unicodedata.category(char) in ("Sk", "So")
    return "" if out else char


def fold(text: str) -> str:
    """The form in which quotes are compared; a run of holes is one hole, a run of sentence ends one border."""
    return Read(text).folded


def fold_typed(text: str) -> str:
    """What is typed: a line break is white space, a sentence end at either end says nothing."""
    return fold(text.replace("\n", " ")).strip(BORDER)


class Read:
    """A printed text, its folded form, and of which printed character each folded one was made."""

    def __init__(self, printed: str) -> None:
        self.printed = printed
        made: list[str] = []
        self.of: list[int] = []
        for at, char in enumerate(printed):
            for folded in folded_character(char):
                if not (made and made[-1] == folded and folded in (BORDER, HOLE)):
                    made.append(folded)
                    self.of.append(at)
        self.folded = "".join(made)

    def one_number(self, at: int) -> bool:
        """Whether the folded characters before and at `at` are printed as parts of one number."""
        if not 0 < at < len(self.folded) or not {self.folded[at - 1], self.folded[at]} <= set(IN_NUMBERS):
            return False
        first, second = self.of[at - 1], self.of[at]
        if first == second or any(map(set_apart, (self.printed[first], self.printed[second]))):
            return False
        between = "".join(c for c in self.printed[first + 1 : second] if not without_width(c))
        if between.strip() == "":
            return not between or "." not in self.folded[at - 1 : at + 1]
        return between in (",", "，", "﹐") and self.is_thousands(first + 1, second)

    def is_thousands(self, start: int, end: int) -> bool:
        return any(at in self.thousands for at in range(start, end))

    @cached_property
    def thousands(self) -> set[int]:
        visible = [at for at, char in enumerate(self.printed) if not without_width(char)]
        digits = "".join(plain_digit(self.printed[at]) for at in visible)
        return {at for found in re.finditer(THOUSANDS, digits) for at in visible[slice(*found.span())]}

    def whole_numbers(self, form: str, start: int, end: int) -> bool:
        """Whether no number of the form runs on over its edges in the folded text."""
        before, after = start, end
        while self.one_number(before) and start - before < 30:
            before -= 1
        while self.one_number(after) and after - end < 30:
            after += 1
        left, right = self.folded[before:start], self.folded[end:after]
        digit = form[0] in "0123456789"
        if form[0] in COUNTING and re.search(
            f"[{COUNTING}][百千万亿]*$|[{COUNTING}][.点]$" if digit else f"[{COUNTING}][百千万亿]*$", left
        ):
            return False
        run = re.search(f"[{IN_NUMBERS}]*$", form)
        number = run and form[-1] not in ".点" and set(run[0]) & set(COUNTING)
        return not (number and re.match(f"[{COUNTING}百千万亿]|[.点][0-9]", right))


def set_apart(char: str) -> bool:
    """① and ½ are no digits of a number that stands beside them."""
    return len(folded_character(char)) > 1 or unicodedata.decomposition(char).split(" ")[0] in SET_APART


def plain_digit(char: str) -> str:
    made = unicodedata.normalize("NFKC", char)
    return (
        made
        if len(made) == 1 and (made == "," or (unicodedata.category(made) == "Nd" and not set_apart(char)))
        else "x"
    )


class Looked:
    """Where one form stands in a text: in its folded form, or for a literal search in the printed one."""

    def __init__(self, read: Read, printed: bool, bounded: bool) -> None:
        self.read, self.printed, self.bounded = read, printed, bounded
        self.text = read.printed if printed else read.folded

    def ends(self, forms: Sequence[str], at: int) -> int:
        """Where a form ends that stands at `at`; 0 when none does."""
        return next((at + len(form) for form in forms if self.stands(form, at)), 0)

    def stands(self, form: str, at: int) -> bool:
        return self.text.startswith(form, at) and self.is_whole(form, at, at + len(form))

    def is_whole(self, form: str, start: int, end: int) -> bool:
        said = fold_typed(form) if self.printed else form
        if not self.bounded or not said:
            return True
        if self.printed:
            start, end = bisect_left(self.read.of, start), bisect_left(self.read.of, end)
            start = self.read.folded.find(said, start, end)
            end = start + len(said)
        return self.read.whole_numbers(said, start, end)

    def places(self, form: str) -> list[Span]:
        """From left to right, none overlapping the next."""
        found, at = [], self.text.find(form)
        while at >= 0:
            good = self.is_whole(form, at, at + len(form))
            if good:
                found.append((at, at + len(form)))
            at = self.text.find(form, at + (len(form) if good else 1))
        return found

    def slot_places(self, pieces: Sequence[Sequence[str]]) -> list[Span]:
        """One piece after another within a sentence, each gap as short as can be and without the piece before it."""
        found, at = [], 0
        while at <= len(self.text):
            end = self.fitting(pieces, at)
            if end:
                found.append((at, end))
            at = end or at + 1
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
    cut = rjieba.cut_for_search("".join(map(plain, text)), True)
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

    def strings(self) -> list[Pieces]:
        """Each thing that is counted by itself: its pieces, and of each piece all of its forms."""
        if self.mode == "literal":
            return [tuple((piece,) for piece in self.pieces)]
        if self.as_word:
            return [(self.forms(word),) for word in words_of(self.pieces[0])]
        return [tuple(map(self.forms, self.pieces))]

    def forms(self, piece: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(fold_typed, (piece, *self.ways(piece)))))

    def places(self, string: Pieces, read: Read) -> list[Span]:
        looked = Looked(read, self.mode == "literal", not self.inside)
        if len(string) > 1:
            return looked.slot_places(string)
        across = self.mode == "across_holes" and 1 < len(string[0][0]) <= CROSSING
        return sorted(
            {place for form in string[0] for place in (looked.crossing_places if across else looked.places)(form)}
        )

    def met(self, text: Text) -> bool:
        return all(self.somewhere(string, text) for string in self.strings())

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
            for string in part.strings()
        }
        return sum(len(part.places(string, text.read)) for part, string in parts.values())
