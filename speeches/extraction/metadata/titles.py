"""Chooses the title among the lines above a speech and takes off it what sites hang on it."""

import re
from collections.abc import Sequence

from speeches.extraction.char_classes import CJK, ends_sentence, folded, squeezed
from speeches.extraction.cleaning import HEADING_START, fold
from speeches.extraction.entities import TITLE as LATIN_TITLE
from speeches.extraction.entities import (
    find_dates,
    first_full,
    is_latin,
    is_office,
    is_organisation,
    person_line,
    title_person,
)
from speeches.extraction.metadata.header_state import Header
from speeches.extraction.structure import GENRE_END, SUBTITLE
from speeches.extraction.types import Line

UNTITLED = "（无题）"  # how a title begins that was made of a speech's first words
# (全文完整) (完整文档) （精选3篇） 【最新】 范文 （3000字）: what sites hang on a title
TAIL = re.compile(
    r"\s*(?:[(\[【〔][^()\[\]【】]{0,10}(?:全文|完整|精选|最新|范文|文档|版|通用|优秀|模板|推荐|篇|合集|大全|节选|word|doc|docx|下载|\d万?字)[^()\[\]【】]{0,12}[)\]】〕]|[-_|—]+\s*[^-_|—]{2,14}(?:网|库|文库|范文|之家|吧)|\.(?:docx?|txt|pdf|wps)|(?<=[话辞告言词稿])(?:\d{3,5}字(?:范[本文])?|\s*[(]\d{1,2}[)]|\d{1,2})|范文(?:大全)?|全文|模板|完整版|最新版?|\[VIP\]|(?<=[话辞告言词])(?:插图|配图|[.。])|(?<=[话辞告言词])\s*篇[一二三四五六七八九十\d]{1,2}|(?<=[话辞])\s+(?:省长|市长|县长|区长|书记|主席|局长|主任|镇长))\s*$",
    re.I,
)
HEAD = re.compile(
    r"^\s*(?:【[^】]{0,12}】|[^\s/。]{2,6}/[^\s/。]{2,6}\s+|\[[^\]]{0,12}\]|来源(?=[^:]{2,20}在)|(?:最新|精选|推荐|热门|范文|原标题|文章标题|标题|图文实录|实录|文字实录)\s*[::]?\s*)(?=[^\s:].{3})"
)
YEAR = re.compile(
    r"^(?P<year>(?:19|20)\d\d)(?:(?:年度|年|-(?:19|20)\d\d年)(?:最新)?\s*(?!\d{1,2}月)|(?:最新)?\s*(?=[^\d年]))"
)
# 在2024云岭山地水果产业发展论坛上的致辞; a year that is remembered (纪念1911年…) says nothing
YEAR_INSIDE = re.compile(
    r"(?!.*(?:纪念|庆祝|周年|诞辰|回顾))[^\d]{1,30}(?P<year>(?:19|20)\d\d)(?=年|[^\d]{2,40}(?:会|论坛|班))"
)
# 2026年上海市政府工作报告 bears its year by right
YEAR_BELONGS = re.compile(
    r"(?:19|20)\d\d年?(?:度)?.{0,30}(?:政府工作报告|新年贺词|贺词|献词|(?:新年|新春|春节|元旦)(?:致辞|致词|祝词)|年会|工作会议|经济工作)"
)
# 在…论坛开幕式上的致辞（2016年9月20日）
DATE_BEHIND = re.compile(r"\s*[(（]\s*(?P<date>[^()（）]{6,30})[)）]\s*$")
# 在云岭省第九届人民代表大会第五次会议上, on a line of its own under 2012年云岭省政府工作报告
OCCASION_ONLY = re.compile(r"\s*在?(?P<occasion>.{4,60}会议?)上\s*")
BRACKETED = re.compile(r"\s*[(\[【].*[)\]】]\s*")
# 市委书记在市委理论中心组专题学习会 / 上的讲话: a title broken in mid-phrase
# ……第二十二届职工代表大会 / 第二次会议开幕词
GOES_ON = re.compile(
    r"\s*(?:第\s*[一二三四五六七八九十\d]{1,3}\s*次\s*(?:全\s*体\s*)?会\s*议|会?上的|暨|[时中]的|的(?:讲话|致辞|报告|发言))"
)
OCCASION = re.compile(r"(?:在|出席)(?P<occasion>.{2,120}?)(?:上|时|時|中)(?:的)?[^上时時中]{0,14}$")


