"""Takes out the readings that a copied page prints behind single characters, without their tones."""

import re
from collections.abc import Sequence

from speeches.extraction.char_classes import CJK, without
from speeches.extraction.cleaning.line_folding import fold
from speeches.extraction.types import Dropped, Line

REASON = "注音"
ENOUGH = 5  # readings on a page; fewer may be abbreviations
_FINAL = (
    "iang|iong|uang|ang|eng|ong|ian|iao|ing|uai|uan|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|ve|ue|a|o|e|i|u|v|ü"
)
# 建设(she)座谈会: a syllable behind the character it reads
READING = re.compile(rf"(?<=[{CJK}])[(](?:[zcs]h|[bpmfdtnlgkhjqxzcsryw])?(?:{_FINAL})[)]")


def without_readings(lines: Sequence[Line]) -> tuple[list[Line], list[Dropped]]:
    """The lines without the readings, where a page has enough of them, and the readings."""
    found = {at: list(READING.finditer(fold(line.text))) for at, line in enumerate(lines) if _may_hold(line.text)}
    if sum(map(len, found.values())) < ENOUGH:
        return list(lines), []
    dropped = [Dropped(match[0], lines[at].number, REASON) for at, matches in found.items() for match in matches]
    spans = {at: [match.span() for match in matches] for at, matches in found.items() if matches}
    kept = [line.with_text(without(line.text, spans[at])) if at in spans else line for at, line in enumerate(lines)]
    return kept, dropped


def _may_hold(text: str) -> bool:
    return "(" in text or "（" in text
