"""The first lines of a speech, and which of them are what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from speeches.extraction.cleaning import fold
from speeches.extraction.entities import person_line
from speeches.extraction.structure import date_line, is_lead, is_running, is_salutation
from speeches.extraction.types import Line

REACH = 40  # lines from the top within which a header ends
HEADLINE = 60  # characters
MARKS = 20  # lines from the top within which a line marks a header
GREETED_FIRST = re.compile(r"[^。;:!?\d《》]{2,40},")
FIRST_HEADING = re.compile(r"\s*(?:一、|\(一\))\S")


@dataclass(frozen=True)
class Top:
    """The first lines of a speech, and which of them are what; positions count from 0."""

    lines: Sequence[Line]  # REACH of them at most
    whole: int  # how many lines the speech has
    running: int | None  # the first line of running text
    greeting: int | None  # where the salutation begins
    marks: tuple[int, ...]  # lines that only a header has: 全文如下, a date in brackets, an office and a name


def top_of(lines: Sequence[Line]) -> Top:
    top = lines[:REACH]
    running = next((at for at, line in enumerate(top) if is_running(line.text) and not _headline(line)), None)
    greeting = next((_opening(top, at) for at, line in enumerate(top) if is_salutation(line.text)), None)
    marks = tuple(at for at, line in enumerate(top[:MARKS]) if _only_in_headers(line.text))
    return Top(top, len(lines), running, greeting, marks)


def _headline(line: Line) -> bool:
    """掌声四次！村支书的发言火了！ in the format's own heading: a headline, though it ends as a sentence does."""
    return line.level > 0 and len(line.text) <= HEADLINE


def _opening(lines: Sequence[Line], greeting: int) -> int:
    """Where the salutation begins: 岭南松博士， above 女士们，先生们： belongs to it, and so does a heading above it."""
    while greeting and GREETED_FIRST.fullmatch(fold(lines[greeting - 1].text).strip()):
        greeting -= 1
    return greeting - bool(greeting and FIRST_HEADING.match(fold(lines[greeting - 1].text)))


def _only_in_headers(text: str) -> bool:
    flat = fold(text).strip()
    bracketed_date = flat.startswith("(") and flat.endswith(")") and date_line(text)
    person = person_line(text)
    return is_lead(text) or bool(bracketed_date) or bool(person and person.role)
