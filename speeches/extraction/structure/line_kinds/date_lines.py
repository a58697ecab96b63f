"""Lines that say when a speech was given, and places for a date."""

import re
from functools import lru_cache

from speeches.extraction.char_classes import ends_sentence, nfkc
from speeches.extraction.entities import PrintedDate, find_dates, first_full, person_line
from speeches.extraction.structure.line_kinds.page_information import REMEMBERED, is_page_info

# 12/05/2014: nobody can say which is the month, but it is no title
OPEN_DATE = re.compile(r"[(]?\d{1,2}[/.-]\d{1,2}[/.-](?:\d{2}|\d{4})[)]?")
# （20XX年X月X日）: the place for a date
BLANK_DATE = re.compile(
    r"(?=.*[xX×*_某])[(\s]*[\d〇○二一xX×*_某]{2,4}年[\dxX×*_某]{1,2}月(?:[\dxX×*_某]{1,2}日)?[)\s]*"
    # 今年月日: a site has taken the numbers out
    r"|[(\s]*(?:今|[12]\d{0,3})年\s*月\s*日[)\s]*"
)
# （2013年3月）
MONTH_ONLY = re.compile(r"[(]?\s*[\d〇○零O一二三四五六七八九 ]{4,8}年\s*[\d一二三四五六七八九十]{1,3}\s*月份?\s*[)]?")

# 总经理　张大山（二〇一二年六月） / 教育局局长　张大山　1977年11月
MONTH_BEHIND = re.compile(
    r"[( ]\s*[\d〇○零O一二三四五六七八九]{4}[\d〇○零O一二三四五六七八九 ]{0,4}年\s*[\d一二三四五六七八九十]{1,3}\s*月份?\s*[)]?$"
)
# 2017年4月24日 2016—2017学年第二学期第九周星期一
CALENDAR = re.compile(
    r"(?:\d{8}|\d{4})学年(?:度)?|第[一二]学期|第[一二三四五六七八九十\d]{1,3}周(?:星期[一二三四五六日天])?"
)
# （一九八一年七月二日在座谈会上的讲话摘要）
IN_ENGLISH = re.compile(r"(?<=[^\x00-\x7f)])\s*/\s*[A-Za-z\d][A-Za-z\d ,.'’&()-]{8,80}$")
GENRE_NOTE = re.compile(
    "(?<=讲话|致辞|发言|报告|演讲)(?:的?(?:摘要|节录|摘编|节选|提纲|记录|要点|全文|实录|录音整理))$"
)


@lru_cache(maxsize=REMEMBERED)
def date_line(text: str) -> PrintedDate | None:
    """The date of a line that says when (and where, and on what occasion) the speech was given."""
    flat = re.sub(r"^完\s*/\s*", "", nfkc(text).strip().replace("／", "/"))
    # 2004年10月18日，望海楼宾馆 / 18 October 2004, Wanghailou Hotel
    flat = IN_ENGLISH.sub("", flat)
    found = first_full(flat) if len(flat) <= 140 else None
    # 总经理　林大川　（二〇一二年六月）
    behind = MONTH_BEHIND.search(flat)
    if MONTH_ONLY.fullmatch(flat) or (behind and person_line(flat[: behind.start()])):
        found = next(iter(find_dates(flat)), None)
    if not found or is_page_info(text):
        return None
    rest = re.sub(r"[\s()\[\]—\-─―,、。【】/]+", "", flat[: found.start] + flat[found.end :])
    rest = CALENDAR.sub("", rest)
    rest = re.sub(r"^(?:上午|下午|晚上?|星期.|周.)+", "", rest)
    if len(rest) <= 16 and not ends_sentence(rest):
        return found
    rest = GENRE_NOTE.sub("", rest)
    tail = re.search(r".*(?:上|时|报告|讲话|致辞|发言)(?P<who>.{0,30})$", rest)
    return found if "在" in rest and tail and (not tail["who"] or person_line(tail["who"])) else None
