"""Spelling variants that depend on the word: 沿着 and 沿著, 计划 and 计画, 部分 and 部份.

Characters that are variants everywhere are folded one by one in canonical text. These are not: folded, 著名 would be
found in 跟着名师. So a query is expanded into several exact strings instead.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations, islice, product
from math import prod
from pathlib import Path
from typing import NamedTuple

from opencc import OpenCC

from speeches.text.canonicalization import CanonicalMap, canonical_query
from speeches.text.tokens.tokenizer import segments

MOST_FORMS = 16  # spellings of one string, the typed one included
_ASPECT = ("着", "著")  # as the mainland and Hong Kong print the particle, and as Taiwan does


class Variant(NamedTuple):
    """Another spelling: `text` in canonical form, `spelled` as typed but for the characters that differ."""

    text: str
    spelled: str


class Variants(NamedTuple):
    """The other spellings of a string; `more` if some were left out because of the limit."""

    others: tuple[Variant, ...] = ()
    more: bool = False


class _Site(NamedTuple):
    """Part of the text with its alternative spellings, all of the same length."""

    start: int
    ways: tuple[str, ...]  # the typed one first


@lru_cache(1024)
def variants_of(typed: str) -> Variants:
    """The other spellings of a typed string, at most `MOST_FORMS` - 1.

    Sources: word_forms.txt beside this module, and OpenCC's phrase tables (s2tw, tw2s) for the particle 着.

    Returns:
        The likeliest first: one word changed, then all of them, then some of them.
    """
    text = canonical_query(typed)
    particles = _particles(text)
    sites = [_Site(at, (text[at], *(other for other in _ASPECT if other != text[at]))) for at in sorted(particles)]
    base = "".join(_ASPECT[0] if at in particles else char for at, char in enumerate(text))
    choices: list[Sequence[_Site]] = [[site] for site in _word_sites(base, text)]
    if sites:
        choices.append(sites)  # a text prints the particle in one way throughout
    forms = dict.fromkeys(_forms(text, choices, particles))
    forms.pop(text, None)
    return Variants(
        tuple(Variant(form, _spelled(typed, text, form)) for form in forms), _combination_count(choices) > MOST_FORMS
    )


def _forms(text: str, choices: Sequence[Sequence[_Site]], particles: Collection[int]) -> Iterator[str]:
    return (_with_changes(text, changes, particles) for changes in islice(_likeliest_first(choices), MOST_FORMS - 1))


def _likeliest_first(choices: Sequence[Sequence[_Site]]) -> Iterator[list[tuple[int, str]]]:
    """Combinations of (offset, spelling) replacements."""
    count = len(choices)
    sizes = [1, *([count] if count > 1 else []), *range(2, count)]
    for size in sizes:
        for chosen in combinations(choices, size):
            for ways in product(*(range(1, len(sites[0].ways)) for sites in chosen)):
                yield [(site.start, site.ways[way]) for sites, way in zip(chosen, ways, strict=True) for site in sites]


def _combination_count(choices: Sequence[Sequence[_Site]]) -> int:
    return prod(len(sites[0].ways) for sites in choices)


def _with_changes(text: str, changes: Sequence[tuple[int, str]], particles: Collection[int]) -> str:
    """A particle within a replaced word is spelled as the other particles are: 藉著 for 借着 in a text with 沿著."""
    chars, aspects = list(text), {at: way for at, way in changes if way in _ASPECT}
    for start, way in changes:
        for at, char in enumerate(way, start):
            if at not in particles or char not in _ASPECT:
                chars[at] = char
    return "".join(aspects.get(at, char) if char in _ASPECT else char for at, char in enumerate(chars))


def _spelled(typed: str, text: str, form: str) -> str:
    """The typed string with the characters that differ replaced: readers are not shown the canonical 1目瞭然."""
    text_map, chars = CanonicalMap(typed), list(typed)
    shift = text_map.canonical.find(text)
    for at, (old, new) in enumerate(zip(text, form, strict=True)):
        if old != new:
            chars[text_map.span(shift + at, shift + at + 1)[0]] = new
    return "".join(chars).strip()


def _word_sites(base: str, text: str) -> Iterator[_Site]:
    """From left to right, the longest word first, not overlapping, and not across the borders of other words."""
    table, longest = _table()
    borders, start = _word_borders(base), 0
    while start < len(base) - 1:
        for end in range(min(len(base), start + longest), start + 1, -1):
            ways = table.get(base[start:end])
            if ways and _at_word_borders(start, end, borders):
                typed = text[start:end]
                yield _Site(start, (typed, *(way for way in ways if way not in (typed, base[start:end]))))
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


def _particles(text: str) -> frozenset[int]:
    """Offsets of the 着 or 著 that Taiwan prints 著 and the mainland 着: in 沿着 and 沿著, not in 著名."""
    if not any(char in text for char in _ASPECT):
        return frozenset()
    positions, start = set(_regional_particles(text)), 0
    for word in segments(text):
        if len(word) > 1:
            positions |= {start + at for at in _regional_particles(word)}
        start += len(word)
    return frozenset(positions)


def _regional_particles(text: str) -> Iterator[int]:
    taiwan = _converter("s2tw").convert(text)
    mainland = _converter("tw2s").convert(taiwan)
    if len(taiwan) == len(mainland) == len(text):
        for at, pair in enumerate(zip(mainland, taiwan, strict=True)):
            if pair == _ASPECT and text[at] in _ASPECT:
                yield at


@cache
def _converter(config: str) -> OpenCC:
    return OpenCC(config)


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
