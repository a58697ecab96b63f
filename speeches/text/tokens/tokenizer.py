"""The words of a text as they are indexed and looked up.

Words are cut from the text after width and script folding only: in canonical text 统一 would be 统1.
"""

import re
import unicodedata
from collections.abc import Iterator
from heapq import merge
from itertools import accumulate

from speeches.text.canonicalization import PRINTED_ZEROS, FoldTable, invisible, simplification_table
from speeches.text.tokens.number_recognition import Number, chinese_numerals, numbers
from speeches.text.tokens.word_cutters import cutter

_SPEAKING = re.compile(r"[^\W_]")
_CHINESE_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_AROUND = 8  # characters around a number, enough for the cutter to know the words it stands in


def words(text: str) -> list[str]:
    """The words of `text` in their order, long words and the words within them, without punctuation."""
    return [token for token in all_tokens(text) if is_word(token)]


def all_tokens(text: str) -> list[str]:
    """Words and what stands between them; with many texts it is cheaper to ask `is_word` once for each token."""
    folded = FOLDS.over(text)
    cut = cutter().cut_for_search
    found: list[str] = []
    place = 0
    for number in merge(numbers(folded), _counted(folded)):
        if number.start >= place:
            found += cut(folded[place : number.start])
            found += number.words
            place = number.end
    found += cut(folded[place:])
    return found


def segments(text: str) -> list[str]:
    """A text that is folded already, cut into words that do not overlap: joined they are the text again."""
    return cutter().cut(text)


def dictionary_segments(canonical: str) -> list[str]:
    """Canonical text cut into words of the dictionary and single characters, one after another.

    Its digits are cut as Chinese ones (统1 as 统一), which are as long; the segments have these.
    """
    return cutter().cut_by_dictionary(canonical.translate(_CHINESE_DIGITS))


def is_word(token: str) -> bool:
    """Whether a token holds a letter, a digit or a character of any script: punctuation alone is no word."""
    return _SPEAKING.search(token) is not None


def _counted(folded: str) -> Iterator[Number]:
    """Numbers in tens and hundreds of which the cutter makes several words, none of them running on beyond them."""
    for start, end in chinese_numerals(folded):
        first, last = max(0, start - _AROUND), end + _AROUND
        ends = list(accumulate(map(len, segments(folded[first:last])), initial=first))
        if start in ends and end in ends and ends.index(end) - ends.index(start) > 1:
            yield Number(start, end, (*segments(folded[start:end]), folded[start:end]))


def _fold(char: str) -> str:
    if char in PRINTED_ZEROS:  # a sign to Unicode, and so no part of a word
        return "〇"
    return "" if invisible(char) else unicodedata.normalize("NFKC", char).lower().translate(simplification_table())


FOLDS = FoldTable(_fold)
