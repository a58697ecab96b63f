"""The seams of a text: where one number ends and another begins (十、5%), kept beside its canonical form, which has no
punctuation and so cannot tell 十五% from 十、5%.
"""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from speeches.text.canonicalization.canonical_text import canonical
from speeches.text.canonicalization.number_characters import COMMA, KINDS, POINT, SEPARATOR, SIGN, SPACE

NUMBERS_VERSION = 2  # stamped on the index; raise it whenever the same text may get other seams
Seams = Collection[int]  # offsets in a canonical text at which one number ends and another begins
NO_SEAMS: Seams = frozenset()


class CanonicalText(str):
    """A canonical text with its seams: offsets in it at which a number ends and another begins."""

    seams: Seams

    def __new__(cls, text: str, seams: Seams = NO_SEAMS) -> "CanonicalText":
        made = super().__new__(cls, text)
        made.seams = seams
        return made


def canonical_with_seams(text: str) -> CanonicalText:
    """The canonical form of a printed text together with its seams."""
    return CanonicalText(canonical(text), seams(text))


@lru_cache(16)
def seams(text: str) -> frozenset[int]:
    """The seams of a printed text, as offsets in its canonical text.

    Numbers are separated in print by punctuation (not the commas of 1,500), and by signs set apart such as ① and ½.
    White space separates only beside a point (1. 2008年), since lines are wrapped anywhere.
    """
    positions, position, folded_until = set(), 0, 0
    for at, within in _seam_sites(KINDS.over(text)):
        position += len(canonical(text[folded_until:at]))
        folded_until = at
        positions |= {position + step for step in (range(len(canonical(text[at]))) if within else (0,))}
    return frozenset(positions)


_BETWEEN = re.compile(r"(?<=[dc.e])[ ~,\-]+(?=[dc.e])")
_BESIDE_SIGN = re.compile(r"(?<=[dc.e])(?=e)|(?<=e)(?=[dc.e])")
_THOUSANDS = re.compile(r"(?<!d)d{1,3}(?:,d{3})+(?!d)")  # 1,500万元


def _seam_sites(kinds: str) -> Iterator[tuple[int, bool]]:
    """Offsets of the printed characters that follow a seam, in order.

    The flag is True for a character that itself gives several canonical characters with seams between them.
    """
    if SIGN not in kinds:
        return iter(_separated_numbers(kinds))
    sites = dict.fromkeys(
        [*(at for at, _ in _separated_numbers(kinds)), *(m.end() for m in _BESIDE_SIGN.finditer(kinds))], False
    )
    sites |= {at: True for at, kind in enumerate(kinds) if kind == SIGN}
    return iter(sorted(sites.items()))


def _separated_numbers(kinds: str) -> list[tuple[int, bool]]:
    thousands = {m.start() + at for m in _THOUSANDS.finditer(kinds) for at, kind in enumerate(m[0]) if kind == COMMA}
    return [
        (gap.end(), False)
        for gap in _BETWEEN.finditer(kinds)
        if gap.start() not in thousands and _separates(gap[0], kinds[gap.start() - 1], kinds[gap.end()])
    ]


def _separates(gap: str, before: str, after: str) -> bool:
    """White space alone separates nothing where lines were wrapped; in 1. 2008年 it shows that the point is no decimal.

    A sign that is set apart stays so with anything between: ① 5 is not 15.
    """
    if SIGN in (before, after):
        return True
    return SEPARATOR in gap or COMMA in gap or (SPACE in gap and POINT in (before, after))