def choose(titles: list[Line], header: Header) -> None:
    """The line nearest to the text is the title, with —— near it a subtitle; what repeats it or stands above goes."""
    subtitles = [line for line in titles if SUBTITLE.match(line.text)]
    if subtitles:
        header.subtitle = take_dashes(subtitles[-1], header)
        for line in subtitles[:-1]:
            header.drop(line, "重复标题")
        # ——2022年新年致辞
        wished = YEAR_BELONGS.match(fold(header.subtitle)) and YEAR.match(fold(header.subtitle))
        # ——董事长岭南松在集团公司2012年工作会议上的讲话
        named = wished or YEAR_INSIDE.match(fold(header.subtitle))
        header.title_year = named["year"] if named else None
    rest = _without_offices([line for line in titles if line not in subtitles], header)
    rest = _without_occasions(rest, header)
    # (2022年政府工作报告) is an addition to the title, and no title while there is another
    rest, added = [line for line in rest if not BRACKETED.fullmatch(fold(line.text))] or rest, rest
    above = [line for line in rest if not subtitles or line.number < subtitles[-1].number]
    chosen = _nearest(above or rest, headline=bool(subtitles))
    # by identity: a title run in twice on one line gives two lines that are equal
    others = [line for line in added if not any(line is one for one in chosen)]
    for line in others:
        header.other_titles.append(clean(line.text)[0])
        header.drop(line, "重复标题" if chosen and same(line.text, chosen[-1].text) else "页头")
    years = [year["year"] for line in others if (year := _page_year(line.text))]
    if chosen:
        between = " " if len(chosen) > 1 and not _continues(*chosen) and _headline_pair(*chosen) else ""
        _take(between.join(line.text.strip() for line in chosen), chosen[0], header, years)


def _without_offices(lines: list[Line], header: Header) -> list[Line]:
    """The lines without a bare office (董事长、党委书记) or house (省人民政府), and without Latin ones.

    An office or a Latin line stays when it is all there is; a house never is a title.
    """
    houses = [line for line in lines if is_organisation(line.text) and not GENRE_END.match(fold(line.text))]
    header.byline += [line.text.strip() for line in houses]
    lines = [line for line in lines if line not in houses]
    kept = [line for line in lines if not is_office(line.text) and re.search(f"[{CJK}]", line.text)]
    for line in lines if kept else ():
        if is_office(line.text):
            header.byline.append(line.text.strip())
        elif line not in kept:
            header.drop(line, "页头")
    return kept or lines


def _without_occasions(lines: list[Line], header: Header) -> list[Line]:
    """The lines without those that only say where the speech was given, when that leaves a title."""
    told = {line.number: match for line in lines if (match := OCCASION_ONLY.fullmatch(fold(line.text)))}
    if len(told) == len({line.number for line in lines}):
        return lines
    for match in told.values():
        header.occasion = header.occasion or match["occasion"]
        header.byline.append(match[0].strip())
    return [line for line in lines if line.number not in told]


def take_dashes(line: Line, header: Header) -> str:
    """The subtitle without the dash before it."""
    text = line.text.strip()
    subtitle = text.lstrip("—-─― ")
    header.drop(line, "副题标记", text[: len(text) - len(subtitle)])
    return subtitle


def _page_year(text: str) -> "re.Match[str] | None":
    """2015年全镇秸秆禁烧工作动员会讲话 on the page, unless the site has dressed the title up for search engines."""
    text = text.strip(" 　()（）")
    flat = fold(text)
    dressed = clean(text)[1]
    plain = len(dressed) == 1 or (not dressed and YEAR_BELONGS.match(flat))
    return YEAR.match(flat) if plain and GENRE_END.match(flat) else None


def _take(printed: str, line: Line, header: Header, years: Sequence[str]) -> None:
    behind = DATE_BEHIND.search(printed)
    found = first_full(behind["date"]) if behind else None
    if behind and found:
        header.stated, header.stated_line = header.stated or found.iso, header.stated_line or printed
        header.byline.append(behind[0].strip())
        printed = printed[: behind.start()]
    header.title, cut = clean(printed)
    for piece in cut:
        header.drop(line, "标题修饰", piece)
    flat = fold(printed).strip()
    year = YEAR.match(flat) or YEAR_INSIDE.match(flat)
    month = next((found.iso[:7] for found in find_dates(flat)[:1] if not found.start), header.title_year)
    header.title_year = year["year"] if year else next(iter(years), month)


def _nearest(lines: list[Line], *, headline: bool) -> list[Line]:
    """The line or lines of the title: the last one, with the one before when that ends in mid-phrase.

    With a subtitle below it the title is a headline, which may take two lines (登高望远　行稳致远 / 携手共建美好山乡).
    """
    if not lines:
        return []
    # (一)关于春耕的发言 is a heading, unless nothing else could be the title
    lines = [line for line in lines if not HEADING_START.match(line.text)] or lines
    last = next((i for i in range(len(lines) - 1, -1, -1) if _names_a_speech(lines[i].text)), len(lines) - 1)
    # 做党和人民满意的好老师 stands nearer to the text than the page's own title …的讲话(全文)
    if last < len(lines) - 1 and _worthy(lines[-1].text):
        last = len(lines) - 1
    first = lines[last - 1] if last else None
    # 指导组领导在2022年度 / 民主生活会上的点评讲话, when the page prints it whole above
    if first and any(folded(first.text + lines[last].text) == folded(line.text) for line in lines[: last - 1]):
        return [first, lines[last]]
    near = first and lines[last].number - first.number <= 2
    if first and near and (_continues(first, lines[last]) or (headline and _headline_pair(first, lines[last]))):
        return [first, lines[last]]
    return [lines[last]]


