"""What a printed title says: itself without what sites hang on it, its year, its occasion, its speaker."""

import re
from collections.abc import Sequence
from dataclasses import replace

from speeches.extraction.char_classes import folded
from speeches.extraction.cleaning import fold
from speeches.extraction.entities import Person, person_line, title_person
from speeches.extraction.metadata.header_state import HeaderState

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
OCCASION = re.compile(r"(?:在|出席)(?P<occasion>.{2,120}?)(?:上|时|時|中)(?:的)?[^上时時中]{0,14}$")


def same(one: str, other: str) -> bool:
    """Whether two lines print the same title, one perhaps with more about it."""
    a, b = folded(clean_title(one)[0]), folded(clean_title(other)[0])
    return bool(a and b) and (a in b or b in a or a.replace("的", "") == b.replace("的", ""))


def clean_title(text: str) -> tuple[str, list[str]]:
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


def with_speaker(state: HeaderState) -> HeaderState:
    """习近平：在…上的讲话 names its speaker; the name goes from the title into its own field."""
    for title in (state.title, *state.other_titles, state.subtitle):
        if named := title_person(title):
            state = _named(state, title, *named)
    # ——国家主席胡锦涛
    return state.spoken_by(person_line(state.subtitle)) if state.subtitle and not state.speaker else state


def _named(state: HeaderState, title: str, person: Person, end: int) -> HeaderState:
    """The state with the person whose name ends at `end` in the title."""
    speaker = state.speaker or person
    state = replace(state, speaker=speaker)
    # 习近平发表新年贺词 keeps its name: without it the rest is no title
    goes_on = not re.match(r"\s*(?:发表|致|作|会见|出席|接受)", fold(title[end:]))
    if not goes_on or person.name != speaker.name or title not in (state.title, state.subtitle):
        return state
    parts = {part: part[end:].lstrip() if part == title else part for part in (state.title, state.subtitle)}
    state = state.with_pieces([title[:end].strip()])
    return replace(state, title=parts[state.title], subtitle=parts[state.subtitle])


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
