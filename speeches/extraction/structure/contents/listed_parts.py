"""Where the pieces of a collection begin, by its own table of contents: a title listed there stands again above its text."""

import re
from collections.abc import Iterator, Sequence

from speeches.extraction.char_classes import folded, squeezed
from speeches.extraction.cleaning import fold
from speeches.extraction.types import Line

CONTENTS = re.compile(r"(?:总|文件)?目录|目次|篇目|contents", re.I)
TOP = 60  # lines from the top in which the word stands
MOST = 200  # entries
NUMBER = re.compile(
    r"\s*(?:第[一二三四五六七八九十\d]{1,3}[篇章]|[(]?[一二三四五六七八九十\d]{1,3}[)、.．]|[-•·○●◆*])\s*"
)
# ………县委书记 高士杰（2） / ..... 12 / 　　5
LEADERS = re.compile(r"\s*(?:[.·…。]{2,}|\s{2,}(?=\S{0,12}\s*\d)|\t).*$|\s*[(/]?\s*\d{1,4}\s*[)]?\s*$")
SHORTEST, LONGEST = 4, 80  # characters of a title
BETWEEN = 40  # characters between two starts: a second list has fewer


def starts_listed(lines: Sequence[Line]) -> list[int]:
    """The positions of the titles that the table of contents above them lists, or [] where fewer than two stand again.

    Args:
        lines: Those of a file.
    """
    at = next((at for at, line in enumerate(lines[:TOP]) if CONTENTS.fullmatch(squeezed(fold(line.text)))), None)
    if at is None:
        return []
    places = _places(lines)
    starts: list[int] = []
    for title in _entries(lines, at + 1):
        below = starts[-1] if starts else at
        again = [place for place in places.get(title, ()) if place > below and not _listed(lines, at, place)]
        if again:
            starts.append(again[0])
    sizes = [sum(len(line.text) for line in lines[a:b]) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]
    return starts if len(starts) > 1 and all(size >= BETWEEN for size in sizes) else []


def _entries(lines: Sequence[Line], start: int) -> Iterator[str]:
    seen: set[str] = set()
    for line in lines[start : start + MOST]:
        title = _title(line.text)
        if title in seen:
            return  # the first of the listed titles stands again: here the texts begin
        if SHORTEST <= len(title) <= LONGEST:
            seen.add(title)
            yield title


def _places(lines: Sequence[Line]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if 0 < len(line.text.strip()) <= LONGEST:
            found.setdefault(_title(line.text), []).append(at)
    return found


# 1. 开幕词……………………………………张大山 / 开幕词 ........ 12
ENTRY = re.compile(r"[^.·…]{2,60}[.·…]{6,}[^。,;:!?]{0,30}")


def is_entry(text: str) -> bool:
    """Whether the line is an entry of a table of contents, by the dots that lead to a name or a page."""
    return bool(ENTRY.fullmatch(fold(text).strip()))


def _listed(lines: Sequence[Line], contents: int, at: int) -> bool:
    """Whether the line is an entry of the list itself: it has dots or a page's number, or its neighbours are entries."""
    flat = fold(lines[at].text).strip()
    return (
        bool(re.search(r"[.·…]{2,}|\S[(/]?\s*\d{1,4}[)]?$", flat))
        and at - contents < MOST
        and flat != NUMBER.sub("", flat)
    )


def _title(text: str) -> str:
    return folded(LEADERS.sub("", NUMBER.sub("", fold(text).strip(), count=1)))