def _names_a_speech(text: str) -> bool:
    return bool(GENRE_END.match(fold(text)) or (is_latin(text) and LATIN_TITLE.search(text)))


def _mid_phrase(text: str) -> bool:
    return bool(re.match(r"\s*(?:在|关于)", text)) and not GENRE_END.match(fold(clean(text)[0]))


def _continues(first: Line, second: Line) -> bool:
    """Whether a title goes on in the next line: …学习会 / 上的讲话, 安陵市中级人民法院 / 工 作 报 告."""
    whose = re.search(r"(?:法院|检察院|政府|委员会|党委|党组|工会)$", squeezed(first.text))
    report = whose and squeezed(second.text) == "工作报告"
    return bool(_mid_phrase(first.text) or GOES_ON.match(second.text) or report)


def _headline_pair(first: Line, second: Line) -> bool:
    """Whether two lines are the halves of one headline: short, alike in length, and no report of what happened."""
    texts = [fold(line.text).strip() for line in (first, second)]
    if same(*texts) or abs(len(texts[0]) - len(texts[1])) > 8:
        return False
    return not any(
        GENRE_END.match(text)
        or HEADING_START.match(text)
        or not 4 <= len(text) <= 26
        or re.search(r"[。!?:;|>\d]|[在上电讯]|出席|发表|举行|会见|全文|原文|标题", text)
        for text in texts
    )


def _worthy(text: str) -> bool:
    return 4 <= len(squeezed(text)) <= 60 and not ends_sentence(text) and not HEADING_START.match(text)


def same(one: str, other: str) -> bool:
    """Whether two lines print the same title, one perhaps with more about it."""
    a, b = folded(clean(one)[0]), folded(clean(other)[0])
    return bool(a and b) and (a in b or b in a or a.replace("的", "") == b.replace("的", ""))


def clean(text: str) -> tuple[str, list[str]]:
    """The title without what sites hang on it, and the pieces taken off; characters stay as printed."""
    title, cut = text.strip(), []
    while (match := TAIL.search(fold(title))) and match.start():
        cut.append(title[match.start() :])
        title = title[: match.start()].rstrip()
    while match := HEAD.match(fold(title)):
        cut.append(title[: match.end()])
        title = title[match.end() :].lstrip()
    year = YEAR.match(fold(title))
    if year and not YEAR_BELONGS.match(fold(title)):
        cut.append(title[: year.end()])
        title = title[year.end() :]
    return title, [piece.strip() for piece in cut if piece.strip()]


def name_speaker(header: Header) -> None:
    """习近平：在…上的讲话 names its speaker; the name goes from the title into its own field."""
    for title in (header.title, *header.other_titles, header.subtitle):
        named = title_person(title)
        if not named:
            continue
        person, end = named
        header.speaker = header.speaker or person
        # 习近平发表新年贺词 keeps its name: without it the rest is no title
        goes_on = not re.match(r"\s*(?:发表|致|作|会见|出席|接受)", fold(title[end:]))
        if goes_on and person.name == header.speaker.name and title in (header.title, header.subtitle):
            header.byline.append(title[:end].strip())
            header.title, header.subtitle = (
                part[end:].lstrip() if part == title else part for part in (header.title, header.subtitle)
            )
    # ——国家主席胡锦涛
    if not header.speaker and header.subtitle:
        header.speaker = person_line(header.subtitle)


def of_lead(lead: str) -> str:
    """《携手共建美好山乡》 of a lead 发表题为《携手共建美好山乡》的演讲, or its 《政府工作报告》, where no title is printed."""
    named = re.search(
        "题为《(?P<title>[^》]{4,60})》|《(?P<report>[^》]{0,20}政府工作报告)》|发表了?(?P<wish>\\w{0,8}新年贺词)",
        fold(lead),
    )
    return lead[slice(*named.span(named.lastgroup or 0))] if named else ""


# 我报告的题目是“践行三严三实,严以修身是根本”
NAMES_ITSELF = re.compile(
    r"(?:报告|讲课|党课|演讲|讲话|发言|交流|汇报|讲)的(?:题目|主题)(?:是|为|叫)[:,]?\s*[“《\"](?P<title>[^“”《》\"]{4,40})[”》\"]"
)


def of_opening(text: str) -> str:
    """The title that a speech gives itself in its first words."""
    named = NAMES_ITSELF.search(fold(text))
    return text[slice(*named.span("title"))] if named else ""


def occasion(titles: Sequence[str]) -> str:
    """第十次全国代表大会 of 在第十次全国代表大会上的讲话."""
    for title in titles:
        if match := OCCASION.search(fold(title)):
            return match["occasion"]
    return ""
