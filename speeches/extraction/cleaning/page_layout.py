"""Mends what viewers and page layout did to the text: page marks, page numbers, wrapped lines."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from speeches.extraction.char_classes import CJK, SENTENCE_END, ends_sentence, without
from speeches.extraction.entities import english
from speeches.extraction.types import Dropped, Line

Mended = tuple[list[Line], list[Dropped]]

VIEWER_MARK = re.compile(r"\s*(?:(\d{1,3})、|第\s*(\d{1,3})\s*页\s*共\s*\d{1,3}\s*页)")
LINE = 200  # characters within which a heading is looked for
MEASURES = (
    "个次项年月日号时分秒名人位家户亿万千百元角吨米亩件条种类部级所座套台辆场期届倍点岁天周省市县区乡村公平立第章节％%℃"
)
# 全市机 2 关干部围绕中心 / 教育、4 组织、红十字会: a page number left inside a sentence
PAGE_NUMBER = re.compile(
    rf"(?<=[{CJK}，。、；：,;:”）)])(?: (\d{{1,3}}) (?=[{CJK}“（])|(?<=[，。、；：,;:”）)])(\d{{1,3}}) (?=[{CJK}“（]))"
)
# 当 前我市: a space where a line was wrapped
WRAP_SPACE = re.compile(rf"(?<=[{CJK}，。、；：！？,;:!?”’）)》—])[ 　]+(?=[{CJK}“‘（(《，。、；：！？,;:!?—])")
HEADING_START = re.compile(
    r"\s*(?:第[一二三四五六七八九十百]{1,3}(?:[章编部篇节]|部分|[，,、：:])|[一二三四五六七八九十壹贰叁肆伍陆]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,2}[.．、](?!\d)|[一二三四五六七八九十]是|——|[①-⑳])"
)


def rejoin_lines(lines: Sequence[Line]) -> Mended:
    """All repairs in order; what is taken out goes to the ledger."""
    mended, dropped = join_viewer_pages(list(lines))
    if not dropped:
        mended = [piece for line in mended for piece in part_heading(line)]
    mended, numbers = drop_page_numbers(mended)
    return [close_spaces(line) for line in join_hard_wraps(mended)], dropped + numbers


def join_viewer_pages(lines: list[Line]) -> Mended:
    """Text that a page viewer cut into lines "1、… 2、…" in the middle of words, made whole again.

    这张“期 / 2、末成绩单”: the mark goes, the word is joined, the headings get their lines back.
    """
    pages = _viewer_pages(lines)
    marked = set(pages)
    long_pages = (
        len(pages) == 2 and len(lines[pages[0]].text) > 250 and len(WRAP_SPACE.findall(lines[pages[0]].text)) > 4
    )
    if not (len(pages) > 2 or long_pages) or not _cut_midway(lines, pages):
        return lines, []
    dropped, parts = [], []
    for at in range(pages[0], pages[-1] + 1):
        mark = VIEWER_MARK.match(lines[at].text) if at in marked else None
        if mark:
            dropped.append(Dropped(mark[0].strip(), lines[at].number, "翻页标记"))
        parts.append(lines[at].text[mark.end() if mark else 0 :])
    whole = lines[pages[0]].with_text("".join(parts))
    return [*lines[: pages[0]], *reflow(whole), *lines[pages[-1] + 1 :]], dropped


def in_viewer_pages(lines: Sequence[Line]) -> bool:
    """Whether the lines may be the pages of a viewer, to be joined before anything else is done with them."""
    return len(_viewer_pages(lines)) > 1


def _viewer_pages(lines: Sequence[Line]) -> list[int]:
    """Where lines begin with 1、 2、 3、 … in unbroken order."""
    pages: list[int] = []
    for at, line in enumerate(lines):
        mark = VIEWER_MARK.match(line.text)
        if mark and int(mark[1] or mark[2]) == len(pages) + 1:
            pages.append(at)
    return pages


def _cut_midway(lines: Sequence[Line], pages: Sequence[int]) -> bool:
    before = [lines[at - 1].text for at in pages[1:] if at]
    return sum(not ends_sentence(text) for text in before) > len(before) / 2


def reflow(line: Line) -> list[Line]:
    """Paragraphs of a text whose line ends have become spaces, by the width that its lines had.

    A stretch longer than a line holds the end of a paragraph: what stands after it is a first line, two
    characters short for its indent. So 一、要切实保持“危机感”某某通报了…项目 和排名 parts before 某某.
    """
    stretches = [(m.start(), m.end()) for m in re.finditer(r"[^ ]+", line.text)]
    lengths = Counter(_width(line.text[a:b]) for a, b in stretches)
    width = max(lengths, key=lambda w: (lengths[w], w), default=0)
    breaks = {0}
    if width >= 15:
        heads = {b for _, b in stretches if _short_heading(line.text, b, width)}
        # Behind a heading that ends with its line the paragraph begins there, not a line's width before the next space.
        breaks |= heads | {_first_line(line.text, a, b, width) for a, b in stretches if a - 1 not in heads}
    breaks |= {
        m.start()
        for m in re.finditer(
            rf"(?<=[{SENTENCE_END}：:;；])[ 　]?(?=[一二三四五六七八九十]{{1,3}}、|[（(][一二三四五六七八九十]{{1,3}}[）)])",
            line.text,
        )
    }
    marks = sorted(breaks)
    texts = [line.text[a:b] for a, b in zip(marks, [*marks[1:], len(line.text)], strict=True)]
    return [line.with_text(text.strip()) for text in texts if text.strip()]


def _width(text: str) -> int:
    """Columns of a printed line: two letters or digits take the place of one hanzi."""
    narrow = sum(char.isascii() and char.isalnum() for char in text)
    return len(text) - narrow + (narrow + 1) // 2


def _first_line(text: str, start: int, end: int, width: int) -> int:
    """Where in this stretch a paragraph begins, or 0."""
    if _width(text[start:end]) <= width + 1:
        return 0
    for short in (2, 1, 3):
        at = end - (width - short)
        if at > start and (text[at - 1] in SENTENCE_END + "：:" or _after_heading(text, at)):
            return at
    return 0


def _short_heading(text: str, end: int, width: int) -> bool:
    """Whether the line that ends here is a heading that does not fill its line."""
    return _after_heading(text, end) and _width(text[_last_stop(text, end) + 1 : end]) < width - 3


def _after_heading(text: str, at: int) -> bool:
    """Whether the words before `at` are a heading that has no full stop of its own."""
    before = text[_last_stop(text, at) + 1 : at].strip()
    return len(before) <= 40 and bool(HEADING_START.match(before))


def _last_stop(text: str, at: int) -> int:
    """Where the last sentence or clause before `at` ends; what is longer than LINE is no heading, wherever it began."""
    start = max(0, at - LINE)
    return max(start - 1, *(text.rfind(mark, start, at) for mark in SENTENCE_END + "：:"))


def drop_page_numbers(lines: list[Line]) -> Mended:
    """Takes out page numbers inside sentences, when they rise page by page through the text."""
    found = [(i, m) for i, line in enumerate(lines) for m in PAGE_NUMBER.finditer(line.text)]
    sure = [
        k for k, (i, m) in enumerate(found) if lines[i].text[m.end()] not in MEASURES or _mid_word(lines[i].text, m)
    ]
    numbers = [int(m[1] or m[2]) for _, m in found]
    core = [sure[k] for k in _rising([numbers[k] for k in sure])]
    if len(core) < 3 and not _two_pages(lines, [found[k] for k in core]):
        return lines, []
    pages = sorted({*core, *_between(core, numbers)})
    dropped, mended = [], list(lines)
    for i, some in groupby((found[k] for k in pages), key=itemgetter(0)):
        matches = [match for _, match in some]
        dropped += [Dropped(match[0].strip(), lines[i].number, "页码") for match in matches]
        mended[i] = lines[i].with_text(without(lines[i].text, [match.span() for match in matches]))
    return mended, dropped


def _two_pages(lines: Sequence[Line], found: Sequence[tuple[int, re.Match[str]]]) -> bool:
    """Two numbers only: page numbers when the second is the next and a page of text lies between."""
    if len(found) != 2:
        return False
    (i, first), (j, second) = found
    between = sum(len(line.text) for line in lines[i:j]) - first.end() + second.start()
    return int(second[1] or second[2]) == int(first[1] or first[2]) + 1 and 250 <= between <= 1500


def _between(core: Sequence[int], numbers: Sequence[int]) -> list[int]:
    """我 5 市争取到: doubtful by itself, a page number when it stands where page 5 is missing."""
    inside = [k for a, b in pairwise(core) for k in range(a + 1, b) if numbers[a] < numbers[k] < numbers[b]]
    first = [k for k in range(core[0]) if numbers[k] == numbers[core[0]] - 1][-1:]
    last = [k for k in range(core[-1] + 1, len(numbers)) if numbers[k] == numbers[core[-1]] + 1][:1]
    return first + inside + last


def _mid_word(text: str, match: re.Match[str]) -> bool:
    """衢州也不可能 7 人…: a number that follows a comma or stop cannot count anything before a measure word."""
    return text[match.start() - 1] in "，。、；：,;:”"


def _rising(numbers: Sequence[int]) -> list[int]:
    """Indices of the longest run that rises by one to three each time."""
    length: list[int] = []  # of the longest run that ends at each index
    before: list[int | None] = []  # and the index before it in that run
    longest: dict[int, int] = {}  # for a number, the first index at which the longest run to it ends
    for at, number in enumerate(numbers):
        ends = [longest[n] for n in range(number - 3, number) if n in longest]
        last = min(ends, key=lambda end: (-length[end], end), default=None)
        before.append(last)
        length.append(1 if last is None else length[last] + 1)
        if number not in longest or length[at] > length[longest[number]]:
            longest[number] = at
    run: list[int] = []
    end = min(range(len(numbers)), key=lambda at: (-length[at], at), default=None)
    while end is not None:
        run.append(end)
        end = before[end]
    return run[::-1]


def join_hard_wraps(lines: list[Line]) -> list[Line]:
    """Joins lines of a text wrapped at a fixed width; a short line or an indent ends a paragraph."""
    lengths = [len(line.text.rstrip()) for line in lines if len(line.text.strip()) >= 15]
    if len(lengths) < 8:
        return lines
    width = sorted(lengths)[int(len(lengths) * 0.9)]
    full = [n for n in lengths if width - 3 <= n <= width + 1]
    if width > 60 or len(full) < 0.6 * len(lengths):
        return lines
    joined: list[tuple[Line, list[str]]] = []
    open_line = False
    for line in lines:
        text = line.text.rstrip()
        if open_line and text.strip() and not text.startswith((" ", "　")) and not HEADING_START.match(text):
            joined[-1][1].append(english.between(joined[-1][1][-1], text) + text)
        else:
            joined.append((line, [text]))
        open_line = len(text) >= width - 3
    return [line.with_text("".join(texts)) for line, texts in joined]


def part_heading(line: Line) -> list[Line]:
    """二、共渡难关,深入开展“三进村”活动 新的一年,…: a heading and its text with only a space between."""
    match = re.match(rf"(?P<head>[^{SENTENCE_END}：:；;]{{6,60}}?)[ 　]+(?=[{CJK}])(?P<rest>.{{60,}})", line.text)
    if not match or not re.match(
        r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])", line.text
    ):
        return [line]
    return [line.with_text(match["head"]), line.with_text(match["rest"])]


def close_spaces(line: Line) -> Line:
    """Takes the spaces out of a wrapped paragraph; short lines keep theirs (孙 建 国 is a name as printed)."""
    if len(line.text) < 40:
        return line
    return line.with_text(WRAP_SPACE.sub("", line.text))
