"""Other ways in which what is typed may be printed, where that depends on the word: 沿着 沿著, 计划 计画, 部分 部份.

Characters that are variants wherever they stand fold one by one (canonical.py). These do not: folded, 著名 would be
found in 跟着名师. So the query is expanded instead, into a few exact strings, each of them searched for as it is.
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

MOST = 16  # forms of one string, the typed one among them
_ASPECT = ("着", "著")  # as the mainland and Hong Kong print the particle, and as Taiwan does


class Variant(NamedTuple):
    """One way to print it: `text` in canonical form, `spelled` with the characters that differ in what was typed."""

    text: str
    spelled: str


class Variants(NamedTuple):
    """The others beside what was typed; `more` tells that there would be still more."""

    others: tuple[Variant, ...] = ()
    more: bool = False


class _Site(NamedTuple):
    """A stretch of the text that may stand there in other ways; all of the same length."""

    start: int
    ways: tuple[str, ...]  # the typed one first


@lru_cache(1024)
def variants_of(typed: str) -> Variants:
    """The most likely first: one word written otherwise, then all of them, then some of them."""
    text = canonical_query(typed)
    particles = _particles(text)
    sites = [_Site(at, (text[at], *(other for other in _ASPECT if other != text[at]))) for at in sorted(particles)]
    base = "".join(_ASPECT[0] if at in particles else char for at, char in enumerate(text))
    choices: list[Sequence[_Site]] = [[site] for site in _word_sites(base, text)]
    if sites:
        choices.append(sites)  # a text prints the particle in one way throughout
    made = dict.fromkeys(_combined(text, choices, particles))
    made.pop(text, None)
    return Variants(tuple(Variant(form, _spelled(typed, text, form)) for form in made), _number(choices) > MOST)


def _combined(text: str, choices: Sequence[Sequence[_Site]], particles: Collection[int]) -> Iterator[str]:
    return (_written(text, changed, particles) for changed in islice(_by_likeliness(choices), MOST - 1))


def _by_likeliness(choices: Sequence[Sequence[_Site]]) -> Iterator[list[tuple[int, str]]]:
    """What is written instead, and where."""
    number = len(choices)
    sizes = [1, *([number] if number > 1 else []), *range(2, number)]
    for size in sizes:
        for some in combinations(choices, size):
            for ways in product(*(range(1, len(sites[0].ways)) for sites in some)):
                yield [(site.start, site.ways[way]) for sites, way in zip(some, ways, strict=True) for site in sites]


def _number(choices: Sequence[Sequence[_Site]]) -> int:
    return prod(len(sites[0].ways) for sites in choices)


def _written(text: str, changed: Sequence[tuple[int, str]], particles: Collection[int]) -> str:
    """A particle that a word still has is written as particles are: 藉著 for 借着 in a text that prints 沿著."""
    chars, aspects = list(text), {at: way for at, way in changed if way in _ASPECT}
    for start, way in changed:
        for at, char in enumerate(way, start):
            if at not in particles or char not in _ASPECT:
                chars[at] = char
    return "".join(aspects.get(at, char) if char in _ASPECT else char for at, char in enumerate(chars))


def _spelled(typed: str, text: str, form: str) -> str:
    """What was typed with the characters that differ: a reader is not shown 1目瞭然."""
    printed, chars = CanonicalMap(typed), list(typed)
    shift = printed.canonical.find(text)
    for at, (old, new) in enumerate(zip(text, form, strict=True)):
        if old != new:
            chars[printed.span(shift + at, shift + at + 1)[0]] = new
    return "".join(chars).strip()


def _word_sites(base: str, text: str) -> Iterator[_Site]:
    """From left to right, the longest first, none overlapping the next; never across the borders of other words."""
    table, longest = _table()
    cut, place = _borders(base), 0
    while place < len(base) - 1:
        for end in range(min(len(base), place + longest), place + 1, -1):
            ways = table.get(base[place:end])
            if ways and _whole(place, end, cut):
                typed = text[place:end]
                yield _Site(place, (typed, *(way for way in ways if way not in (typed, base[place:end]))))
                place = end - 1
                break
        place += 1


def _borders(text: str) -> frozenset[int]:
    place, found = 0, {0}
    for word in segments(text):
        place += len(word)
        found.add(place)
    return frozenset(found)


def _whole(start: int, end: int, borders: frozenset[int]) -> bool:
    """了解 stands in 不了解, but not in 为了解决, nor 明了 in 说明了."""
    return {start, end} <= borders or borders.isdisjoint(range(start + 1, end))


def _particles(text: str) -> frozenset[int]:
    """Where a 着 or 著 is one that Taiwan prints 著 and the mainland 着: those of 沿着 and 沿著, not that of 著名."""
    if not any(char in text for char in _ASPECT):
        return frozenset()
    found, place = set(_both_ways(text)), 0
    for word in segments(text):
        if len(word) > 1:
            found |= {place + at for at in _both_ways(word)}
        place += len(word)
    return frozenset(found)


def _both_ways(text: str) -> Iterator[int]:
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
    """Each word of word_forms.txt with all the ways to write it, in canonical form; and how long the longest is."""
    found: dict[str, tuple[str, ...]] = {}
    for line in Path(__file__).with_name("word_forms.txt").read_text(encoding="utf-8").splitlines():
        ways = dict.fromkeys(canonical_query(word) for word in line.split()) if not line.startswith("#") else {}
        ways = dict.fromkeys(way for word in ways for way in found.get(word, (word,)))
        if len(ways) > 1:
            found |= dict.fromkeys(ways, tuple(ways))
    return found, max(map(len, found))
