"""Whether two prints of one canonical string have the same numbers in it: 5-6% and 56% have not, nor -9.1% and 9.1%."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from speeches.text.canonicalization.canonical_text import canonical, canonical_query
from speeches.text.canonicalization.character_folding import BORDER
from speeches.text.canonicalization.number_characters import (
    ARABIC,
    COUNTING,
    DIGITS,
    KINDS,
    NUMBER_CHARACTERS,
    POINTS,
)
from speeches.text.canonicalization.number_seams import (
    NO_SEAMS,
    NO_SIGNS,
    OFFSET,
    CanonicalText,
    Seams,
    SignsBefore,
    loose,
    other_signs,
    seams,
    signs_before,
    with_minus,
)
from speeches.text.canonicalization.number_signs import Sign, begins_with_sign

_TERMS = {Sign.MINUS: "-", Sign.DOUBTFUL: "~", Sign.LESS: "<", Sign.MORE: ">"}  # in the terms of an index
# 五亿元 may stand in print as -5亿元; other numbers in Chinese digits have no sign.
_AMOUNT = re.compile("[0-9](?:百分点|[%‰℃元倍吨万亿])")
_RUN = re.compile(r"[0-9十廿卅卌百千万亿.点]+")


class _Places(NamedTuple):
    """In a canonical string: where two characters of numbers meet that may be one number, and its digits."""

    joints: tuple[int, ...]
    digits: tuple[int, ...]


def number_needle(text: str) -> str:
    """What is looked for when this is typed: `canonical_query`, which knows its seams if they tell anything.

    They do not in 第一: whether a sign stands before it is asked of figures and of amounts (五亿元) alone.
    """
    found = canonical_query(text)
    if COUNTING.isdisjoint(found):
        return found
    whole = canonical(text)
    places = shifted(seams(text), len(whole.lstrip(BORDER)) - len(whole))
    if begins_with_sign(text.strip()):
        places = with_minus(places, 0)
    tells = bool(_AMOUNT.search(found)) or ARABIC in KINDS.over(text)
    tells = tells or any(_parting(places, at) is not None for at in _places(found).joints)
    return CanonicalText(found, places) if tells else found


def shifted(places: Seams, by: int) -> frozenset[int]:
    """The same places for a text with so many more characters before them, without those that would be before it."""
    return frozenset(place + by for place in places if (place & OFFSET) + by >= 0) if by else frozenset(places)


def number_key(needle: str) -> object:
    """What tells a needle from others with the same characters: equal for those that find the same."""
    if not isinstance(needle, CanonicalText) or not has_numbers(needle):
        return str(needle)
    joints, digits = _places(needle)
    return (
        str(needle),
        tuple(_parting(needle.seams, at) for at in joints),
        tuple(signs_before(needle.seams, at) for at in digits),
    )


def has_numbers(needle: str) -> bool:
    """Whether its print says something of numbers within it that print elsewhere may say otherwise."""
    if not isinstance(needle, CanonicalText):
        return False
    joints, digits = _places(needle)
    return bool(joints) or any(digits)


def number_terms(text: CanonicalText) -> set[str]:
    """What an index keeps of a text by which those are found that may have other numbers than a needle.

    For each two characters of numbers that print has as parts of two: both with a bar between; for a digit with a
    minus or what may be one, or with < or >: both.
    """
    joints, digits = _places(text)
    parted = {f"{text[at - 1]}|{text[at]}" for at in joints if _parting(text.seams, at)}
    told = ((_TERMS.get(sign), text[at]) for at in digits for sign in signs_before(text.seams, at) if sign)
    return parted | {f"{sign}{digit}" for sign, digit in told if sign}


def other_number_terms(needle: str, bounded: bool, exact_signs: bool = False) -> set[str] | None:
    """The `number_terms` one of which a text has in which the needle's characters may stand with other numbers.

    Args:
        needle: From `number_needle`.
        bounded: Whether the sign of a number at its beginning counts.
        exact_signs: Whether doubtful signs count, too.

    Returns:
        None if that is not told by terms: for a needle that has two numbers together itself, or a sign.
    """
    own = needle.seams if isinstance(needle, CanonicalText) else NO_SEAMS
    joints, digits = _places(needle) if own or isinstance(needle, CanonicalText) else _Places((), (0,))
    signs = {at: signs_before(own, at) for at in digits if needle[at] in DIGITS and (at or bounded)}
    found = {f"{needle[at - 1]}|{needle[at]}" for at in joints if _parting(own, at) is False}
    if any(_parting(own, at) for at in joints) or any(
        other_signs(NO_SIGNS, each, exact_signs) for each in signs.values()
    ):
        return None
    for at, before in signs.items():
        found |= {f"{_TERMS[sign]}{needle[at]}" for sign in _TERMS if _differs(before, sign, exact_signs)}
    return found


def _differs(before: SignsBefore, sign: Sign, exact: bool) -> bool:
    """Whether a number with these signs is another where print has this sign before it."""
    theirs = before._replace(dash=sign) if sign < Sign.LESS else before._replace(limit=sign)
    return other_signs(before, theirs, exact)


def has_digit(needle: str) -> bool:
    """Whether it has a digit, before which print can have a sign."""
    return not DIGITS.isdisjoint(needle)


def has_joints(needle: str) -> bool:
    """Whether it has two characters together that print can have as one number or as two."""
    return isinstance(needle, CanonicalText) and bool(_places(needle).joints)


def same_numbers(needle: str, start: int, seams: Seams, exact_signs: bool = False) -> bool:
    """Whether a text in which a needle stands has the needle's numbers there.

    Args:
        needle: From `number_needle`; of any other string nothing is known, and all its occurrences are the same.
        start: Where it stands in the text.
        seams: Of the text.
        exact_signs: Whether a sign that may be none counts, too.

    Returns:
        False if there is another number within the needle; for the sign of one at its beginning see `same_sign`.
    """
    if not isinstance(needle, CanonicalText):
        return True
    differing = differing_numbers(needle, needle.seams, seams, other_start=start, exact_signs=exact_signs)
    return not any(differing)  # the first is an edge


def same_sign(needle: str, start: int, seams: Seams, exact_signs: bool = False) -> bool:
    """The same of the sign of the number that a needle begins with."""
    own = signs_before(needle.seams, 0) if isinstance(needle, CanonicalText) else NO_SIGNS
    return not other_signs(own, signs_before(seams, start), exact_signs)


def differing_numbers(
    text: str, seams: Seams, other_seams: Seams, start: int = 0, other_start: int = 0, exact_signs: bool = True
) -> Iterator[int]:
    """Where the numbers of one string differ that stands in two texts.

    Args:
        text: The string.
        seams: Of the one text.
        other_seams: Of the other.
        start: Where the string stands in the one text.
        other_start: Where it stands in the other.
        exact_signs: Whether a sign that may be none counts, too.

    Yields:
        Offsets in the string: of the second of two digits that are one number in one text and two in the other, and of
        the first of a number that has another sign in one of them.
    """
    joints, digits = _places(text)
    for at in joints:
        if _contrary(_parting(seams, start + at), _parting(other_seams, other_start + at)):
            yield at
    for at in digits:
        if other_signs(signs_before(seams, start + at), signs_before(other_seams, other_start + at), exact_signs):
            yield at


def says_same(one: str, other: str) -> bool:
    """Whether two printed texts have the same canonical form and the same numbers in it."""
    text = canonical(one)
    return text == canonical(other) and not any(True for _ in differing_numbers(text, seams(one), seams(other)))


def number_around(text: str, at: int, start: int, end: int) -> tuple[int, int]:
    """The span of the characters of numbers around an offset, within [start, end)."""
    first = last = at
    while first > start and text[first - 1] in NUMBER_CHARACTERS:
        first -= 1
    while last < end and text[last] in NUMBER_CHARACTERS:
        last += 1
    return first, last


def _contrary(one: bool | None, other: bool | None) -> bool:
    return one is not other and one is not None and other is not None


def _parting(seams: Seams, at: int) -> bool | None:
    """Whether two numbers meet here; None if print does not say."""
    return None if loose(at) in seams else at in seams


@lru_cache(4096)
def _places(text: str) -> _Places:
    joints, digits = list[int](), list[int]()
    for run in _RUN.finditer(text):
        counted = False
        for at in range(run.start(), run.end()):
            if counted and _goes_on(text, at):
                joints.append(at)
            if text[at] in DIGITS:
                digits.append(at)
            counted = counted or text[at] in COUNTING
    return _Places(tuple(joints), tuple(digits))


def _goes_on(text: str, at: int) -> bool:
    """A point is within a number only between numerals: not in 1. 发展."""
    if text[at] in POINTS:
        return text[at + 1 : at + 2] in COUNTING
    return text[at - 1] not in POINTS or text[at - 2] in COUNTING
