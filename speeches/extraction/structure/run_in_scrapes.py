"""Parts the head of a page scraped into one line: agency, title, the day in brackets, a name, and then the text."""

import re
from itertools import pairwise

from speeches.extraction.char_classes import CJK
from speeches.extraction.entities import first_full, is_name, is_ordinary_word
from speeches.extraction.structure.line_kinds import DATELINE, GENRE
from speeches.extraction.structure.run_in_headings import ONE_LINE
from speeches.extraction.types import Line

LEAST = 60  # characters of text behind title and day
HEAD = 200  # characters from the start in which title and day stand
# 新华社北京11月19日电 / 新华社北京11月19日电(记者 王二河)
AGENCY = re.compile(rf"\s*{DATELINE.pattern}\s*(?:[(][^()]{{2,20}}[)])?\s*")
# 在打好攻坚战座谈会上的讲话(2018年2月12日) / 守土有责(2013年6月5日)
TITLE_AND_DAY = re.compile(
    rf"(?P<title>\S(?:[^。!?:;()]{{2,100}}?(?:{GENRE})稿?|[^。!?:;,()]{{3,40}}))\s*(?P<day>[(][^()]{{8,40}}[)])\s*"
)
# 在打好攻坚战座谈会上的讲话张大山今天我们……
TITLE_ALONE = re.compile(rf"(?P<title>\S[^。!?:;,()]{{5,80}}?(?:{GENRE}))\s*(?=[{CJK}])")
# How a speech begins: what stands behind a name on the same line.
OPENS = re.compile(
    r"\s*(?:今天|今日|今晚|同志|各位|尊敬|敬爱|亲爱|女士|先生|朋友|刚才|刚刚|当前|这次|此次|现在|首先|今年|去年|近年|近几年|很高兴|非常高兴|大家|值此|正值|在这|我们|我代表|我先|我就|我很|一年来|过去|下面|一、|经过|根据|按照|\d{4}年)"
)


def scraped(line: Line, flat: str) -> list[Line]:
    """The head of the line in lines of its own and the text; [] where the line is no such scrape.

    Args:
        line: a line of a source.
        flat: its text, folded.
    """
    agency = AGENCY.match(flat)
    start = agency.end() if agency else 0
    head = flat[: start + HEAD]
    dated = TITLE_AND_DAY.match(head, start)
    if dated and len(flat) > dated.end() + LEAST and first_full(dated["day"]):
        marks = [0, start, dated.end("title"), dated.end(), _name_end(flat, dated.end()), len(line.text)]
        return _pieces(line, marks)
    titled = TITLE_ALONE.match(head, start) if len(flat) > ONE_LINE else None
    name = _name_end(flat, titled.end()) if titled else 0
    return _pieces(line, [0, start, titled.end(), name, len(line.text)]) if titled and name > titled.end() else []


def _name_end(flat: str, start: int) -> int:
    """Where a name that begins there ends, when the text opens behind it; else `start`."""
    for length in (3, 2, 4):
        name = flat[start : start + length]
        if is_name(name) and not is_ordinary_word(name) and OPENS.match(flat, start + length):
            return start + length
    return start


def _pieces(line: Line, marks: list[int]) -> list[Line]:
    return [line.with_text(line.text[a:b].strip()) for a, b in pairwise(marks) if line.text[a:b].strip()]
