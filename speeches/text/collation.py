"""Sort order of Chinese names: by frequency and by pinyin."""

from collections.abc import Iterable
from typing import TypeVar

Value = TypeVar("Value", bound=int | str)


def by_frequency(counts: Iterable[tuple[Value, int]]) -> list[tuple[Value, int]]:
    """Sorts (name, count) pairs by falling count, equal counts by the pinyin of the name: 陈, 李, 王, 张."""
    return sorted(counts, key=lambda row: (-row[1], pinyin_key(str(row[0]))))


def pinyin_key(name: str) -> bytes:
    """A sort key for Chinese strings.

    The bytes of GB 18030: it keeps the order of GB 2312, which lists its 3,755 common characters by pinyin and rarer
    ones after them by radical. Unicode's order is that of radicals and strokes.
    """
    return name.encode("gb18030", "replace")
