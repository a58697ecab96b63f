"""Words with several spellings (计划 and 计画, 部分 and 部份), from word_forms.txt."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from speeches.text.canonicalization import canonical_query
from speeches.text.tokens.tokenizer import segments


class Site(NamedTuple):
    """Part of the text with its alternative spellings, all of the same length."""

    start: int
    ways: tuple[str, ...]  # the typed one first


def word_sites(base: str, text: str) -> Iterator[Site]:
    """From left to right, the longest word first, not overlapping, and not across the borders of other words."""
    table, longest = _table()
    borders, start = _word_borders(base), 0
    while start < len(base) - 1:
        for end in range(min(len(base), start + longest), start + 1, -1):
            ways = table.get(base[start:end])
            if ways and _at_word_borders(start, end, borders):
                typed = text[start:end]
                yield Site(start, (typed, *(way for way in ways if way not in (typed, base[start:end]))))
                start = end - 1
                break
        start += 1


def _word_borders(text: str) -> frozenset[int]:
    end, borders = 0, {0}
    for word in segments(text):
        end += len(word)
        borders.add(end)
    return frozenset(borders)


def _at_word_borders(start: int, end: int, borders: frozenset[int]) -> bool:
    """了解 is a word in 不了解, but not in 为了解决, nor is 明了 in 说明了."""
    return {start, end} <= borders or borders.isdisjoint(range(start + 1, end))


@cache
def _table() -> tuple[Mapping[str, tuple[str, ...]], int]:
    """Each word of word_forms.txt with all its spellings in canonical form; and the length of the longest."""
    forms: dict[str, tuple[str, ...]] = {}
    for line in Path(__file__).with_name("word_forms.txt").read_text(encoding="utf-8").splitlines():
        ways = dict.fromkeys(canonical_query(word) for word in line.split()) if not line.startswith("#") else {}
        ways = dict.fromkeys(way for word in ways for way in forms.get(word, (word,)))
        if len(ways) > 1:
            forms |= dict.fromkeys(ways, tuple(ways))
    return forms, max(map(len, forms))
