"""The type of a speech's meeting: by its own titles and first words, else by what stands around it."""

import re
from collections.abc import Iterator, Sequence

from speeches.extraction.char_classes import squeezed
from speeches.extraction.cleaning import fold
from speeches.extraction.entities import MeetingKind, agreed_meeting, meeting_kind, opening_meeting, without_offices
from speeches.extraction.meeting_keywords import Keywords
from speeches.extraction.metadata.header_state import HeaderState
from speeches.extraction.metadata.title import KIND_IN_BRACKETS
from speeches.extraction.structure import GENRE_END
from speeches.extraction.types import Dropped

LONGEST = 300  # characters of a note
GATHERED = 40  # characters of the name under which speeches are gathered
# 本文根据某行长在第六届县域金融论坛上的演讲录音整理, subtitle: "在第六届县域金融论坛上的主旨演讲"
SPOKEN_AT = re.compile(
    r"(?:^|[^存现])在(?P<meeting>[^,。;:]{4,50}?)(?:会?上|时|期间)(?:的|发表|所?作)?[^,。;:]{0,8}(?:讲话|演讲|致[辞词]|发言|报告)"
)
# 10月10日，省委在青屏市召开全省县域经济发展座谈会。现将发言予以摘登。
CONVENED = re.compile(
    r"(?:召开|举行|举办)了?(?P<meeting>[^,。;:]{2,40}?(?:会议?|论坛|典礼|仪式))(?=[,。;])[^。]{0,40}。?[^。]{0,30}(?:发言|讲话|致[辞词]|演讲)[^。]{0,10}(?:摘登|刊登|刊发|发表|选登|摘编|予以|如下|整理)"
)
# 石桥县高标准农田建设现场推进会材料, 全省县域经济发展座谈会发言摘登; 在座谈会上的讲话 is an item of a table of contents
GATHERING = re.compile(
    r"(?!.*在)(?P<meeting>[^,。;:]{2,36}?(?:会议?|论坛|典礼|仪式))[·.—-]?(?:(?:交流|讲话|发言|典型|经验|书面|大会|文件|会议|材料|资料|、)*(?:材料|摘登|选登|摘编|摘要|汇编|选编|合订本?|文集|文件|专辑|专题|纪念刊|专刊|特刊)(?:之[一二三四五六七八九十]{1,2})?)?(?:[(][^()]{1,12}[)])?(?:[·.-][^,。;:在]{1,8})?"
)
# 省长7日在岭州出席全省民营企业座谈会并讲话
ATTENDED = re.compile(
    r"出席(?P<meeting>[^,。;:]{2,40}?(?:会议?|论坛|典礼|仪式|班|活动))[,、]?并(?:发表|作|致)?[^,。;:]{0,8}(?:讲话|致[辞词]|发言|演讲|报告)"
)
# 给机关全体党员讲了一堂专题党课
LESSON = re.compile(r"(?:讲授?|上|作)了?[^。,;:]{0,12}党课(?:[。,;]|$)")
# 今天上午，桥东区老旧小区改造百日攻坚动员大会召开。区长的讲话…
HELD = re.compile(
    r"(?:^|[,。;:日午晚])(?P<meeting>[^,。;:]{4,40}?(?:大会|会议|座谈会|动员会|推进会|表彰会|总结会|论坛|典礼|仪式))(?:隆重|胜利|如期|正式|顺利)?(?:召开|举行|开幕)[,。;]"
)
NOTES = ("出处", "新闻导语", "编者按", "提要", "文件头信息", "转发说明")
ABOVE_ALL = ("合集页头", "页眉页脚")


