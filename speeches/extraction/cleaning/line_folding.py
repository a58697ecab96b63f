"""The form of a line in which patterns are looked for: as long as the line, half width, simplified."""

from functools import lru_cache

from speeches.extraction.char_classes import REMEMBERED, WIDTH
from speeches.text import FoldTable, simplification_table, simplified


@lru_cache(maxsize=REMEMBERED)
def fold(text: str) -> str:
    """The form in which patterns are looked for: as long as `text`, half width, simplified.

    Each stage asks for it of each line; remembered, it is made once.
    """
    return _FOLDS.over(text)


def _folded(char: str) -> str:
    return simplification_table().get(ord(char)) or simplified(WIDTH.get(ord(char), char))


_FOLDS = FoldTable(_folded)
