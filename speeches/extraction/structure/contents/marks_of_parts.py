"""Whether numbered marks stand above speeches, and not above the sections, tapes or papers of one."""

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from speeches.extraction.cleaning import fold
from speeches.extraction.entities import person_line
from speeches.extraction.structure.compilation_marks import number_alone, number_titled
from speeches.extraction.structure.line_kinds import (
    GENRE_END,
    OWN_SPEAKER,
    SUBTITLE,
    date_line,
    is_running,
    is_salutation,
    named,
)
from speeches.extraction.types import Line

ITEM = re.compile(r"[-*•·●○]\s+")
BELOW = 7  # lines in which something stands below a mark
# 【录音2】, （件二）, （文件二）: the second tape of one speech, the second paper that it reads out
OF_ONE_SPEECH = re.compile(r"\s*[【\[〔(]\s*(?:录音|件|文件?|附件?|附录|稿件?|篇|编号|no[.]|\d)", re.I)
# 要敢于讲真话讲实话, 听懂老百姓的心里话: words, and no kind of speech
ONLY_WORDS = re.compile("(?<![讲谈訓训插])话稿?$")


def are_heads(lines: Sequence[Line], starts: Sequence[int], number: Callable[[str], tuple[int, str] | None]) -> bool:
    """Whether below each mark a speech begins, with its title, name, day or greeting, and nobody is greeted above them all.

    Args:
        lines: those of a file.
        starts: where the marks of one series stand.
        number: what reads the marks; only those alone in brackets or in front of any title are asked.
    """
    alone = number is number_alone and OF_ONE_SPEECH.match(fold(lines[starts[0]].text))
    if not alone and number is not number_titled:
        return True
    if any(is_salutation(line.text) for line in lines[: starts[0]]):
        return False
    headed = _is_headed if alone else _is_titled
    return all(headed(lines, at) for at in starts)


def _below(lines: Sequence[Line], at: int) -> str:
    return next((line.text for line in lines[at + 1 : at + BELOW] if line.text.strip()), "")


def _is_headed(lines: Sequence[Line], at: int) -> bool:
    below = _below(lines, at)
    titled = GENRE_END.match(fold(below).strip()) or person_line(below) or date_line(below)
    return not is_running(below) and not is_salutation(below) and bool(titled)


def _is_titled(lines: Sequence[Line], at: int) -> bool:
    if ONLY_WORDS.search(fold(lines[at].text).strip()):
        return False
    below = [line.text for line in lines[at + 1 : at + BELOW] if line.text.strip()]
    return any(map(_of_a_header, takewhile(lambda text: not is_running(text), below)))


def _of_a_header(text: str) -> bool:
    own = OWN_SPEAKER.match(ITEM.sub("", fold(text).strip()))
    return bool(
        is_salutation(text) or person_line(text) or date_line(text) or named(text) or SUBTITLE.match(text) or own
    )
