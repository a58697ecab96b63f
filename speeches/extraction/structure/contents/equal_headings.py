"""Where the speeches of a page begin that gives each a heading of the same rank, whatever the heading says."""

import re
from collections.abc import Sequence
from itertools import pairwise

from speeches.extraction.char_classes import ends_sentence
from speeches.extraction.cleaning import HEADING_START, fold
from speeches.extraction.structure.line_kinds import GENRE, is_running, is_salutation
from speeches.extraction.structure.voices import SPOKEN
from speeches.extraction.types import Line

LEAST = 80  # characters of sentences below each
NEAR = 9  # lines from a heading in which those present are greeted
BETWEEN = 3  # lines from the heading to the greeting: name, office and day

OF_ONE = re.compile(
    rf"\S{{0,12}}在\S{{2,60}}[上中时]的?\S{{0,8}}(?:{GENRE})稿?$|关于\S{{2,60}}(?:报告|说明|讲话)$"
)  # a speech's title


def starts_of_equal_rank(lines: Sequence[Line]) -> list[int]:
    """Where headings of one rank stand, all of them with a greeting close below and a text; [] where there are none such.

    Args:
        lines: those of a file, with the ranks that its format gives them.
    """
    for level in sorted({line.level for line in lines if line.level}):
        starts = [at for at, line in enumerate(lines) if line.level == level]
        texts = [lines[a:b] for a, b in pairwise([*starts, len(lines)])]
        if len(starts) > 1 and all(_greeted(part) and _size(part) >= LEAST for part in texts):
            return [] if any(map(_speaks, lines[: starts[0]])) or _are_sections(lines, starts) else starts
    return []


def _are_sections(lines: Sequence[Line], starts: Sequence[int]) -> bool:
    """Whether the headings are those of one speech: numbered, or below the title of a speech that ranks above them."""
    numbered = [HEADING_START.match(fold(lines[at].text).strip()) for at in starts]
    rank = lines[starts[0]].level
    higher = (line for line in lines[: starts[0]] if line.level < rank)
    return any(numbered) or any(OF_ONE.match(fold(line.text).strip()) for line in higher)


def _greeted(part: Sequence[Line]) -> bool:
    """Whether those present are greeted below a heading, with a name, an office or a day at most between."""
    below = [line.text for line in part[1:NEAR] if line.text.strip()][:BETWEEN]
    at = next((at for at, text in enumerate(below) if is_salutation(text)), len(below))
    return at < len(below) and not any(map(is_running, below[:at]))


def _size(part: Sequence[Line]) -> int:
    """Characters of the sentences."""
    return sum(len(line.text) for line in part if ends_sentence(line.text))


def _speaks(line: Line) -> bool:
    """Whether somebody speaks in the line already, above the first of the headings."""
    return is_salutation(line.text) or (is_running(line.text) and bool(SPOKEN.search(fold(line.text))))
