"""The words of a text as they are indexed and looked up: the only module that knows the word cutter.

rjieba is jieba's algorithm with jieba's dictionary built in, some twenty times faster; jieba itself is not loaded.
Words are cut from the text after width and script folding only: in canonical text 统一 would be 统1.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from heapq import merge
from importlib.metadata import version
from itertools import accumulate

import rjieba

from speeches.text.canonicalization import PRINTED_ZEROS, FoldTable, invisible
from speeches.text.canonicalization import simplification_table as simplified_table
from speeches.text.tokens.number_words import Number, chinese_numerals, numbers

_SPEAKING = re.compile(r"[^\W_]")
_AROUND = 8  # characters around a number, enough for the cutter to know the words it stands in


def words(text: str) -> list[str]:
    """The words of `text` in their order, long words and the words within them, without punctuation."""
    return [token for token in all_tokens(text) if is_word(token)]


def all_tokens(text: str) -> list[str]:
    """Words and what stands between them; with many texts it is cheaper to ask `is_word` once for each token."""
    folded = _FOLDS.over(text)
    found: list[str] = []
    place = 0
    for number in merge(numbers(folded), _counted(folded)):
        if number.start >= place:
            found += rjieba.cut_for_search(folded[place : number.start], True)
            found += number.words
            place = number.end
    found += rjieba.cut_for_search(folded[place:], True)
    return found


def segments(text: str) -> list[str]:
    """A text that is folded already, cut into words that do not overlap: joined they are the text again."""
    cut: list[str] = rjieba.cut(text, True)
    return cut


def is_word(token: str) -> bool:
    return _SPEAKING.search(token) is not None


@cache
def words_version() -> str:
    """Changes whenever the same text may be cut into other words."""
    return f"5/rjieba {version('rjieba')}"


def _counted(folded: str) -> Iterator[Number]:
    """Numbers in tens and hundreds of which the cutter makes several words, none of them running on beyond them."""
    for start, end in chinese_numerals(folded):
        first, last = max(0, start - _AROUND), end + _AROUND
        ends = list(accumulate(map(len, rjieba.cut(folded[first:last], True)), initial=first))
        if start in ends and end in ends and ends.index(end) - ends.index(start) > 1:
            yield Number(start, end, (*rjieba.cut(folded[start:end], True), folded[start:end]))


def _fold(char: str) -> str:
    if char in PRINTED_ZEROS:  # a sign to Unicode, and so no part of a word
        return "〇"
    return "" if invisible(char) else unicodedata.normalize("NFKC", char).lower().translate(simplified_table())


_FOLDS = FoldTable(_fold)
