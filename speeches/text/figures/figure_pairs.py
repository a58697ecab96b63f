"""Pairs figures of two versions of a line, only where the words around them agree."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from speeches.text.canonicalization import BORDER, canonical
from speeches.text.figures.figure import Figure
from speeches.text.figures.recognition import figures

_LEAST_WORDS = 4  # letters that say of what the figure is: before fewer the clause before is looked at as well
_AT_SENTENCE_START = 2  # letters that do where the sentence begins with them
_CLAUSE_END = re.compile(r"[，,、：:（）()“”\"《》—]")
_SENTENCE_END = re.compile(r"[。！？；!?;…\n]")
# Right before a figure: how sure or how large it is said to be, not of what it is.
_HOW_SURE = re.compile(r"(?:大约|约|接近|近|超过|超|突破|达到|达|为|是)+$")
_BEHIND = re.compile(r"左右|以上|以下|以内|上下")
_FIGURE = "#"
_LONGEST_WORDS = 24  # characters before a figure that are shown


class FigurePair(NamedTuple):
    """Two figures of one thing; `words` are those before it in the left text, as printed."""

    words: str
    left: Figure
    right: Figure

    @property
    def same(self) -> bool:
        """Whether both say the same number, however it is written."""
        return self.left.same_as == self.right.same_as


class _Context(NamedTuple):
    """What a figure is of: the letters before it, the unit, and what follows."""

    before: str
    unit: str
    after: str


def pair_figures(left: str, right: str) -> list[FigurePair]:
    """The figures of two versions of a line that are of the same thing, in the order of the left one.

    Of the same thing are figures with the same unit, the same words from the beginning of the clause up to them (with
    the clause before where these are fewer than four) and the same words behind them. What stands in either line twice
    in the same words is not paired: nothing tells which belongs to which.
    """
    here, there = _by_context(left), _by_context(right)
    pairs = []
    for context, found in here.items():
        others = there.get(context, [])
        if len(found) == len(others) == 1:
            pairs.append(FigurePair(_words(left, found[0], figures(left)), found[0], others[0]))
    return sorted(pairs, key=lambda pair: pair.left.start)


def _by_context(text: str) -> dict[_Context, list[Figure]]:
    found = figures(text)
    contexts: dict[_Context, list[Figure]] = {}
    for number, figure in enumerate(found):
        before = _before(text, found[: number + 1])
        if before:
            contexts.setdefault(_Context(before, figure.unit, _after(text, figure)), []).append(figure)
    return contexts


def _before(text: str, found: Sequence[Figure]) -> str:
    """The letters from the beginning of the clause to the last of the figures, others as #; "" if they tell nothing."""
    figure = found[-1]
    starts = [end.end() for end in _SENTENCE_END.finditer(text, 0, figure.start)]
    first = starts[-1] if starts else 0
    within = _without_figures(text, first, found)
    clauses = [letters for clause in _CLAUSE_END.split(within) if (letters := _letters(clause))]
    if within and not _letters(_CLAUSE_END.split(within)[-1]):
        clauses.append("")  # the figure opens its clause
    words = ""
    while clauses:
        words = f"{clauses.pop()}|{words}"
        if _letter_count(words) >= _LEAST_WORDS:
            return words
    return words if _letter_count(words) >= _AT_SENTENCE_START else ""


def _without_figures(text: str, first: int, found: Sequence[Figure]) -> str:
    pieces, at = [], first
    for other in found[:-1]:
        if other.start >= first:
            pieces += [text[at : other.start], _FIGURE]
            at = other.end
    return _HOW_SURE.sub("", "".join([*pieces, text[at : found[-1].start]]))


def _letters(clause: str) -> str:
    return _FIGURE.join(canonical(part).replace(BORDER, "") for part in clause.split(_FIGURE))


def _letter_count(words: str) -> int:
    return sum(char not in "|#" for char in words)


def _after(text: str, figure: Figure) -> str:
    """The two letters behind it within the clause; what says how exact it is counts as nothing."""
    rest = text[figure.end : figure.end + 8]
    if behind := _BEHIND.match(rest):
        rest = rest[behind.end() :]
    end = re.search(rf"{_CLAUSE_END.pattern}|{_SENTENCE_END.pattern}", rest)
    return canonical(rest[: end.start()] if end else rest).replace(BORDER, "")[:2]


def _words(text: str, figure: Figure, found: Sequence[Figure]) -> str:
    """The print from the beginning of the clause that says of what the figure is, for the table."""
    starts = [end.end() for end in _SENTENCE_END.finditer(text, 0, figure.start)]
    first = starts[-1] if starts else 0
    inside = [range(other.start, other.end) for other in found]
    clauses = [
        end.end()
        for end in _CLAUSE_END.finditer(text, first, figure.start)
        if not any(end.start() in span for span in inside)
    ]
    for start in reversed([first, *clauses]):
        words = "".join(text[start : figure.start].split())
        if _letter_count(_letters(words)) >= _LEAST_WORDS or start == first:
            return words[-_LONGEST_WORDS:]
    return ""
