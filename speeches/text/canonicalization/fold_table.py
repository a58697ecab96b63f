"""A lazily filled table for `str.translate` that folds each character of a text by a function."""

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

_TABLE_SIZE = 0x10000  # what lies beyond is rare
_UNKNOWN = "\ufffe"  # no character; a text that holds it all the same is folded by a table of its own


class FoldTable:
    """Applies a function from character to string to whole texts; each character is computed once in a process.

    The table is a list, for which `str.translate` takes half the time that it takes for a dict.
    """

    def __init__(self, fold: Callable[[str], str]) -> None:
        self._fold = fold
        self._known = [_UNKNOWN] * _TABLE_SIZE
        self._beyond: dict[int, str] = {}
        # the same for numpy: where a character becomes another one, its code; else that of _UNKNOWN
        self._codes = np.full(_TABLE_SIZE, ord(_UNKNOWN), dtype="<u2")

    def over(self, text: str) -> str:
        """The text with each character replaced by its folded form."""
        folded = text.translate(self._known)
        if _UNKNOWN in folded or len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text):
            return text.translate({ord(char): self[ord(char)] for char in set(text)})
        return folded

    def over_each(self, texts: Sequence[str]) -> list[str]:
        """As `over` for each of the texts: all at once where folding keeps their lengths, in a tenth of the time."""
        joined = "".join(texts)
        raw = joined.encode("utf-16-le", "surrogatepass")
        folded = self._over_codes(raw) if len(raw) == 2 * len(joined) else None
        if folded is None or len(folded) != len(joined):
            return [self.over(text) for text in texts]
        places = accumulate(map(len, texts), initial=0)
        return [folded[start:end] for start, end in pairwise(places)]

    def _over_codes(self, raw: bytes) -> str | None:
        """The text in these bytes of UTF-16, folded; None where one of its characters does not become one other."""
        codes = np.frombuffer(raw, dtype="<u2")
        folded: NDArray[np.uint16] = self._codes[codes]
        unknown = folded == ord(_UNKNOWN)
        if unknown.any():
            for code in np.unique(codes[unknown]).tolist():
                self._learn(code)
            folded = self._codes[codes]
        if (folded == ord(_UNKNOWN)).any():
            return None
        text: str = folded.tobytes().decode("utf-16-le", "surrogatepass")
        return text

    def __getitem__(self, code: int) -> str:
        folded = self._known[code] if code < _TABLE_SIZE else self._beyond.get(code, _UNKNOWN)
        return self._learn(code) if folded == _UNKNOWN else folded

    def _learn(self, code: int) -> str:
        folded = self._fold(chr(code))
        if code < _TABLE_SIZE:
            self._known[code] = folded
            self._codes[code] = ord(folded) if len(folded) == 1 and folded <= "\uffff" else ord(_UNKNOWN)
        else:
            self._beyond[code] = folded
        return folded
