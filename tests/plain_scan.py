"""What a search ought to find, worked out plainly from the design's words: nothing here uses the archive's own code."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import rjieba
from opencc import OpenCC

BORDER, HOLE = "\n", "*"
SENTENCE_ENDS = "。！？；…⋯‥︙︰!?;\n"
HOLES = "Xx×*＊某□■"
DIGITS = dict(zip("零〇○◯⚪一二三四五六七八九", "00000123456789", strict=True))
MEANING = ".%‰+&@#§°"  # signs that stay
# Punctuation, separators and control characters by Unicode's first letter, and the few signs typed for punctuation.
OUT = "PZC"
# Marks before a line, lines of tables; whatever else Unicode calls a symbol is read.
ORNAMENTS = "●◆◇★☆▲△▼▽►▶◎❖➢•─│┌┐└┘├┤┼"
SIGNS_OUT = "~|<>∶∷∙⋅−∼∣∕⁄"
WITHOUT_WIDTH = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u3164\uffa0"
# The radicals of whole characters that PDFs hold in their place.
RADICALS = str.maketrans("⺠⻓⻔⻋⻅⻢⻛⻩⻬⻰⻘⻝⻚⻨⻦", "民长门车见马风黄齐龙青食页麦鱼")
SCRIPTS = [OpenCC(name) for name in ("t2s", "tw2s", "hk2s")]
GAP, CROSSING = 20, 40

Span = tuple[int, int]


@cache
def plain(char: str) -> str:
    """Half width, lower case, simplified: each character by itself."""
    return "".join(map(simplified, unicodedata.normalize("NFKC", char).lower().translate(RADICALS)))


def simplified(char: str) -> str:
    """By the first table that knows it; 么 is simplified already, and 著 is not always 着."""
    tables = SCRIPTS[:1] if char in "么著" else SCRIPTS
    return next((made for table in tables if (made := table.convert(char)) != char), char)


@cache
def folded_character(char: str) -> str:
    if char in SENTENCE_ENDS:
        return BORDER
    if char in WITHOUT_WIDTH or unicodedata.category(char) in ("Cf", "Cs"):
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
    out = char in SIGNS_OUT + ORNAMENTS or unicodedata.category(char)[0] in OUT or unicodedata.category(char) == "Sk"
    return "" if out else char


def fold(text: str) -> str:
    """The form in which quotes are compared; a run of holes is one hole, a run of sentence ends one border."""
    made: list[str] = []
    for char in "".join(map(folded_character, text)):
        if not (made and made[-1] == char and char in (BORDER, HOLE)):
            made.append(char)
    return "".join(made)


def fold_typed(text: str) -> str:
    """What is typed: a line break is white space, a sentence end at either end says nothing."""
    return fold(text.replace("\n", " ")).strip(BORDER)


def places(piece: str, text: str) -> list[Span]:
    """From left to right, none overlapping the next."""
    found, at = [], text.find(piece)
    while at >= 0:
        found.append((at, at + len(piece)))
        at = text.find(piece, at + len(piece))
    return found


def slot_places(pieces: Sequence[str], text: str, ends: str = BORDER) -> list[Span]:
    """One piece after another within a sentence, each gap as short as can be and without the piece before it."""
    found, at = [], 0
    while at <= len(text):
        end = _fitting(pieces, text, at, ends)
        if end:
            found.append((at, end))
        at = end or at + 1
    return found


def _fitting(pieces: Sequence[str], text: str, at: int, ends: str) -> int:
    first, *others = pieces
    if not text.startswith(first, at):
        return 0
    at += len(first)
    if not others:
        return at
    for gap in range(1, GAP + 1):
        passed = text[at + gap - 1 : at + gap]
        if not passed or passed in ends or text.startswith(first, at + gap - 1):
            return 0
        if end := _fitting(others, text, at + gap, ends):
            return end
    return 0


def crossing_places(piece: str, text: str) -> list[Span]:
    """A hole stands for one or more of the piece's characters; at least half of them must be printed."""
    found, at = [], 0
    while at < len(text):
        end = _crossing(piece, text, at, False)
        printed = len(text[at:end].replace(HOLE, "")) if end else 0
        good = bool(end) and (2 * printed >= len(piece) or text[at:end] == piece)
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


@dataclass(frozen=True)
class Text:
    """A speech as the scan sees it; words are found `beside` its text, too: in its title and what stands under that."""

    pk: int
    printed: str
    beside: tuple[str, ...]
    folded: str = field(init=False)
    folded_beside: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "folded", fold(self.printed))
        object.__setattr__(self, "folded_beside", tuple(map(fold, self.beside)))

    def has_beside(self, word: str) -> bool:
        return any(word in each for each in self.folded_beside)


@dataclass(frozen=True)
class Wanted:
    """One part of a query: a word, a phrase in quotes, or the pieces of a slot."""

    kind: str
    pieces: tuple[str, ...]
    mode: str = ""

    @property
    def typed(self) -> str:
        text = "___".join(self.pieces)
        return f"“{text}”" if self.kind == "phrase" else text

    @property
    def as_word(self) -> bool:
        return self.kind == "word" and not self.mode

    def strings(self) -> list[tuple[str, ...]]:
        """Each thing that is counted by itself."""
        if self.mode == "literal":
            return [self.pieces]
        if self.as_word:
            return [(word,) for word in words_of(self.pieces[0])]
        return [tuple(map(fold_typed, self.pieces))]

    def places(self, string: tuple[str, ...], text: Text) -> list[Span]:
        read = text.printed if self.mode == "literal" else text.folded
        if len(string) > 1:
            return slot_places(string, read, SENTENCE_ENDS if self.mode == "literal" else BORDER)
        across = self.mode == "across_holes" and 1 < len(string[0]) <= CROSSING
        return crossing_places(string[0], read) if across else places(string[0], read)

    def met(self, text: Text) -> bool:
        beside = self.as_word
        return all(self.places(string, text) or (beside and text.has_beside(string[0])) for string in self.strings())

    def bars(self, text: Text) -> bool:
        """As an exclusion: words typed together count as one string."""
        if not self.as_word:
            return self.met(text)
        whole = fold_typed(self.pieces[0])
        return whole in text.folded or text.has_beside(whole)


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
        """Every string counts its own places, each string once."""
        strings = {string: part for group in self.groups for part in group for string in part.strings()}
        return sum(len(part.places(string, text)) for string, part in strings.items())
