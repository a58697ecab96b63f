"""Takes out a table of contents above the text."""

import re
from collections.abc import Sequence

from speeches.extraction.char_classes import folded, nfkc, squeezed
from speeches.extraction.cleaning import HEADING_START, fold
from speeches.extraction.metadata.header_state import HeaderState
from speeches.extraction.structure import GENRE_END, date_line, is_salutation
from speeches.extraction.types import Line

CONTENTS = re.compile(r"(?:目录|提纲|目录/提纲|内容提要|文章目录)\s*:?\s*[….]*")
LEADERS = re.compile(r"[.·…\s]*[(（]?\d*[)）]?\s*$")
LONGEST = 300  # entries
REACH = 10_000  # lines within which an entry's own heading stands
ELLIPSIS = re.compile(r"[….·。\s]+")


def drop_contents(lines: list[Line], state: HeaderState) -> tuple[HeaderState, list[Line]]:
    """The lines without a table of contents above the text: the word 目录 and the headings under it."""
    at = next((i for i, line in enumerate(lines[:15]) if CONTENTS.fullmatch(squeezed(fold(line.text)))), None)
    if at is None:
        return state, lines
    end, texts = at + 1, [folded(line.text) for line in lines[: at + LONGEST + REACH]]
    while end < min(len(lines), at + LONGEST) and _in_contents(lines, texts, end):
        end += 1
    return state.with_pieces(dropped=[line.dropped("目录") for line in lines[at:end]]), lines[:at] + lines[end:]


def contents_entry(text: str) -> str:
    """The words of an entry without its dots and page number, folded for comparing."""
    return folded(LEADERS.sub("", text))


def _in_contents(lines: Sequence[Line], texts: Sequence[str], at: int) -> bool:
    text = lines[at].text.strip()
    if ELLIPSIS.fullmatch(text):
        return True
    if len(text) > 90 or is_salutation(text) or date_line(text):
        return False
    # The same words again further down: this one is the entry, that one the heading.
    entry = contents_entry(text)
    again = any(text.startswith(entry) for text in texts[at + 1 : at + REACH])
    return bool(HEADING_START.match(text)) or (again and not GENRE_END.match(nfkc(text)))
