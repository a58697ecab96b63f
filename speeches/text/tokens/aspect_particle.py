"""The particle 着, which Taiwan prints 著: in 沿着 and 沿著, not in 著名."""

from collections.abc import Iterator
from functools import cache

from opencc import OpenCC

from speeches.text.tokens.tokenizer import segments

ASPECT = ("着", "著")  # as the mainland and Hong Kong print the particle, and as Taiwan does


def aspect_particles(text: str) -> frozenset[int]:
    """Offsets of the 着 or 著 that Taiwan prints 著 and the mainland 着: in 沿着 and 沿著, not in 著名."""
    if not any(char in text for char in ASPECT):
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
            if pair == ASPECT and text[at] in ASPECT:
                yield at


@cache
def _converter(config: str) -> OpenCC:
    return OpenCC(config)
