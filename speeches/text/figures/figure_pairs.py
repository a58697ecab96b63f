"""Pairs figures of two versions of a line, only where the words around them agree."""

import re
from bisect import bisect_right
from typing import NamedTuple

from speeches.text.canonicalization import BORDER, canonical
from speeches.text.figures.figure import Figure
from speeches.text.figures.recognition import LIMIT, find_figures

_LEAST_WORDS = 4  # letters that say of what the figure is: before fewer the clause before is looked at as well
_AT_SENTENCE_START = 2  # letters that do where the sentence begins with them
_CLAUSE_END = re.compile(r"[，,、：:（）()“”\"《》—]")
_SENTENCE_END = re.compile(r"[。！？；!?;…\n]")
# Right before a figure: how sure or how large it is said to be, not of what it is.
_HOW_SURE = re.compile(r"(?:大约|约|接近|近|超过|超|突破|达到|达|为|是)+$")
_FIGURE = "#"
_FARTHEST = 100  # characters before a figure within which it is looked for what it is of
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
    line, other_line = _Line(left), _Line(right)
    here, there = line.by_context(), other_line.by_context()
    pairs = []
    for context, found in here.items():
        others = there.get(context, [])
        if len(found) == len(others) == 1:
            pairs.append(FigurePair(line.words(found[0]), line.figures[found[0]], other_line.figures[others[0]]))
    return sorted(pairs, key=lambda pair: pair.left.start)


class _Line:
    """A line with its figures, which are known by their numbers, and the beginnings of its sentences."""

    def __init__(self, text: str) -> None:
        self.text, self.figures = text, find_figures(text)
        self._sentences = [0, *(end.end() for end in _SENTENCE_END.finditer(text))] if self.figures else [0]

    def by_context(self) -> dict[_Context, list[int]]:
        """The numbers of the figures by what they are of; without those of which nothing tells that."""
        contexts: dict[_Context, list[int]] = {}
        for number, figure in enumerate(self.figures):
            if before := self._before(number):
                context = _Context(before, figure.unit, _after(self.text, figure))
                contexts.setdefault(context, []).append(number)
        return contexts

    def words(self, number: int) -> str:
        """The print from the beginning of the clause that says of what a figure is, for the table."""
        figure, first = self.figures[number], self._first(number)
        inside = [range(other.start, other.end) for other in self._between(number)]
        clauses = [
            end.end()
            for end in _CLAUSE_END.finditer(self.text, first, figure.start)
            if not any(end.start() in span for span in inside)
        ]
        for start in reversed([first, *clauses]):
            words = "".join(self.text[start : figure.start].split())
            if _letter_count(_letters(words)) >= _LEAST_WORDS or start == first:
                return words[-_LONGEST_WORDS:]
        return ""

    def _first(self, number: int) -> int:
        """Where the words before a figure begin: with its sentence, and not very far away."""
        start = self.figures[number].start
        return max(self._sentences[bisect_right(self._sentences, start) - 1], start - _FARTHEST)

    def _between(self, number: int) -> list[Figure]:
        """The figures that stand there before it."""
        first, found = self._first(number), []
        for other in reversed(self.figures[max(0, number - _FARTHEST) : number]):
            if other.start < first:
                break
            found.append(other)
        return found[::-1]

    def _before(self, number: int) -> str:
        """The letters from the beginning of the clause to a figure, others as #; "" if they tell nothing."""
        within = self._without_figures(number)
        parts = _CLAUSE_END.split(within)
        clauses = [letters for part in parts if (letters := _letters(part))]
        if within and not _letters(parts[-1]):
            clauses.append("")  # the figure opens its clause
        words = ""
        while clauses:
            words = f"{clauses.pop()}|{words}"
            if _letter_count(words) >= _LEAST_WORDS:
                return words
        return words if _letter_count(words) >= _AT_SENTENCE_START else ""

    def _without_figures(self, number: int) -> str:
        pieces, at = [], self._first(number)
        for other in self._between(number):
            pieces += [self.text[at : other.start], _FIGURE]
            at = other.end
        return _HOW_SURE.sub("", "".join([*pieces, self.text[at : self.figures[number].start]]))


def _letters(clause: str) -> str:
    return _FIGURE.join(canonical(part).replace(BORDER, "") for part in clause.split(_FIGURE))


def _letter_count(words: str) -> int:
    return sum(char not in "|#" for char in words)


def _after(text: str, figure: Figure) -> str:
    """The two letters behind it within the clause; what says how exact it is counts as nothing."""
    rest = text[figure.end : figure.end + 8]
    if behind := LIMIT.match(rest):
        rest = rest[behind.end() :]
    end = re.search(rf"{_CLAUSE_END.pattern}|{_SENTENCE_END.pattern}", rest)
    return canonical(rest[: end.start()] if end else rest).replace(BORDER, "")[:2]
