"""The marks and numbers by which compilations part their speeches."""

import re
from collections.abc import Sequence
from itertools import pairwise

from speeches.extraction.char_classes import ends_sentence, folded
from speeches.extraction.cleaning import HEADING_START, fold
from speeches.extraction.entities import parse_small_number
from speeches.extraction.structure.line_kinds import GENRE, GENRE_END

_N = r"[一二三四五六七八九十]{1,3}|\d{1,2}"
# 第一篇:在全市机关干部大会上的讲话 / 篇一：… / 【篇1】… / 范文二 … / ★篇3★…; 第一篇章 is a heading
MARK_FIRST = re.compile(
    rf"\s*[【\[(★☆■◆●]?(?:第(?P<a>{_N})篇(?!章)|(?:篇|范文|例文|范例|示例|样文|模板|part |讲话稿?|发言稿?|文章)(?P<b>{_N})|(?<=[\[【(])第(?P<c>{_N})件(?=[\]】)]))[】\])★☆]?\s*[:、.]?\s*",
    re.I,
)
# 教师节座谈会领导讲话范文一 / 征兵工作会议讲话稿(二) / …讲话【篇三】: the same title each time, with its number behind
MARK_LAST = re.compile(
    rf"\s*(?P<base>\S.{{3,40}}?)\s*(?P<mark>(?:范文|篇)?\s*(?:[(【\[](?:第|篇)?(?P<a>{_N})篇?[)】\]]|第(?P<c>{_N})篇|[-—_]?(?P<b>[一二三四五六七八九十]{{1,3}}|\d{{1,2}}))\s*[:]?\s*)"
)
# 一、在春耕动员会上的讲话 / （二）县长在春耕动员会上的讲话, above a salutation: the number of a speech, not of a section
NUMBERED_TITLE = re.compile(
    rf"\s*(?:(?P<a>[一二三四五六七八九十]{{1,3}}|\d{{1,2}})[、.]|[(](?P<b>{_N})[)])\s*(?=[^\s,。;:]{{0,12}}在\S{{4,50}}(?:{GENRE})稿?$)"
)


def number_before(flat: str) -> tuple[int, str] | None:
    mark = MARK_FIRST.match(flat)
    return (parse_small_number(mark["a"] or mark["b"] or mark["c"]), "") if mark else None


def cut_before(text: str) -> tuple[str, str]:
    rest = MARK_FIRST.sub("", fold(text), count=1)
    return text[: len(text) - len(rest)], text[len(text) - len(rest) :]


# 材料二 / 【讲话一】 / 大会发言材料之三, on lines of their own
MARK_ALONE = re.compile(
    rf"\s*[(【\[〔]?(?:(?:大会|会议|交流|发言|典型|书面|经验|代表|嘉宾|领导|学习)*(?:材料|发言|讲话|致[辞词]|演讲|文件)之?|[之其])(?P<a>{_N})[)】\]〕]?\s*:?\s*"
    # 【附3-1】 / [文2.1] / 〔讲话 No.1〕, in brackets
    rf"|\s*[【\[〔(](?:附件?|附录|文件?|稿件?|篇|编号|讲话|录音|件|no[.])\s*(?:\d{{1,3}}\s*[-—–.·/])?\s*(?P<b>{_N})[】\]〕)]\s*"
    rf"|\s*[【\[〔]\d{{1,3}}\s*[-—–·]\s*(?P<c>\d{{1,2}})[】\]〕]\s*",
    re.I,
)


def number_alone(flat: str) -> tuple[int, str] | None:
    """The number of a mark that stands alone above the title of a speech, or None."""
    mark = MARK_ALONE.fullmatch(flat)
    return (parse_small_number(mark["a"] or mark["b"] or mark["c"]), "") if mark else None


def cut_alone(text: str) -> tuple[str, str]:
    """A mark that stands alone is all of its line."""
    return text, ""


