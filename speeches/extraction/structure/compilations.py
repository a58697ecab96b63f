"""Parts a compilation into the speeches it holds."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile

from speeches.extraction.char_classes import ends_sentence, folded
from speeches.extraction.cleaning import HEADING_START, fold
from speeches.extraction.entities import parse_small_number, person_line
from speeches.extraction.structure.line_types import GENRE, GENRE_END, date_line, is_foot, is_page_info, is_salutation
from speeches.extraction.structure.run_in_lines import parted
from speeches.extraction.structure.running_text import is_running
from speeches.extraction.types import Dropped, Line

_N = r"[一二三四五六七八九十]{1,3}|\d{1,2}"
# 第一篇:在全市机关干部大会上的讲话 / 篇一：… / 【篇1】… / 范文二 … / ★篇3★…; 第一篇章 is a heading
MARK_FIRST = re.compile(
    rf"\s*[【\[(★☆■◆●]?(?:第(?P<a>{_N})篇(?!章)|(?:篇|范文|例文|范例|示例|样文|模板|part |讲话稿?|发言稿?|文章)(?P<b>{_N}))[】\])★☆]?\s*[:、.]?\s*",
    re.I,
)
# 教师节座谈会领导讲话范文一 / 征兵工作会议讲话稿(二) / …讲话【篇三】: the same title each time, with its number behind
MARK_LAST = re.compile(
    rf"\s*(?P<base>\S.{{3,40}}?)\s*(?P<mark>(?:范文|篇)?\s*(?:[(【\[](?:第|篇)?(?P<a>{_N})篇?[)】\]]|第(?P<c>{_N})篇|[-—_]?(?P<b>[一二三四五六七八九十]{{1,3}}|\d{{1,2}}))\s*[:]?\s*)"
)
# 一、在春耕动员会上的讲话, above a salutation: the number of a speech, not of a section
NUMBERED_TITLE = re.compile(
    rf"\s*(?:(?:[一二三四五六七八九十]{{1,3}}|\d{{1,2}})[、.]|[(](?:{_N})[)])\s*(?=在\S{{4,50}}(?:{GENRE})稿?$)"
)
ENOUGH = 120  # characters of running text between two headers that part two speeches
LEAST = 40  # characters between two numbered marks; a list of contents has fewer


@dataclass(frozen=True)
class Parts:
    """The lines of each speech, its title line first where the file prints one, and the lines above them all."""

    parts: tuple[tuple[Line, ...], ...]
    above: tuple[Line, ...] = ()
    dropped: tuple[Dropped, ...] = ()


def split(lines: Sequence[Line]) -> Parts:
    """The speeches of a file, by the marks between them, else by headers that come in mid-text."""
    lines = parted(lines)
    for number, cut in ((_number_first, _cut_first), (_number_last, _cut_last)):
        starts = _numbered(lines, number)
        if len(starts) > 1:
            return _marked(lines, starts, cut)
    starts = _headed(lines)
    if len(starts) > 1:
        return _marked(lines, starts, _cut_number)
    return Parts((tuple(lines),))


def _between(lines: Sequence[Line], starts: Sequence[int]) -> tuple[tuple[Line, ...], ...]:
    return tuple(tuple(lines[a:b]) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True))


def _marked(lines: Sequence[Line], starts: Sequence[int], cut: Callable[[str], tuple[str, str]]) -> Parts:
    """The parts without their marks, which go to the ledger."""
    parts, dropped = [], []
    for first, *rest in _between(lines, starts):
        mark, title = cut(first.text)
        dropped += [Dropped(mark.strip(), first.number, "篇次标记")] if mark.strip() else []
        parts.append((first.with_text(title), *rest))
    return Parts(tuple(parts), tuple(lines[: starts[0]]), tuple(dropped))


def _numbered(lines: Sequence[Line], number: Callable[[str], tuple[int, str] | None]) -> list[int]:
    """Where the marks 1, 2, 3 … of one series stand; a list of contents above the texts is passed over."""
    starts: list[int] = []
    series = ""
    lengths = list(accumulate((len(line.text) for line in lines), initial=0))
    for at, line in enumerate(lines):
        found = number(fold(line.text)) if line.text.strip() and len(line.text) <= 100 else None
        if not found:
            continue
        if found[0] == 1 and not (starts and _has_text(lengths, starts, at)):
            starts, series = [at], found[1]
        elif found[0] == len(starts) + 1 and found[1] == series:
            starts.append(at)
    return starts if _has_text(lengths, starts, len(lines)) else []


def _has_text(lengths: Sequence[int], starts: Sequence[int], end: int) -> bool:
    """`lengths` holds how many characters stand above each line."""
    return bool(starts) and lengths[end] - lengths[starts[0]] > LEAST * len(starts)


def _number_first(flat: str) -> tuple[int, str] | None:
    mark = MARK_FIRST.match(flat)
    return (parse_small_number(mark["a"] or mark["b"]), "") if mark else None


def _cut_first(text: str) -> tuple[str, str]:
    rest = MARK_FIRST.sub("", fold(text), count=1)
    return text[: len(text) - len(rest)], text[len(text) - len(rest) :]


def _number_last(flat: str) -> tuple[int, str] | None:
    mark = MARK_LAST.fullmatch(flat)
    if not mark or HEADING_START.match(flat) or not any(GENRE_END.match(mark["base"] + more) for more in ("", "稿")):
        return None
    return parse_small_number(mark["a"] or mark["b"] or mark["c"]), folded(mark["base"])


def _cut_last(text: str) -> tuple[str, str]:
    mark = MARK_LAST.fullmatch(fold(text))
    at = mark.start("mark") if mark else len(text)
    return text[at:], text[:at]


def _cut_number(text: str) -> tuple[str, str]:
    number = NUMBERED_TITLE.match(fold(text))
    at = number.end() if number else 0
    return text[:at], text[at:]


def _headed(lines: Sequence[Line]) -> list[int]:
    """Where a title with a salutation close under it opens a speech, with text enough between two of them."""
    starts: list[int] = []
    text = 0
    for at, line in enumerate(lines):
        opens = len(line.text) <= 80 and _opens(lines, at)
        if opens and len(starts) == 1 and not text:
            starts = [at]  # the page's own title stood above
        elif opens and (text >= ENOUGH or not starts):
            named_above = at > 0 and person_line(lines[at - 1].text) and text >= ENOUGH
            starts.append(at - 1 if named_above else at)
            text = 0
        elif starts:
            text += len(line.text) if len(line.text) >= 30 else 0
        elif is_running(line.text):
            return []
    return starts if text >= ENOUGH else starts[:-1]


def _opens(lines: Sequence[Line], at: int) -> bool:
    flat = fold(lines[at].text).strip()
    if _block(lines, at, flat):
        return True
    numbered = NUMBERED_TITLE.match(flat)
    heading = HEADING_START.match(flat) and not numbered
    if not GENRE_END.match(flat) or len(flat) > 60 or heading or is_page_info(flat):
        return False
    following = [line for line in lines[at + 1 : at + 9] if line.text.strip()][:4]
    greeting = next((i for i, line in enumerate(following) if is_salutation(line.text)), None)
    if greeting is None and not numbered and flat.startswith("在") and following:
        # 在防汛工作会议上的讲话 / （2009年5月1日）, with no salutation
        return bool(date_line(following[0].text) or (len(following) > 1 and date_line(following[1].text)))
    return greeting is not None and not any(is_running(line.text) for line in following[:greeting])


def _block(lines: Sequence[Line], at: int, flat: str) -> bool:
    """A header that stands by itself: after a blank line a title, and under it the day, with the speaker or without.

    A title that does not name its kind (守土有责 防汛为先) needs both.
    """
    if not _parted_off(lines, at) or not 4 <= len(flat) <= 60 or is_page_info(flat) or ends_sentence(flat):
        return False
    under = [line.text for line in lines[at + 1 : at + 9] if line.text.strip()][:3]
    header = list(takewhile(lambda text: not is_running(text) and not is_salutation(text), under))
    if HEADING_START.match(flat) or date_line(flat) or person_line(flat) or is_foot(flat):
        return False
    dated = any(date_line(text) for text in header)
    return dated and (bool(GENRE_END.match(flat)) or any(person_line(text) for text in header))


def _parted_off(lines: Sequence[Line], at: int) -> bool:
    """Whether blank lines, which earlier stages may have taken out, stand above the line."""
    before = lines[at - 1] if at else None
    return before is None or not before.text.strip() or lines[at].number - before.number > 1


def unparted(part: Sequence[Line]) -> list[Line]:
    """Lines within one speech that look like the title of another: after a blank line, with text on both sides."""
    found: list[Line] = []
    before = 0
    last_text = max((at for at, line in enumerate(part) if len(line.text) >= LEAST), default=-1)
    for at, line in enumerate(part[: last_text + 1]):
        if before >= ENOUGH and _looks_like_title(part, at, fold(line.text).strip()):
            found.append(line)
        before += len(line.text) if len(line.text) >= 30 else 0
    return found


def _looks_like_title(lines: Sequence[Line], at: int, flat: str) -> bool:
    alone = at > 0 and _parted_off(lines, at) and 8 <= len(flat) <= 60
    return alone and flat.startswith("在") and bool(GENRE_END.match(flat)) and not HEADING_START.match(flat)
