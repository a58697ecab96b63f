"""Rules for lines above or below a text of which a word beside the day says whose day it is: the speech's or the page's."""

import re
from dataclasses import replace

from speeches.extraction.char_classes import CJK
from speeches.extraction.entities import find_dates, page_date
from speeches.extraction.metadata.header.date_rules import PLACE_END
from speeches.extraction.metadata.header_state import HeaderState
from speeches.extraction.metadata.line_rules import PrintedLine, Taken
from speeches.extraction.metadata.other_days import NUMERIC

LONGEST = 160  # characters
_YEAR = r"[12一二][\d〇○零O一二三四五六七八九]{3}年"
_DAY = rf"{_YEAR}[\d一二三四五六七八九十]{{1,3}}月[\d一二三四五六七八九十]{{1,3}}日"
_ANY_DAY = rf"(?:(?:19|20)\d\d[-/.]\d{{1,2}}[-/.]\d{{1,2}}|{_DAY})"

# Delivered: 6 November 2024　发言日期：2024年11月6日 / 发言日期：2024-11-06, which nobody says of a page
DELIVERED = re.compile(
    r"(?:Delivered(?: on)?|Date (?:of )?(?:delivery|delivered|speech|the speech|address)|Speech date|发言(?:日期|时间)|讲演(?:日期|时间)|演说(?:日期|时间)|致[词辞]日期)\s*:\s*.{6,90}",
    re.I,
)
# 发言时间：2009-07-09 23:14: when somebody wrote in a forum
OF_A_POST = re.compile(r"发言时间\s*:.*\d{1,2}:\d{2}")


def delivered(state: HeaderState, line: PrintedLine) -> Taken | None:
    """The day behind a label of delivery, in one language or two; none where the two tell different days."""
    if not DELIVERED.fullmatch(line.flat.strip()) or OF_A_POST.search(line.flat):
        return None
    days = {found.iso for found in find_dates(line.text) if found.full}
    return Taken(state.dated(days.pop(), line.text), line.text) if len(days) == 1 else None


# 第019号　1981年2月2日 18:30 播出　播音员：小蔺: the sheet of a wired broadcast, which is spoken as it is sent
BROADCAST = re.compile(
    rf"(?:第?\s*\d{{1,4}}\s*[号期次]\s*)?(?P<day>{_ANY_DAY})\s*(?:星期.)?\s*(?:[上下]午|早|晨|晚上?)?\s*(?:\d{{1,2}}[:时点]\d{{0,2}}分?)?\s*(?:首?播[出音送]|广播)(?![稿站台])(?:\s.{{0,40}})?"
)
WIRED = re.compile("播音|广播站|人民广播|有线广播|喇叭")
# 在全县三级干部会议上的讲话（录音剪辑）: what was said elsewhere, on a day before
SAID_BEFORE = re.compile("录音|錄音|剪辑|实况|摘要|转播|重播|选播|节选|连载|[会會礼式]议?[^。]{0,4}上")


def broadcast(state: HeaderState, line: PrintedLine) -> Taken | None:
    """The day of a radio talk, where its sheet names announcer or station; of television it may be days later."""
    found = BROADCAST.fullmatch(line.flat.strip()) if "播" in line.flat[:60] else None
    if found and SAID_BEFORE.search(f"{line.flat}\n{line.above}\n{line.below}"):
        return None
    wired = found and WIRED.search(line.flat[found.end("day") :] + line.above + line.below)
    days = find_dates(found["day"]) if found and wired else []
    return Taken(state.dated(days[0].iso, line.text), line.text) if days and days[0].full else None


# [2010-08-19 稿件录入：竞训科] / 2010-08-19 信息发布人：小李, 发布日期 2012-01-11　实习生 田田
POSTED_BY = re.compile(
    rf"[\[(【]?\s*{NUMERIC}(?:\s+\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?\s*(?:(?:稿件|文章|信息|网站|网页|新闻|内容)(?:录入|编辑|发布|上传|报送|供稿|采编)|网编|责任编辑|责编|发布|上传)(?:人|者|员|单位|部门|科室)?\s*:\s*[^。:]{{1,24}}?[\])】]?"
    rf"|[\[(【]?\s*(?:发布|发表|上传|上网|挂网|刊发|更新|编辑)(?:日期|时间)\s+{NUMERIC}(?!\d)[^。:]{{0,40}}"
)
FIRST_PAGES = "1996"  # the year before which nobody posted a page


def posted_by(state: HeaderState, line: PrintedLine) -> Taken | None:
    """The day of a page beside whoever put the text there, or behind its label without a colon."""
    known = len(line.flat) <= LONGEST and POSTED_BY.fullmatch(line.flat.strip())
    day = page_date(line.flat) if known else None
    if not day or day < FIRST_PAGES:
        return None
    return Taken(state.published(day), dropped=line.line.dropped("页面信息"))


# > 校长阮思齐在2019届毕业典礼上的讲话，2019年6月22日，东体育馆: quoted above a text, whose speech on which occasion, and then the day
OCCASION_FIRST = re.compile(
    rf">[>\s]*(?P<whose>[^,。;:在—]{{4,24}}在(?P<occasion>[^,。;:的上]{{3,40}})(?:上|时)?的?(?:讲话|致[辞词]|发言|报告|演讲|演说))(?:实录|全文|摘要|节录)?[,，、;][,，、;\s]*(?P<day>{_ANY_DAY})(?:[,，、·\s]+[{CJK}·]{{2,16}})?\s*"
)


def occasion_and_day(state: HeaderState, line: PrintedLine) -> Taken | None:
    """The day behind an occasion, in a quoted line; one that is not quoted may be the title with its day, as most are."""
    found = OCCASION_FIRST.fullmatch(line.flat) if line.flat.startswith(">") else None
    days = find_dates(found["day"]) if found else []
    if not found or not days or not days[0].full:
        return None
    held = state.dated(days[0].iso, line.text)
    # folded, a line of traditional characters is no quote
    quoted = found["occasion"] in line.text and not state.occasion
    return Taken(held.held_at(found["occasion"]) if quoted else held, line.text)


# 2017年夏，鹤亭山庄 / 一九八三年冬，于青河县: a season, and the place beside it
SEASON_AND_PLACE = re.compile(
    rf"[—\s(]*(?P<year>{_YEAR})(?:[初春夏秋冬底末]|[春夏秋冬](?:天|季)|[上下]半年|[初仲暮早盛深晚][春夏秋冬])[,，、·\s]*[,，·]?\s*[于於在]?(?P<place>(?![我本全各这那])[{CJK}·]{{2,14}})\s*[)]?"
)
HOUSE = re.compile("(?:山庄|宾馆|招待所|礼堂|会堂|饭店|酒店|度假村|会议室|俱乐部|影剧院|大院|党校)$")


def season_and_place(state: HeaderState, line: PrintedLine) -> Taken | None:
    """The year of a season that stands beside a place; beside anything else it may name a class or a campaign."""
    found = SEASON_AND_PLACE.fullmatch(line.flat) if "年" in line.flat[:12] else None
    if not found or not (HOUSE.search(found["place"]) or PLACE_END.search(found["place"])):
        return None
    years = find_dates(found["year"])
    # 2017年9月8日 stands further down, as may be a day that nobody has read yet: a season is no day
    if not years or state.stated or line.below:
        return None
    place = found["place"] if PLACE_END.search(found["place"]) and not HOUSE.search(found["place"]) else ""
    held = state.dated(years[0].iso[:4], line.text)
    return Taken(replace(held, place=held.place or place), line.text)