# 材料一　在动员会上的讲话 / 其二：…致辞 / 【讲话之一】…, in front of the title; 其一，要抓好… is a speaker's
MARK_TITLED = re.compile(
    rf"\s*(?:(?P<open>[(【\[〔])?(?P<kind>(?:大会|会议|交流|发言|典型|书面|经验|领导)*(?:材料|发言|讲话|致[辞词]|演讲|文件|录音|讲稿|文稿|稿件?|附件|附录)之?|[之其]|文)(?P<a>{_N})(?(open)[)】\]〕]\s*[:、|]?|(?:\s*[:、|丨]|\s+))|(?P<kind2>(?:甲|乙|丙|丁)(?=[、:.\s]\s*[^\s,。;:]{{0,12}}在)|上篇|下篇)\s*[、:.]?(?:(?<=[、:.])|\s))\s*(?=\S.{{5,80}}$)"
)
STEMS = {"甲": 1, "上篇": 1, "乙": 2, "下篇": 2, "丙": 3, "丁": 4}


def number_titled(flat: str) -> tuple[int, str] | None:
    """The number of a mark in front of the title of a speech, with what the marks of its series have in common."""
    mark = MARK_TITLED.match(flat)
    title = flat[mark.end() :].strip() if mark else ""
    if not mark or not GENRE_END.fullmatch(title) or ends_sentence(title) or re.search("[,;!?。]", title):
        return None
    if mark["kind2"]:
        return STEMS[mark["kind2"]], "篇" if mark["kind2"].endswith("篇") else "干"
    return parse_small_number(mark["a"]), mark["kind"]


def cut_titled(text: str) -> tuple[str, str]:
    mark = MARK_TITLED.match(fold(text))
    at = mark.end() if mark else 0
    return text[:at], text[at:]


# 17  县委书记张大山在广播会议上的讲话 / 18  在欢送大会上的讲话: the numbers of a book's documents
SERIAL = re.compile(
    r"\s*[〔【\[(]?第?\s*(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})\s*(?:号|件|篇)?[〕】\])]?(?:[、.:]|\s)\s*(?=[^\d\s])"
)


def serial_cuts(titles: Sequence[str]) -> list[int]:
    """How many characters of each title are its number, where one number follows on another; zeros of any others."""
    found = [SERIAL.match(fold(title)) for title in titles]
    numbers = [parse_small_number(mark["n"]) for mark in found if mark]
    follows = len(numbers) == len(titles) > 1 and all(b == a + 1 for a, b in pairwise(numbers))
    return [mark.end() if mark and follows else 0 for mark in found]


def number_behind(flat: str) -> tuple[int, str] | None:
    mark = MARK_LAST.fullmatch(flat)
    if not mark or HEADING_START.match(flat) or not any(GENRE_END.match(mark["base"] + more) for more in ("", "稿")):
        return None
    return parse_small_number(mark["a"] or mark["b"] or mark["c"]), folded(mark["base"])


def cut_behind(text: str) -> tuple[str, str]:
    mark = MARK_LAST.fullmatch(fold(text))
    at = mark.start("mark") if mark else len(text)
    return text[at:], text[:at]


def number_of_title(flat: str) -> tuple[int, str] | None:
    """1.在提醒会上的讲话, of a series of such titles."""
    number = NUMBERED_TITLE.match(flat)
    return (parse_small_number(number["a"] or number["b"]), "") if number else None


def cut_number(text: str) -> tuple[str, str]:
    number = NUMBERED_TITLE.match(fold(text))
    if not number and GENRE_END.match(fold(text).strip()):
        number = LISTED.match(fold(text))
    at = number.end() if number else 0
    if not at and (bullet := BULLET.match(text)):
        at = bullet.end()
    return text[:at], text[at:]


BULLET = re.compile(r"\s*[■◆●▲★◇□○▌▍▎█▶►▷➤❖♦◎]\s*(?=\S)")  # ■ 致县第一中学的贺电
# 三、校友代表发言, of which the table of contents has the number as well
LISTED = re.compile(
    rf"\s*(?:第(?:{_N})篇|[(]?(?:{_N})[)、.]|[壹贰叁肆伍陆柒捌玖拾参參陸]{{1,3}}、|附件?(?:{_N})?\s*:)\s*"
)


def cut_listed(text: str) -> tuple[str, str]:
    number = LISTED.match(fold(text))
    at = number.end() if number else 0
    return text[:at], text[at:]
