"""The canonical texts of an archive as one array of symbols, in which repeated strings are looked for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from speeches.text import BORDER, HOLE, NUMBER_CHARACTERS, dictionary_segments

LONGEST = 12  # characters of a string that is counted
APART = 0  # the symbol between sentences and texts, and of what is redacted: no string holds it
_COUNTED = 1_000_000  # symbols at once
_RARE = re.compile("[\U00010000-\U0010ffff]")  # of two code units: strings that hold one are not counted

Symbols = NDArray[np.uint16]


@dataclass(frozen=True)
class SymbolText:
    """Canonical texts one after another, a symbol for each character, with `APART` around each text.

    Attributes:
        symbols: UTF-16 code units; behind the last text `LONGEST` times `APART` and one more.
        begins: Where each text begins.
        keys: What each text is named by.
        borders: For each place whether a word of the dictionary begins there, or none goes on.
    """

    symbols: Symbols
    begins: NDArray[np.int64]
    keys: NDArray[np.int64]
    borders: NDArray[np.bool_]

    def string(self, start: int, length: int) -> str:
        """The characters at a place."""
        return self.symbols[start : start + length].tobytes().decode("utf-16-le", "surrogatepass")

    def occurrences(self) -> NDArray[np.int64]:
        """How often each symbol occurs, by its code."""
        parts = range(0, len(self.symbols), _COUNTED)  # as a whole, it would be copied as numbers of eight bytes
        counts = [np.bincount(self.symbols[at : at + _COUNTED], minlength=1 << 16) for at in parts]
        total: NDArray[np.int64] = np.sum(counts, axis=0)
        return total

    def texts_at(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        """The number of the text that each of these places lies in."""
        return np.searchsorted(self.begins, places, side="right") - 1


def symbol_text(texts: Iterable[tuple[int, str]]) -> SymbolText:
    """Puts texts together.

    Args:
        texts: Key and canonical text of each speech.
    """
    units, begins, keys, borders = bytearray(b"\0\0"), [], [], bytearray(b"\1")
    for key, text in texts:
        begins.append(len(units) // 2)
        keys.append(key)
        units += _encoded(text) + b"\0\0"
        borders += b"".join(b"\1" + bytes(len(word) - 1) for word in dictionary_segments(text)) + b"\1"
    units += bytes(2 * (LONGEST + 1))
    borders += b"\1" * (LONGEST + 1)
    symbols = np.frombuffer(units, "<u2")
    for mark in (BORDER, HOLE):
        symbols[symbols == ord(mark)] = APART
    return SymbolText(symbols, np.array(begins, np.int64), np.array(keys, np.int64), np.frombuffer(borders, np.bool_))


def is_number() -> NDArray[np.bool_]:
    """For each symbol whether numbers are made of it."""
    flags = np.zeros(1 << 16, np.bool_)
    flags[[ord(char) for char in NUMBER_CHARACTERS]] = True
    return flags


def _encoded(text: str) -> bytes:
    encoded = text.encode("utf-16-le", "surrogatepass")
    return encoded if len(encoded) == 2 * len(text) else _RARE.sub(BORDER, text).encode("utf-16-le", "surrogatepass")
