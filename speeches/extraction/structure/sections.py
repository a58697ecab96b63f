"""Makes paragraphs of the body's lines and a tree of sections of its headings, numbers kept as printed."""

import re
from collections.abc import Sequence

from speeches.extraction.char_classes import SENTENCE_END, ends_sentence, nfkc
from speeches.extraction.cleaning import HEADING_START
from speeches.extraction.entities import english
from speeches.extraction.structure.line_types import is_salutation
from speeches.extraction.types import Line, SectionDraft

_N = "一二三四五六七八九十"
# Forms of numbers, the highest first; the rank is the place in this list.
NUMBERS = (
    re.compile(rf"第[{_N}百\d]{{1,4}}(?:编|部分|章|篇)"),
    re.compile(rf"第[{_N}百\d]{{1,4}}节"),
    # 一、… and, with a gap in place of the mark, 一　认清形势 on a line of its own
    re.compile(
        rf"(?:[{_N}]{{1,3}}|[壹贰叁肆伍陆柒捌玖拾貳參陸])(?=[、.．:：])(?!、[{_N}][、是产方])|[{_N}]{{1,2}}(?=[,，]?[ 　]?[^ 　。！？；;!?]{{4,24}}$)(?=[,，]|[ 　])"
    ),
    re.compile(rf"[(（][{_N}]{{1,3}}[)）]"),
    re.compile(r"\d{1,2}(?=[.．、](?!\d))"),
    re.compile(r"[(（]\d{1,2}[)）]"),
    re.compile(r"[①-⑳]"),
    re.compile(rf"第[{_N}]{{1,2}}(?:个(?:问题|方面)|部分)?(?=[，,、：:])"),
    re.compile(rf"[{_N}]{{1,2}}是"),
)
RUN_IN = 6  # ranks below this open a section also when the text goes on in the same line
BOLD = 8  # a bold line without a number stands below all numbered headings
MAX_HEADING = 120
# 一、抓好种子：种子要提前备好，化肥要提前到位，……。 the colon parts heading and text
TEXT_BEHIND_COLON = re.compile(
    rf"[^{SENTENCE_END}：:，,；;]{{2,20}}[：:](?=[^，,{SENTENCE_END}]{{2,40}}[，,；;].{{20,}}[。！])"
)
MARK = re.compile("[。！？；，,;]")
ENDS = 100  # characters
STOP = re.compile(rf"[{SENTENCE_END}]")


def build_sections(lines: Sequence[Line]) -> tuple[SectionDraft, ...]:
    """The sections of a speech in order; text before the first heading is a section of level 0."""
    built: list[SectionDraft] = []
    paragraphs: list[str] = []
    opened: list[int] = []
    head = SectionDraft()
    lines = join_broken(lines)
    bold = sum(line.bold for line in lines) < len(lines) / 3  # bold marks headings only where most lines are not
    for line in lines:
        found = section_heading(line, bold_counts=bold)
        if not found:
            paragraphs.append(line.text.strip())
            continue
        _close(built, head, paragraphs)
        rank, head, rest = found
        opened = [r for r in opened if r < rank] + [rank]
        head = SectionDraft(len(opened), head.number, head.heading, head.printed)
        paragraphs = [rest] if rest else []
    _close(built, head, paragraphs)
    return tuple(built)


def _close(built: list[SectionDraft], head: SectionDraft, paragraphs: list[str]) -> None:
    if head.printed or paragraphs:
        built.append(SectionDraft(head.level, head.number, head.heading, head.printed, tuple(paragraphs)))


def section_heading(line: Line, *, bold_counts: bool = False) -> tuple[int, SectionDraft, str] | None:
    """(rank, heading, the text that runs on behind it) when the line opens a section."""
    text = line.text.strip()
    flat = nfkc(text)
    for rank, pattern in enumerate(NUMBERS):
        match = pattern.match(flat)
        if match:
            return _numbered(text, flat, match.end(), rank)
    if line.level and len(text) <= MAX_HEADING:
        return line.level, SectionDraft(1, "", text, text), ""
    if bold_counts and line.bold and 2 <= len(text) <= 30 and not ends_sentence(text) and not is_salutation(text):
        return BOLD, SectionDraft(1, "", text, text), ""
    return None


def _numbered(text: str, flat: str, end: int, rank: int) -> tuple[int, SectionDraft, str] | None:
    number = text[:end]
    start = end + len(re.match(r"[、.．:：，,\s]*", flat[end:])[0])  # type: ignore[index]
    stop = _heading_end(flat, start, rank)
    if stop is None:
        return None
    printed, rest = text[:stop].strip(), text[stop:].strip()
    words = text[start:stop].strip().rstrip("。.:：;；,，、")
    return (rank, SectionDraft(1, number, words, printed), rest) if words else None


def _heading_end(flat: str, start: int, rank: int) -> int | None:
    """Where the heading ends: with its line, or with its first sentence when text runs on; None for no heading."""
    lead = TEXT_BEHIND_COLON.match(flat, start) if rank < 4 else None
    if lead:
        return lead.end()
    stop = STOP.search(flat, start)
    if stop is None or stop.end() >= len(flat.rstrip()):
        return _own_line_end(flat, start, rank)
    if rank >= RUN_IN:
        return None
    longest = MAX_HEADING if rank < 4 else 40
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
    return len(flat) if len(flat) - start <= MAX_HEADING and (rank < 4 or _brief(flat, start)) else None


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


def join_broken(lines: Sequence[Line]) -> list[Line]:
    """Joins a paragraph that was broken in mid-sentence: at the foot of a page, or after every ； of a list."""
    joined: list[Line] = []
    parts: list[str] = []  # of the last one
    last = Line("", 0)  # the same without what stands in its middle
    for line in lines:
        if joined and _goes_on(last, line):
            parts[-1] = parts[-1].rstrip()
            parts.append(english.between(parts[-1], line.text.strip()) + line.text.strip())
            last = joined[-1].with_text(_ends_of(last.text.rstrip() + parts[-1]))
            continue
        _complete(joined, parts)
        joined.append(line)
        parts, last = [line.text], line.with_text(_ends_of(line.text))
    _complete(joined, parts)
    return joined


def _complete(joined: list[Line], parts: list[str]) -> None:
    if len(parts) > 1:
        joined[-1] = joined[-1].with_text("".join(parts))


def _ends_of(text: str) -> str:
    """What a paragraph of any length goes on by: its first and its last words, and whether a mark stands between."""
    if len(text) <= 4 * ENDS:
        return text
    middle = text[ENDS:-ENDS]
    return text[:ENDS] + ("，" if MARK.search(middle) else "文") + middle[: ENDS // 2] + text[-ENDS:]


def _goes_on(line: Line, following: Line) -> bool:
    text, after = line.text.strip(), following.text
    if not text or not after.strip() or HEADING_START.match(after) or following.level:
        return False
    if text.endswith(("，", "、", ",")):
        return len(text) > 30
    if text.endswith(("；", ";")):
        # 我们抓防疫物资生产,…;⏎我们抓招商引资: no blank line between
        return len(text) > 12 and following.number == line.number + 1 and not HEADING_START.match(text)
    # 机关干部要进一步⏎转变工作作风: a sentence had begun and did not end
    return (
        not ends_sentence(text)
        and not (english.is_latin(text) and english.SENTENCE_END.search(text))
        and not HEADING_START.match(text)
        and bool(MARK.search(text))
        and len(text) >= 12
        and not after.startswith(("　", "  "))
        and following.number == line.number + 1
    )
