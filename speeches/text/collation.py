"""The order in which Chinese readers look for a name."""

from collections.abc import Iterable
from typing import Any


def by_frequency(counts: Iterable[tuple[Any, int]]) -> list[tuple[Any, int]]:
    """What is most frequent first; what is equally frequent by its sound: 陈 before 李 before 王 before 张."""
    return sorted(counts, key=lambda row: (-row[1], pinyin_key(row[0])))


def pinyin_key(name: str) -> bytes:
    """The standard's own order: GB 2312 lists the 3,755 common characters by pinyin, rarer ones after them by radical,
    and GB 18030 keeps it; Unicode's order is that of the radicals' strokes."""
    return name.encode("gb18030", "replace")
