"""Headings of sections: their numbers, words and ends, as printed."""

import re

from speeches.extraction.char_classes import SENTENCE_END, ends_sentence, nfkc
from speeches.extraction.structure.line_kinds import is_salutation
from speeches.extraction.structure.outline import heading_number
from speeches.extraction.types import Line, SectionDraft

_N = "一二三四五六七八九十"
# Forms of numbers, the highest first; the rank is the place in this list.
NUMBERS = (
    re.compile(rf"第[{_N}百\d]{{1,4}}(?:编|部分|章|篇)"),
    re.compile(rf"第[{_N}百\d]{{1,4}}节"),
    # 壹、前言 stands above 一、…: papers that use both number their parts so
    re.compile(r"[壹贰叁肆伍陆柒捌玖拾貳參参陸]{1,2}(?=[、.．:：])"),
    # 一、… and, with a gap in place of the mark, 一　认清形势 on a line of its own
    re.compile(
        rf"[{_N}]{{1,3}}(?=[、.．:：])(?!、[{_N}][、是产方])|[{_N}]{{1,2}}(?=[,，]?[ 　]?[^ 　。！？；;!?]{{2,24}}$)(?=[,，]|[ 　])"
    ),
    re.compile(rf"[(（][{_N}]{{1,3}}[)）]"),
    # 01 慢，是肯下笨功夫 / PART 1 怎么看: how accounts of WeChat number their parts
    re.compile(r"0[1-9](?=[ 　.．、:：|｜/丨])|(?:PART|Part)[ .]?0?[1-9](?![\d.])"),
    re.compile(r"\d{1,2}(?=[.．、](?!\d))"),
    re.compile(r"[(（]\d{1,2}[)）]"),
    re.compile(r"[①-⑳]"),
    re.compile(rf"第[{_N}]{{1,2}}(?:个(?:问题|方面)|部分)?(?=[，,、：:])"),
    re.compile(rf"[{_N}]{{1,2}}是"),
)
# what a number begins with, all digits aside
OPENS = frozenset(f"P第{_N}壹贰叁肆伍陆柒捌玖拾貳參参陸(（①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
BARE_NUMBER = re.compile(
    rf"[{_N}]{{1,3}}[、.．]?|[(][{_N}]{{1,3}}[)]|\d{{1,2}}[.．、]?"
)  # ## 二: a heading without words
BRIEF = 5  # ranks below this may have long headings
RUN_IN = 8  # ranks below this open a section also when the text goes on in the same line
BOLD = 10  # a bold line without a number stands below all numbered headings
POINTS = f"第{_N}①②③④⑤⑥⑦⑧⑨⑩0123456789(（"  # how one begins
MAX_HEADING = 120
LONGEST_RUN_IN = 30  # characters of the words in front of 1. 管船。每条船要…
# 一、抓好种子：种子要提前备好，化肥要提前到位，……。 the colon parts heading and text; in 二、打通两个堵点：一个是没人捆，
# 一个是没处堆。 what stands behind it is of the heading
TEXT_BEHIND_COLON = re.compile(
    rf"[^{SENTENCE_END}：:，,；;]{{2,20}}[：:](?=[^，,{SENTENCE_END}]{{2,40}}[，,；;](?:[^{SENTENCE_END}]{{20,}}|[^{SENTENCE_END}]{{2,20}}[;；].{{20,}})[。！])"
)
STOP = re.compile(rf"[{SENTENCE_END}]")
Heading = tuple[int, SectionDraft, str]  # its rank, its words as printed, the text that runs on behind it


def section_heading(line: Line, *, bold_counts: bool = False) -> Heading | None:
    """(rank, heading, the text that runs on behind it) when the line opens a section."""
    text = line.text.strip()
    first = nfkc(text[:1])
    if first in OPENS or first.isdecimal():
        flat = nfkc(text)
        for rank, pattern in enumerate(NUMBERS):
            match = pattern.match(flat)
            if match:
                return _numbered(text, flat, match.end(), rank)
    if line.level and BARE_NUMBER.fullmatch(nfkc(text)):
        return line.level, SectionDraft(1, text, "", text), ""
    if line.level and len(text) <= MAX_HEADING:
        return line.level, SectionDraft(1, "", text, text), ""
    if bold_counts and line.bold and 2 <= len(text) <= 30 and not ends_sentence(text) and not is_salutation(text):
        return BOLD, SectionDraft(1, "", text, text), ""
    return None


def point_of(text: str) -> tuple[int, int]:
    """Rank and number of a line that begins as a point of a list does (第二，…, 三是…); zeros of any other."""
    if text.lstrip()[:1] not in POINTS:
        return 0, 0
    flat = nfkc(text.strip()[:12])
    found = ((rank, pattern.match(flat)) for rank, pattern in enumerate(NUMBERS) if rank >= BRIEF)
    return next(((rank, heading_number(match[0])) for rank, match in found if match), (0, 0))


def _numbered(text: str, flat: str, end: int, rank: int) -> Heading | None:
    number = text[:end]
    start = end + len(re.match(r"[、.．:：，,|｜/丨\s]*", flat[end:])[0])  # type: ignore[index]
    stop = _heading_end(flat, start, rank)
    if stop is None:
        return None
    printed, rest = text[:stop].strip(), text[stop:].strip()
    words = text[start:stop].strip().rstrip("。.:：;；,，、")
    return (rank, SectionDraft(1, number, words, printed), rest) if words else None


def _heading_end(flat: str, start: int, rank: int) -> int | None:
    """Where the heading ends: with its line, or with its first sentence when text runs on; None for no heading."""
    lead = TEXT_BEHIND_COLON.match(flat, start) if rank < BRIEF else None
    if lead:
        return lead.end()
    stop = STOP.search(flat, start)
    if stop is None or stop.end() >= len(flat.rstrip()):
        return _own_line_end(flat, start, rank)
    if rank >= RUN_IN:
        return None
    longest = MAX_HEADING if rank < BRIEF else LONGEST_RUN_IN
    if re.search("[;；]", flat[start : stop.start()]):
        return _repeat(flat, start)  # a heading has no clauses parted so: its end on this line is not to be seen
    if stop[0] != "。" or stop.start() - start > longest:
        return _repeat(flat, start)
    return (_repeat(flat[: stop.end()], start) if stop.end() - start >= 45 else None) or stop.end()


def _own_line_end(flat: str, start: int, rank: int) -> int | None:
    """The end of a heading without text behind it; a whole paragraph of one sentence behind a number is text."""
    if rank >= RUN_IN and not _brief(flat, start):
        return None
    again = _repeat(flat, start)
    if len(flat) - start > 40 and again:
        return again
    return len(flat) if len(flat) - start <= MAX_HEADING and (rank < BRIEF or _brief(flat, start)) else None


def _brief(flat: str, start: int) -> bool:
    """1. … and （1） … on a line of their own are headings when short; longer ones are items of a list."""
    return len(flat) - start <= 30 and not flat.rstrip().endswith(("；", ";", "，", ","))


def _repeat(flat: str, start: int) -> int | None:
    """(五)机关工作要讲协调,讲配合机关工作是…: the text begins where the heading's first words come again."""
    words = flat[start : start + 4]
    at = flat.find(words, start + 6)
    if len(words) < 4 or at < 0 or at - start > 45 or flat[at - 1] in "，,、：:；;“《(":
        return None
    return at if re.search("[，,。]", flat[at:]) else None
