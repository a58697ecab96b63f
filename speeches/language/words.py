"""The words of a text as they are indexed and looked up: the only module that knows the word cutter.

rjieba is jieba's algorithm with jieba's dictionary built in, some twenty times faster; jieba itself is not loaded.
Words are cut from the text after width and script folding only: in canonical text 统一 would be 统1.
"""

import re
import unicodedata
from functools import cache
from importlib.metadata import version

import rjieba

from speeches.language.canonical import invisible
from speeches.language.folds import Folds
from speeches.language.script import table as simplified_table

_SPEAKING = re.compile(r"[^\W_]")


def words(text: str) -> list[str]:
    """The words of `text` in their order, long words and the words within them, without punctuation."""
    return [token for token in tokens(text) if is_word(token)]


def tokens(text: str) -> list[str]:
    """Words and what stands between them; with many texts it is cheaper to ask `is_word` once for each token."""
    cut: list[str] = rjieba.cut_for_search(_FOLDS.over(text), True)
    return cut


def segments(text: str) -> list[str]:
    """A text that is folded already, cut into words that do not overlap: joined they are the text again."""
    cut: list[str] = rjieba.cut(text, True)
    return cut


def is_word(token: str) -> bool:
    return _SPEAKING.search(token) is not None


@cache
def words_version() -> str:
    """Changes whenever the same text may be cut into other words."""
    return f"3/rjieba {version('rjieba')}"


def _fold(char: str) -> str:
    return "" if invisible(char) else unicodedata.normalize("NFKC", char).lower().translate(simplified_table())


_FOLDS = Folds(_fold)
