"""The combinations of changed words that make the spellings of a text, the likeliest first."""

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations, islice, product
from math import prod

from speeches.text.tokens.aspect_particle import ASPECT
from speeches.text.tokens.word_forms import Site

MOST_FORMS = 16  # spellings of one string, the typed one included


def combined_forms(text: str, choices: Sequence[Sequence[Site]], particles: Collection[int]) -> Iterator[str]:
    return (_with_changes(text, changes, particles) for changes in islice(_likeliest_first(choices), MOST_FORMS - 1))


def _likeliest_first(choices: Sequence[Sequence[Site]]) -> Iterator[list[tuple[int, str]]]:
    """Combinations of (offset, spelling) replacements."""
    count = len(choices)
    sizes = [1, *([count] if count > 1 else []), *range(2, count)]
    for size in sizes:
        for chosen in combinations(choices, size):
            for ways in product(*(range(1, len(sites[0].ways)) for sites in chosen)):
                yield [(site.start, site.ways[way]) for sites, way in zip(chosen, ways, strict=True) for site in sites]


def combination_count(choices: Sequence[Sequence[Site]]) -> int:
    return prod(len(sites[0].ways) for sites in choices)


def _with_changes(text: str, changes: Sequence[tuple[int, str]], particles: Collection[int]) -> str:
    """A particle within a replaced word is spelled as the other particles are: 藉著 for 借着 in a text with 沿著."""
    chars, aspects = list(text), {at: way for at, way in changes if way in ASPECT}
    for start, way in changes:
        for at, char in enumerate(way, start):
            if at not in particles or char not in ASPECT:
                chars[at] = char
    return "".join(aspects.get(at, char) if char in ASPECT else char for at, char in enumerate(chars))
