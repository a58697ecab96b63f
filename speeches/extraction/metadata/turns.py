"""The speaker of a transcript by the turns in it: who says most of what is said, and is named each time."""

import re
from collections import Counter
from collections.abc import Sequence

from speeches.extraction.char_classes import CJK
from speeches.extraction.cleaning import fold
from speeches.extraction.entities import Person, is_name, is_ordinary_word, person_line
from speeches.extraction.types import Line

_STAMP = r"[\[(【<]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])】>]?"
# [00:00:41] 阮青禾 / 阮青禾 00:41 / 阮青禾（00:41）：
TURN = re.compile(rf"(?:{_STAMP}\s*(?P<behind>[^\d:]{{2,24}}?)|(?P<before>[^\d:]{{2,24}}?)\s*{_STAMP})\s*:?")
LEAST = 3  # turns
SHARE = 0.6  # of all that is said


def speaker_of_turns(lines: Sequence[Line]) -> Person | None:
    """Who says the most in a transcript that stamps each turn with its time, where the stamps name him; else None.

    Args:
        lines: Of the text.
    """
    said: Counter[str] = Counter()
    people: dict[str, Person] = {}
    who, turns = "", 0
    for line in lines:
        found = _turn(line.text)
        if found is None:
            said[who] += len(line.text) if who else 0
            continue
        turns += 1
        who = found
        if person := _person(found):
            people[found] = person
    best = max(said, key=said.__getitem__, default="")
    alone = said and said[best] >= SHARE * sum(said.values())
    return people.get(best) if turns >= LEAST and alone else None


def _turn(text: str) -> str | None:
    """Whom a stamp names, None for a line that is none."""
    flat = fold(text).strip()
    found = TURN.fullmatch(flat) if ":" in flat and len(flat) <= 40 else None
    if not found:
        return None
    printed = text.strip()
    group = "behind" if found["behind"] else "before"
    return (printed[slice(*found.span(group))] if len(printed) == len(flat) else found[group]).strip("[]【】 　")


def _person(who: str) -> Person | None:
    """Neither 主持人 nor 群众甲, and no office without a name."""
    person = person_line(who)
    if person:
        return person
    rare = re.fullmatch(f"[{CJK}]{{2,4}}", who) and is_name(who, beside_office=True) and not is_ordinary_word(who)
    return Person(who) if rare else None
