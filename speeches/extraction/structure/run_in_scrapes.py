"""Parts the head of a page scraped into one line: agency, title, speaker, day, and then the text."""

import re
from difflib import SequenceMatcher
from itertools import pairwise

from speeches.extraction.char_classes import CJK, folded
from speeches.extraction.entities import first_full, is_name, is_ordinary_word, is_redacted_person, person_line
from speeches.extraction.structure.line_kinds import DATELINE, GENRE
from speeches.extraction.structure.run_in_headings import ONE_LINE
from speeches.extraction.types import Line

LEAST = 60  # characters of text behind title and day
HEAD = 200  # characters from the start in which title and day stand
TITLE = 4  # characters of the shortest title
# 第 1 页 共 3 页 / 1/4: of a page viewer
PAGE = r"(?:第\s*\d{1,3}\s*页\s*(?:共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3}(?!\d))"
# 新华社北京11月19日电 / 新华社北京11月19日电(记者 王二河)
PREFIX = re.compile(rf"\s*(?:{PAGE}|{DATELINE.pattern}\s*(?:[(][^()]{{2,20}}[)])?)\s*")
# 首页>资料中心>讲话致辞>正文, 您的位置：首页 » 领导讲话: the way to the page, from its first page to a short last step
CRUMBS = re.compile(
    r"\s*(?:[^\s:>]{2,6}:\s*)?(?:网站)?[首主]页(?:\s*[>»›]{1,2}\s*(?![^\s>»›]{0,12}在)[^\s>»›。:,]{2,8}){1,6}\s+(?=\S)"
)
HOLDS = re.compile(
    rf"{GENRE}|年[^()]{{0,12}}[)]"
)  # one of these stands in a head; no other pattern is tried without it
KIND = re.compile(rf"(?:{GENRE})稿?")
# 张大山(2018年2月12日) / 2018-02-12, behind the title
WHO_AND_DAY = re.compile(
    r"\s*(?P<who>[^\d。!?:;,()]{2,30}?)?\s*(?P<day>[(][^()]{8,40}[)]|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[一二][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十廿]{1,3}日|\d{4}[-.]\d{1,2}[-.]\d{1,2})\s*"
)
# 守土有责(2013年6月5日): a title that does not name its kind
NO_KIND = re.compile(r"\S[^。!?:;,()]{3,40}?(?=\s*[(])")
SENTENCE = re.compile("[。!?:;]")
# 副市长　郁文澜　各位领导，建设者们：……
NAME_AND_GREETING = re.compile(
    r"\s*+(?P<who>[^\s。!?:;,()][^。!?:;,()]{1,23}?)\s++(?=(?:尊敬的|敬爱的|亲爱的|各位|同志们|同学们|女士们)[^。;]{0,60}[:,!])"
)
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
    if " " in flat[:26] and (greeted := NAME_AND_GREETING.match(flat)) and person_line(greeted["who"]):
        return _pieces(line, [0, greeted.end("who"), len(flat)])
    if not HOLDS.search(flat, 0, HEAD):
        return []
    start = 0
    while prefix := PREFIX.match(flat, start) or CRUMBS.match(flat, start):
        start = prefix.end()
    head = flat[: start + HEAD]
    for end in _title_ends(head, start):
        if marks := _behind_title(flat, start, end):
            return _pieces(line, [0, start, *marks, len(flat)])
    return []


def _title_ends(head: str, start: int) -> list[int]:
    """Where a title that begins at `start` may end: behind each word of its kind before the first sentence ends."""
    stop = SENTENCE.search(head, start)
    ends = [match.end() for match in KIND.finditer(head, start, stop.start() if stop else len(head))]
    plain = NO_KIND.match(head, start)
    return [end for end in ends if end - start >= TITLE] + ([plain.end()] if plain else [])


def _behind_title(flat: str, start: int, end: int) -> list[int]:
    """The ends of what stands in the line up to the text, the title first; [] where no day and no name follows it."""
    found = WHO_AND_DAY.match(flat[: end + HEAD], end)
    if found and first_full(found["day"]) and len(flat) - found.end() > LEAST:
        who = found["who"]
        if who and not (person_line(who) or is_redacted_person(who) or re.fullmatch("某{2,4}", who)):
            return []
        # 张大山2018-02-12 stays one line: by itself a day in figures is the page's
        own = [found.start("day")] if not who or found["day"][0] == "(" or "年" in found["day"] else []
        return [*_titles(flat, start, end), *own, found.end("day"), _name_end(flat, found.end())]
    name = _name_end(flat, end) if len(flat) > ONE_LINE and KIND.match(flat, max(start, end - 2)) else end
    return [*_titles(flat, start, end), name] if name > end else []


def _titles(flat: str, start: int, end: int) -> list[int]:
    """The ends of the title and of the same title before it, where a page prints it twice."""
    for first in (match.end() for match in KIND.finditer(flat, start, end - TITLE)):
        one, other = folded(flat[start:first]), folded(flat[first:end])
        if len(one) >= TITLE and SequenceMatcher(None, one, other, autojunk=False).ratio() > 0.7:
            return [first, end]
    return [end]


def _name_end(flat: str, start: int) -> int:
    """Where a name that begins there ends, when the text opens behind it; else `start`."""
    for length in (3, 2, 4):
        name = flat[start : start + length]
        known = re.fullmatch(f"[{CJK}]+", name) and is_name(name) and not is_ordinary_word(name)
        if known and OPENS.match(flat, start + length):
            return start + length
    return start


def _pieces(line: Line, marks: list[int]) -> list[Line]:
    return [line.with_text(line.text[a:b].strip()) for a, b in pairwise(marks) if line.text[a:b].strip()]
