"""Where a speech opens in mid-text: a title with a salutation or a date under it."""

import re
from collections.abc import Sequence
from itertools import takewhile

from speeches.extraction.char_classes import CJK, ends_sentence, squeezed
from speeches.extraction.cleaning import HEADING_START, fold
from speeches.extraction.entities import is_organisation, person_line
from speeches.extraction.structure.compilation_marks import NUMBERED_TITLE
from speeches.extraction.structure.line_kinds import (
    GENRE_END,
    RULE,
    SUBTITLE,
    addressed,
    closes,
    date_line,
    is_foot,
    is_page_info,
    is_read_out,
    is_running,
    is_salutation,
    named,
    text_above,
)
from speeches.extraction.types import Line

CONTENT = re.compile(rf"[{CJK}]{{3}}")
TITLE = 40  # characters of a numbered title
I_MYSELF = re.compile(r"我(?!校|县|市|省|国|院|镇|乡|区|局|厂|会|党)")
SPACED = re.compile(r"\S(?:\s+\S){2,11}")
# （一九五八年在东风渠工地上叫响的一句话） tells of what was said there, and of no occasion of its own
HELD = re.compile(
    r"[(][\d一二三四五六七八九〇○零]{4}年(?:[^()]{1,12}[月日])?在(?=[^()]*(?:会|会议|大会|典礼|仪式|论坛|班|上课|[讲谈插对]话|发言|报告|致[辞词]|演[讲说]|讲授?|党课))"
    r"(?![^()]*(?:叫响|流传|传开|传唱|写[下的过]|唱|喊|一句|口号|诗|歌|谚))[^()]{4,50}[)]"
)

# 祝大家身体好，明年打更多的粮食！（热烈鼓掌）
SENTENCES = re.compile("。|[!?][(]")


def opens_speech(lines: Sequence[Line], at: int) -> bool:
    flat = fold(lines[at].text).strip()
    if RULE.fullmatch(flat) or is_read_out(lines, at):
        return False
    if SPACED.fullmatch(flat):
        flat = squeezed(flat)  # 開 會 詞
    if _block(lines, at, flat) or _headline(lines, at) or dated_title(lines, at) or _named_title(lines, at):
        return True
    openings = (_greeted_title, addressed, _greeted_headline, _counted, _signed)
    if any(opens(lines, at) for opens in openings):
        return True
    if len(flat) > 60 or not GENRE_END.match(flat) or is_page_info(flat):
        return False
    numbered = NUMBERED_TITLE.match(flat)
    if not numbered and HEADING_START.match(flat):
        # （一）县委书记张大山讲话 / 同志们：
        below = next((line.text for line in lines[at + 1 : at + 3] if line.text.strip()), "")
        if len(flat) > TITLE or not (is_salutation(below) or greeted_below_names(lines, at)):
            return False
        numbered = HEADING_START.match(flat)
    following = [line for line in lines[at + 1 : at + 9] if line.text.strip()][:4]
    greeting = next((i for i, line in enumerate(following) if is_salutation(line.text)), None)
    if greeting is None and not numbered and flat.startswith("在") and following:
        # 在防汛工作会议上的讲话 / （2009年5月1日）, with no salutation
        return bool(date_line(following[0].text) or (len(following) > 1 and date_line(following[1].text)))
    return greeting is not None and not any(is_running(line.text) for line in following[:greeting])


# 谢谢大家！ / 我的讲话完了。
SPEECHES_END = re.compile(r"(?:谢谢|多谢)[^。!！]{0,8}[。!！]$|(?:讲|说|话|报告)完[了毕]?[。!！]?$|散会[。!！]?$")


def _greeted_headline(lines: Sequence[Line], at: int) -> bool:
    """把渠修到村口 / 同志们：, at the top or after a blank line below the farewell of another speech."""
    if not parted_off(lines, at) or not _of_a_headline(lines[at].text) or not is_salutation(_below(lines, at)):
        return False
    above = text_above(lines, at)
    return not above or bool(SPEECHES_END.search(above))


def _signed(lines: Sequence[Line], at: int) -> bool:
    """关于打井的发言 / 县水利局局长　王小川 / …我…, below a rule, the end of a speech or nothing: one that greets nobody."""
    flat = fold(lines[at].text).strip()
    if (
        len(flat) > TITLE
        or not GENRE_END.match(flat)
        or HEADING_START.match(flat)
        or not _of_a_headline(lines[at].text)
    ):
        return False
    under = [line.text.strip() for line in lines[at + 1 : at + 7] if line.text.strip()][:3]
    if len(under) < 2 or not named(under[0]) or not is_running(under[1]) or not any(map(I_MYSELF.search, under[1:])):
        return False
    above = text_above(lines, at)
    ended = not above or SPEECHES_END.search(above) or RULE.fullmatch(fold(above))
    return bool(ended) or not any(is_running(line.text) for line in lines[:at])


# 第一讲　怎样当好支部书记 / 一, above （1958年3月1日）
LECTURE = re.compile(r"第[一二三四五六七八九十\d]{1,3}[讲课]\s*[:：]?\s*\S{2,30}")
BARE = re.compile(r"[(]?[一二三四五六七八九十]{1,2}[)]?")


def _counted(lines: Sequence[Line], at: int) -> bool:
    """One of a series of lectures above its salutation, or a number alone above the day and the salutation."""
    flat, below = fold(lines[at].text).strip(), _below(lines, at)
    if LECTURE.fullmatch(flat) and not ends_sentence(flat):
        return is_salutation(below)
    dated = BARE.fullmatch(flat) and below.lstrip().startswith(("(", "（")) and date_line(below)
    return bool(dated) and greeted_below_names(lines, at)


