"""The word cutters: jieba, the reference, and rjieba, the same algorithm with the same dictionary in Rust.

They cut alike but for two things, of which tests/text/test_cutters.py keeps the exact list: rjieba leaves runs of
Latin letters, digits and signs whole and gives what is between the signs beside them (5g-a, pm2.5), and it joins rare
ideographs, which jieba leaves alone, to words.
"""

import warnings
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from typing import Any, Protocol


class Cutter(Protocol):
    """Cuts a text that is folded already (see tokenizer.py) into words.

    Words may be added only while no other thread cuts: rjieba then refuses, jieba may cut by half of the change.
    """

    name: str  # of the distribution, with its version

    def cut(self, text: str, /) -> list[str]:
        """The words one after another: joined they are the text."""

    def cut_for_search(self, text: str, /) -> list[str]:
        """As `cut`, and before each long word the known words of two and of three characters within it."""

    def cut_by_dictionary(self, text: str, /) -> list[str]:
        """As `cut`, without guessing at words that the dictionary lacks: their characters stay apart."""

    def add(self, word: str, /) -> None:
        """Puts a word into the dictionary, so frequent that it is cut out whole where it stands by itself."""


class RustCutter:
    """rjieba, some twenty times faster than jieba; by default with the dictionary that it has loaded already."""

    cut: Callable[[str], list[str]]
    cut_for_search: Callable[[str], list[str]]

    def __init__(self, jieba: Any = None) -> None:
        import rjieba

        self._jieba = jieba or rjieba
        self.name = f"rjieba {version('rjieba')}"
        self.cut, self.cut_for_search = self._jieba.cut, self._jieba.cut_for_search

    def cut_by_dictionary(self, text: str, /) -> list[str]:
        found: list[str] = self._jieba.cut(text, False)
        return found

    def add(self, word: str, /) -> None:
        self._jieba.add_word(word, None, None)


class ReferenceCutter:
    """jieba as its author wrote it: a dictionary of 60 MB, loaded in about a second when this is made."""

    def __init__(self) -> None:
        self._jieba = _tokenizer()
        self.name = f"jieba {version('jieba')}"

    def cut(self, text: str, /) -> list[str]:
        return list(self._jieba.cut(text))

    def cut_for_search(self, text: str, /) -> list[str]:
        return list(self._jieba.cut_for_search(text))

    def cut_by_dictionary(self, text: str, /) -> list[str]:
        return list(self._jieba.cut(text, HMM=False))

    def add(self, word: str, /) -> None:
        self._jieba.add_word(word)


@cache
def cutter() -> Cutter:
    """The cutter of this process: rjieba where it is installed."""
    try:
        return RustCutter()
    except ImportError:
        return ReferenceCutter()


def _tokenizer() -> Any:
    """Loaded here: jieba's own loading writes to standard error and leaves a cache in the system's temp folder."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "invalid escape sequence" in its source; that pkg_resources is deprecated
        import jieba

        tokenizer = jieba.Tokenizer()
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer
