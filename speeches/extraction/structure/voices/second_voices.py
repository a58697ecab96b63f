"""Lines within one speech that look like the opening of another, which the rules did not part."""

import re
from collections.abc import Sequence

from speeches.extraction.char_classes import ends_sentence, folded
from speeches.extraction.cleaning import HEADING_START, fold
from speeches.extraction.entities import is_latin, person_line
from speeches.extraction.structure.line_kinds import GENRE_END, date_line, is_running, is_salutation
from speeches.extraction.structure.speech_openings import SPEECHES_END, parted_off
from speeches.extraction.types import Line

ENOUGH = 80  # characters of running text above such a line
LEAST = 40  # characters of a line of text, and of the longest title


def second_voice(part: Sequence[Line]) -> Line | None:
    """A line in mid-text that opens a speech of somebody else: an office and a name, or another greeting behind a farewell.

    Args:
        part: the lines of one speech.
    """
    before = 0
    last_text = max((at for at, line in enumerate(part) if len(line.text) >= LEAST), default=-1)
    for at, line in enumerate(part[:last_text]):
        if before >= ENOUGH and len(line.text) <= LEAST and _begins_anew(part, at):
            return line
        if before >= ENOUGH and (who := _speaks_on(line.text)):
            # of a talk in which one and the same asks and answers all the time
            return None if any(fold(above.text).lstrip().startswith(f"{who}:") for above in part[:at]) else line
        before += len(line.text) if len(line.text) >= 30 else 0
    return None


# 县水利局局长王小川：今年的水渠要修到每一个村子……
VOICE = re.compile(r"\s*(?P<who>[^\s:,。“”]{4,24}(?:\s[^\s:,。“”]{2,4})?):\s*\S.{20,}")


def _speaks_on(text: str) -> str:
    """The office and the name that stand with a colon in front of what somebody else says, or ''."""
    found = VOICE.fullmatch(fold(text)) if ":" in fold(text[:40]) else None
    person = person_line(found["who"]) if found else None
    return found["who"] if found and person and person.role else ""


def _begins_anew(lines: Sequence[Line], at: int) -> bool:
    text, above, below = lines[at].text.strip(), lines[at - 1].text.strip(), lines[at + 1].text.strip()
    flat, person = fold(text), person_line(text)
    titled = bool(GENRE_END.match(flat.rstrip(":"))) and not HEADING_START.match(flat)
    if person and person.role:
        return is_running(below) or is_salutation(below) or bool(GENRE_END.match(fold(below)))
    if flat.startswith("(") and date_line(text):
        return is_running(below) or is_salutation(below)
    if titled and not ends_sentence(text):
        return is_salutation(below) or bool(date_line(below))
    return bool(SPEECHES_END.search(above)) and text.endswith(("：", ":")) and is_salutation(text)


def unparted(part: Sequence[Line]) -> list[Line]:
    """Lines within one speech that look like the title of another, printed once: after a blank line, with text on both sides."""
    found: list[Line] = []
    before = 0
    last_text = max((at for at, line in enumerate(part) if len(line.text) >= LEAST), default=-1)
    for at, line in enumerate(part[: last_text + 1]):
        flat = fold(line.text).strip()
        if before >= ENOUGH and _looks_like_title(part, at, flat) and not _printed_above(part[:at], flat):
            found.append(line)
        before += len(line.text) if len(line.text) >= 30 and not is_latin(line.text) else 0
    return found


def _printed_above(above: Sequence[Line], title: str) -> bool:
    """Whether the title stands in a line above: the speech's own, as a running head or below a notice that sends it."""
    own = folded(title)
    return any(own in folded(line.text) for line in above if len(line.text) >= len(own))


def _looks_like_title(lines: Sequence[Line], at: int, flat: str) -> bool:
    alone = at > 0 and parted_off(lines, at) and 8 <= len(flat) <= 60
    return alone and flat.startswith("在") and bool(GENRE_END.match(flat)) and not HEADING_START.match(flat)
