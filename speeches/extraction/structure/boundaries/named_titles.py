"""Titles that name who speaks: 王小川：在春耕会上的讲话, 水利局局长王小川的发言."""

import re

from speeches.extraction.char_classes import CJK
from speeches.extraction.cleaning import fold
from speeches.extraction.entities import is_name, is_ordinary_word, person_line
from speeches.extraction.structure.line_kinds import GENRE

LONGEST = 60  # characters
BEFORE = re.compile(r"(?P<who>[^\s:。,;、]{2,24}(?:\s+[^\s:。,;]{2,4})?)\s*(?::|\||——)\s*(?P<title>[^:。!?;]{4,50})")
# 讲话 —— 县长 王小川
BEHIND = re.compile(rf"(?P<title>[^:。!?;]{{0,40}}(?:{GENRE}))\s*(?:——|—|--|/|\|)\s*(?P<who>[^:。,;—/|]{{4,30}})")
WITHIN = re.compile(
    rf"(?P<who>[^\s:。,;、]{{2,24}}?)(?:同志|先生|女士)?(?:的|作的?|在[^:。,;]{{2,40}}[上时中]的?)[{CJK}]{{0,10}}(?:{GENRE})稿?(?:[(][^()]{{0,12}}[)])?"
)


def parted_title(text: str) -> tuple[int, int]:
    """Where the name in front of a title ends, and where the title begins; zeros where none stands there.

    Args:
        text: a line as printed, without space at its ends.
    """
    found = BEFORE.fullmatch(fold(text)) if len(text) <= LONGEST else None
    who = text[slice(*found.span("who"))] if found else ""
    return (found.end("who"), found.start("title")) if found and _is_person(who) else (0, 0)


def name_behind(text: str) -> tuple[int, int]:
    """Where a title ends behind which an office and a name stand, and where these begin; zeros where none do.

    Args:
        text: a line as printed, without space at its ends.
    """
    found = BEHIND.fullmatch(fold(text)) if len(text) <= LONGEST else None
    person = person_line(text[slice(*found.span("who"))]) if found else None
    return (found.end("title"), found.start("who")) if found and person and person.role else (0, 0)


def names_speaker(text: str) -> bool:
    """Whether a title says whose it is, by the name before a colon or before what he says."""
    flat = fold(text).strip()
    if len(flat) > LONGEST:
        return False
    if parted_title(text.strip())[0] or name_behind(text.strip())[0]:
        return True
    found = WITHIN.fullmatch(flat)
    return bool(found and (_is_person(found["who"]) or _holds_name(found["who"])))


def _is_person(who: str) -> bool:
    person = person_line(who)
    bare = is_name(who) and not is_ordinary_word(who)
    return bare or bool(person and person.role)


def _holds_name(who: str) -> bool:
    """省文物局局长宋砚秋, run together."""
    return any(
        (person := person_line(f"{who[:-n]} {who[-n:]}")) and person.role and is_name(who[-n:], beside_office=True)
        for n in (3, 2)
        if len(who) > n + 1
    )
