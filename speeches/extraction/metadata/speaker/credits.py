"""The speaker by what the page prints of who made it: an author beside other people's credits, a note on an appointment."""

import re
from collections.abc import Sequence

from speeches.extraction.char_classes import CJK
from speeches.extraction.cleaning import fold
from speeches.extraction.entities import OFFICE, Person, is_name, is_ordinary_word
from speeches.extraction.metadata.header_state import HeaderState
from speeches.extraction.structure import GENRE_END
from speeches.text import simplified

LONGEST = 400  # characters of a line beside a text
WHOLE_NAME = 3  # characters: 小王 is a clerk
# 责任编辑：办公室　小唐: who made the page
CREDIT = re.compile(
    r"(?:责任编辑|责编|编辑|录入|上传|发布人|发布者|审核|校对|排版)(?:人|者|员)?\s*:\s*(?P<who>[^:]{2,20})"
)
# ·院长讲话, 首页 > 校长致辞: the part of a site in which the speeches of one office stand
COLUMN = re.compile(
    rf"(?:^|[\s·>»›|/、:])(?:书记|[{CJK}]{{0,2}}(?:市|县|区|省|镇|乡|局|院|校|会|行|厂|厅|处|理事|董事)长|主任|主席)(?:讲话|致辞|致词|言论|文稿|论述|讲话致辞)(?=$|[\s·>»›|/、])"
)
# 作者：王二河　来源：临川日报: a reporter's article
FROM_A_PAPER = re.compile(
    r"记者|通讯员|来源\s*:\s*[^\s:]{2,12}(?:报|社|台|电视|周刊)|(?:作者|文)\s*:.*(?:摄|供稿|撰稿)"
)

_NAME = rf"(?P<%s>[{CJK}]{{2,4}}?)"
# 会议决定任命叶知秋同志为副市长, 选举张大山为县长, 张大山当选为县长
APPOINTED = re.compile(
    rf"(?:任命|选举|推选|推举|补选|聘任|聘请|接受){_NAME % 'who'}(?:同志|先生|女士|教授|博士)?(?:为|任|担任|出任)"
    rf"|(?:^|[,。;:]){_NAME % 'elected'}(?:同志|先生|女士)?(?:当选|全票当选|高票当选|就任|接任|出任)"
)
# 下面是她宣誓后在会上的发言全文, 以下为其就职讲话
HANDED_OVER = re.compile(
    r"(?:下面|以下|现将|这|现|兹)(?:是|为|系|将|把)?(?P<who>他|她|其|新任[^,。]{2,10}|[^,。]{2,4}?)(?:同志)?[^,。;]{0,24}(?:发言|讲话|致辞|致词|演讲|演说|表态|报告|感言)"
)


def person_in_credits(state: HeaderState, leads: Sequence[str], beside: Sequence[str]) -> Person | None:
    """Whom a note on an appointment hands over to, or the author of a page of speeches that another credits himself for.

    Args:
        state: what the header says.
        leads: leads and editors' notes above the text.
        beside: what else stood around the text, a line each.
    """
    appointed = {person.name: person for lead in leads if (person := _appointed(lead))}
    if len(appointed) == 1:
        return next(iter(appointed.values()))
    return None if appointed else _author(state, beside)


def _appointed(lead: str) -> Person | None:
    printed = lead.strip()
    flat = simplified(fold(printed))
    if len(printed) > LONGEST or len(flat) != len(printed):
        return None
    found = list(APPOINTED.finditer(flat))
    spans = {flat[slice(*_span(match))]: _span(match) for match in found}
    names = [name for name in spans if is_name(name, beside_office=True) and not is_ordinary_word(name)]
    other = OTHERS.search(flat[: found[0].start()]) or OTHERS.search(_behind(flat, found[0].end())) if found else None
    over = HANDED_OVER.search(flat, found[0].end()) if len(spans) == 1 and names else None
    if not over or not (over["who"] in ("他", "她", "其", *names) or over["who"].startswith("新任")):
        return None
    # 县委主要领导出席并讲话，下面是他的讲话: he is the one named last
    if LEAVES.search(flat[over.start() :]) or (other and over["who"] in ("他", "她", "其")):
        return None
    return Person(printed[slice(*spans[names[0]])])


# whom else a note lets act beside the one elected
OTHERS = re.compile(
    "领导|书记|主任(?!会议)|主席(?!团)|部长|代表(?!大会)[^,。]{0,8}讲|讲话|致[辞词]|主持|宣布|出席|到会|祝贺|强调|指出|辞去|辞职|免去|离任|卸任"
)
LEAVES = re.compile("离任|卸任|告别|离职|辞职")


def _behind(flat: str, at: int) -> str:
    """What stands between the clause with the office and the hand-over."""
    clause = re.search("[,。;]", flat[at:])
    over = HANDED_OVER.search(flat, at)
    return flat[at + clause.end() : over.start()] if clause and over else ""


def _span(match: re.Match[str]) -> tuple[int, int]:
    return match.span("who" if match["who"] else "elected")


def _author(state: HeaderState, beside: Sequence[str]) -> Person | None:
    """作者：张大山, on a page with 院长讲话 in its menu and 责任编辑：小唐, where his office stands beside his name: neither the clerk nor a reporter."""
    name = state.author
    titled = any(GENRE_END.match(fold(title)) for title in (state.title, state.subtitle) if title)
    if not titled or len(name) < WHOLE_NAME or not is_name(name) or is_ordinary_word(name):
        return None
    lines = [fold(text) for text in beside if len(text) <= LONGEST]
    credits = [found["who"] for line in lines for found in CREDIT.finditer(line)]
    others = bool(credits) and not any(name in who for who in credits)
    held = re.compile(rf"(?:{OFFICE})\s*{re.escape(name)}|{re.escape(name)}\s*(?:同志)?\s*[(]?(?:{OFFICE})")
    others = others and any(held.search(line) for line in lines if not re.search("作者|发布|上传", line))
    of_a_paper = any(FROM_A_PAPER.search(line) for line in lines if name in line)
    return Person(name) if others and not of_a_paper and any(map(COLUMN.search, lines)) else None