def meeting_of(
    header: HeaderState, occasion: str, text: str, beside: Sequence[Dropped], keywords: Keywords
) -> MeetingKind:
    """The type by occasion, title, byline and first words; where none says one, that on which notes, a lead and the
    name of a collection agree.

    Args:
        header: what the head of the speech says.
        occasion: the occasion as it is printed.
        text: the whole text.
        beside: pieces that stood around it, or above all the speeches of the file.
        keywords: the keywords of the types.
    """
    own = [*_titles(header, occasion), _of_byline(header.byline), opening_meeting(text)]
    found = meeting_kind(own, keywords)
    # （第三次全体会议）, below 青河县第十七届人大二次会议: the plenary of a congress that a line above names
    if found.name == PLENARY and (congress := _congress(header, occasion, beside)):
        found = meeting_kind([congress], keywords)
    if found.name or found.rivals:
        return found
    pieces = [piece for piece in (*header.dropped, *beside) if len(piece.text) <= LONGEST]
    return agreed_meeting([*_named([header.dateline], pieces)], keywords)


PLENARY = "全会"
CONGRESS = re.compile(
    r"(?:人大|人民代表大会|政协|政治协商会议)[^,。;:]{0,16}?[一二三四五六七八九十]{1,3}次(?:全体)?会议"
)
PARTY = re.compile(
    "[省市县区州厂校院局镇乡]委|党委|纪委|中央|中共|党支部|全会|委员会|理事会|常委会|工商联|妇联|妇女|工会|团委|共青团|文联|作协|科协|侨联|残联|青联|青年|学联|红十字|商会|协会|学会|联合会|代表会议|职代会|股东"
)
# 热点专题：…, a banner of the page
BANNER = re.compile("专题|热点|专栏|聚焦|链接|直播|相关|推荐|图解")


def _congress(header: HeaderState, occasion: str, beside: Sequence[Dropped]) -> str:
    """The congress that a line above names, where the speech's own lines name no committee of the party; or ''."""
    own = "".join((occasion, header.title, header.subtitle, *header.byline))
    above = [piece.text for piece in (*header.dropped, *beside) if piece.reason in (*ABOVE_ALL, "页头", "刊头")]
    found = {
        squeezed(text)
        for text in above
        if len(text) <= GATHERED and CONGRESS.search(fold(text)) and not BANNER.search(text)
    }
    return found.pop() if len(found) == 1 and not PARTY.search(own) else ""


# （日方祝辞由市外办翻译整理）: how a text came about says nothing of the meeting
RECORDED = re.compile("整理|翻译|录音|审阅|速记|录入|打印|印发|存档")


def _of_byline(byline: Sequence[str]) -> str:
    return without_offices(" ".join(line for line in byline if not RECORDED.search(fold(line))))


def _titles(header: HeaderState, occasion: str) -> Iterator[str]:
    """What names the meeting: of other lines above the text (清河湾论坛) only those that are titles as well."""
    yield from (occasion, header.title, header.subtitle)
    # 【党课】, cut off a title
    yield from (piece.text for piece in header.dropped if piece.reason == "标题修饰" and "党课" in piece.text)
    yield from (
        text for text in header.other_titles if GENRE_END.match(fold(text)) or KIND_IN_BRACKETS.fullmatch(fold(text))
    )


# 区人大常委会第九次会议材料（会后收回）, above a title: of what meeting the paper is
PAPERS = re.compile(r"(?:会议|大会|论坛)[·.—-]?(?:交流|讲话|发言|书面|典型)*(?:材料|文件|资料)")


def _gathers(piece: Dropped) -> bool:
    return piece.reason in ABOVE_ALL or (piece.reason == "页头" and bool(PAPERS.search(squeezed(piece.text))))


def _named(leads: Sequence[str], pieces: Sequence[Dropped]) -> Iterator[str]:
    for text in [*leads, *(piece.text for piece in pieces if piece.reason in (*NOTES, "网站套话"))]:
        flat = fold(text)
        found = SPOKEN_AT.search(flat) or ATTENDED.search(flat) or CONVENED.search(flat)
        held = HELD.search(flat) if not found and "讲话" in flat else None
        if held:
            yield held["meeting"]
        if LESSON.search(flat):
            yield "党课"
        if found:
            yield found["meeting"] + "会" * flat.startswith("会上", found.end("meeting"))
    for piece in pieces:
        above = squeezed(fold(piece.text)) if _gathers(piece) and len(piece.text) <= GATHERED else ""
        if above and (gathered := GATHERING.fullmatch(above)):
            yield gathered["meeting"]
