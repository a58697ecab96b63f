"""Spelling variants that depend on the word: 沿着 and 沿著, 计划 and 计画, 部分 and 部份.

Characters that are variants everywhere are folded one by one in canonical text. These are not: folded, 著名 would be
found in 跟着名师. So a query is expanded into several exact strings instead.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from speeches.text.canonicalization import CanonicalMap, canonical_query
from speeches.text.tokens.aspect_particle import ASPECT, aspect_particles
from speeches.text.tokens.variant_combinations import MOST_FORMS, combination_count, combined_forms
from speeches.text.tokens.word_forms import Site, word_sites


class Variant(NamedTuple):
    """Another spelling: `text` in canonical form, `spelled` as typed but for the characters that differ."""

    text: str
    spelled: str


class Variants(NamedTuple):
    """The other spellings of a string; `more` if some were left out because of the limit."""

    others: tuple[Variant, ...] = ()
    more: bool = False


@lru_cache(1024)
def variants_of(typed: str) -> Variants:
    """The other spellings of a typed string, at most `MOST_FORMS` - 1.

    Sources: word_forms.txt beside this module, and OpenCC's tables (s2t, t2tw, tw2s) for the particle 着.

    Returns:
        The likeliest first: one word changed, then all of them, then some of them.
    """
    text = canonical_query(typed)
    particles = aspect_particles(text)
    sites = [Site(at, (text[at], *(other for other in ASPECT if other != text[at]))) for at in sorted(particles)]
    base = "".join(ASPECT[0] if at in particles else char for at, char in enumerate(text))
    choices: list[Sequence[Site]] = [[site] for site in word_sites(base, text)]
    if sites:
        choices.append(sites)  # a text prints the particle in one way throughout
    forms = dict.fromkeys(combined_forms(text, choices, particles))
    forms.pop(text, None)
    return Variants(
        tuple(Variant(form, _spelled(typed, text, form)) for form in forms), combination_count(choices) > MOST_FORMS
    )


def _spelled(typed: str, text: str, form: str) -> str:
    """The typed string with the characters that differ replaced: readers are not shown the canonical 1目瞭然."""
    text_map, chars = CanonicalMap(typed), list(typed)
    shift = text_map.canonical.find(text)
    for at, (old, new) in enumerate(zip(text, form, strict=True)):
        if old != new:
            chars[text_map.span(shift + at, shift + at + 1)[0]] = new
    return "".join(chars).strip()