def _below(lines: Sequence[Line], at: int) -> str:
    return next((line.text for line in lines[at + 1 : at + 3] if line.text.strip()), "")


def greeted_below_names(lines: Sequence[Line], at: int) -> bool:
    """二、老同志代表的讲话 / 郁秋白（第一任县长） / 2006年10月28日 / 乡亲们：: only name and day between title and salutation."""
    following = [line.text for line in lines[at + 1 : at + 9] if line.text.strip()][:4]
    between = list(takewhile(lambda text: bool(person_line(text) or date_line(text)), following))
    return bool(between) and len(between) < len(following) and is_salutation(following[len(between)])


def _block(lines: Sequence[Line], at: int, flat: str) -> bool:
    """A header that stands by itself: after a blank line a title, and under it the day, with the speaker or without.

    A title that does not name its kind (守土有责 防汛为先) needs both, or the day with the occasion in brackets. What
    the format calls a heading needs no blank line, and its day may be printed as pages print it.
    """
    alone = parted_off(lines, at) or bool(lines[at].level) or held_below(lines, at)
    if not alone or not 4 <= len(flat) <= 60 or is_page_info(flat) or ends_sentence(flat) or SENTENCES.search(flat):
        return False
    under = [line.text for line in lines[at + 1 : at + 9] if line.text.strip()][:3]
    header = list(takewhile(lambda text: not is_running(text) and not is_salutation(text), under))
    if HEADING_START.match(flat) or date_line(flat) or person_line(flat) or is_foot(flat) or is_organisation(flat):
        return False
    dated = any(date_line(text) or (lines[at].level and is_page_info(text)) for text in header)
    return held_below(lines, at) or (
        dated and (bool(GENRE_END.match(flat)) or any(person_line(text) for text in header))
    )


def _headline(lines: Sequence[Line], at: int) -> bool:
    """守土有责 / ——在全县防汛大会上的讲话 / 县长　张大山 / 同志们：, the headline on one line or on two.

    The first line of the headline opens the speech: one with another of its kind right above it does not.
    """
    below = next((n for n in (1, 2) if at + n < len(lines) and _occasion(lines[at + n].text)), 0)
    if not below or not all(_of_a_headline(lines[at + n].text) for n in range(below)):
        return False
    if at and not parted_off(lines, at) and _of_a_headline(lines[at - 1].text):
        return False
    under = [line.text for line in lines[at + below + 1 : at + below + 9] if line.text.strip()][:4]
    header = list(takewhile(lambda text: not is_running(text) and not is_salutation(text), under))
    greeted = len(header) < len(under) and is_salutation(under[len(header)])
    return greeted or any(date_line(text) for text in header)


def dated_title(lines: Sequence[Line], at: int) -> bool:
    """农科站不能砍 / （一九八〇年三月）, below a paragraph or at the top: how books of speeches open each."""
    flat = fold(lines[at].text).strip()
    below = _next(lines, at + 1)
    dated = below.startswith("(") and below.endswith(")") and bool(date_line(below))
    return dated and bool(CONTENT.search(flat)) and _of_a_headline(lines[at].text) and _below_text(lines, at)


def _named_title(lines: Sequence[Line], at: int) -> bool:
    """县长　苗秀岩 / 在三级干部会议上的讲话（摘要）, below a paragraph or at the top."""
    flat = fold(lines[at].text).strip()
    if not (flat.startswith("在") and GENRE_END.match(flat) and len(flat) <= 60) or not at:
        return False
    above = person_line(lines[at - 1].text)
    return bool(above and above.role) and _below_text(lines, at - 1)


def _greeted_title(lines: Sequence[Line], at: int) -> bool:
    """关注三顿饭 / 县政协委员　张大山 / 各位委员：, below the end of a paragraph or what is no text."""
    if not at or not _of_a_headline(lines[at].text) or not _below_text(lines, at):
        return False
    under = [line.text.strip() for line in lines[at + 1 : at + 7] if line.text.strip()][:2]
    return len(under) > 1 and is_salutation(under[1]) and named(under[0])


def _next(lines: Sequence[Line], at: int) -> str:
    return next((fold(line.text).strip() for line in lines[at : at + 3] if line.text.strip()), "")


def _below_text(lines: Sequence[Line], at: int) -> bool:
    """Whether the line stands below the end of a paragraph, or below what is no text."""
    above = next((line.text for line in reversed(lines[max(0, at - 3) : at]) if line.text.strip()), "")
    return closes(above) or not is_running(above)


def _occasion(text: str) -> bool:
    flat = fold(text).strip()
    return len(flat) <= 60 and bool(SUBTITLE.match(flat) and GENRE_END.match(flat))


def _of_a_headline(text: str) -> bool:
    flat = fold(text).strip()
    known = is_running(text) or is_salutation(text) or is_page_info(text) or date_line(text) or is_foot(text)
    return 4 <= len(flat) <= 40 and not (known or ends_sentence(flat) or HEADING_START.match(flat) or person_line(text))


def held_below(lines: Sequence[Line], at: int) -> bool:
    """（一九九二年十一月在财税工作座谈会上的插话）: the day and the occasion in brackets on a line of their own below."""
    return at + 1 < len(lines) and bool(HELD.fullmatch(fold(lines[at + 1].text).strip()))


def parted_off(lines: Sequence[Line], at: int) -> bool:
    """Whether blank lines, which earlier stages may have taken out, stand above the line."""
    before = lines[at - 1] if at else None
    return before is None or not before.text.strip() or lines[at].number - before.number > 1
