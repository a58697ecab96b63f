"""Reads the source text of a MediaWiki page as its readers see it: header, headings, links, notes, templates."""

import re
from collections.abc import Sequence

from speeches.extraction.types import Dropped, Line

REASON = "维基标记"
NOTE = "注释"
ENOUGH = 2  # kinds of mark that only wikitext has, from which a page is taken for it
LONGEST = 40  # lines of a header
KINDS = (
    re.compile(r"\s*\{\{\s*[Hh]eader"),
    re.compile(r"\s*\[\[\s*(?:[Cc]ategory|分类|分類)\s*:"),
    re.compile(r"\s*={2,5}[^=].*[^=]={2,5}\s*$"),
    re.compile(r"\s*__(?:NO)?TOC__"),
    re.compile(r".*\{\{[A-Za-z*-]+(?:\|[^{}]*)?\}\}"),
    re.compile(r".*\[\[[^\[\]]+\]\]"),
)
HEADER = re.compile(r"\s*\{\{\s*(?:[Hh]eader|[Hh]eader2|头部|作品)\b.*")
ROW = re.compile(r"\s*\|\s*(?P<key>[\w一-鿿]+)\s*=\s*(?P<value>.*?)\s*")
KEPT = {"title", "标题", "author", "作者", "date", "日期", "notes", "附注"}
HEADING = re.compile(r"(?P<open>\s*(?P<mark>={2,5})\s*)(?P<text>[^=].*?)(?P<close>\s*(?P=mark)\s*)")
# 注释 / 参考文献 / 参见: what stands below the text
BELOW = re.compile(
    r"\s*={2,5}\s*(?:注释|注解|註釋|参考(?:文献|资料)|參考(?:文獻|資料)|参见|參見|来源|外部链接)\s*={2,5}\s*"
)
WHOLE = re.compile(
    r"\s*(?:__[A-Z]+__|\{\{[^{}]*\}\}|\[\[\s*(?:[Cc]ategory|分类|分類|[Ff]ile|[Ii]mage|文件)\s*:[^\[\]]*\]\]|<references[^>]*/?>|</?[a-z]+[^>]*>|\|\}|\{\|.*|-{4,})\s*"
)
# of a mark within a line: what is shown, and the rest
MARKS = (
    (NOTE, re.compile(r"<ref\b[^>/]*>.*?</ref>|<ref\b[^>]*/>"), ""),
    (REASON, re.compile(r"\{\{\s*(?:SIC|sic|错字|異體字|另)\s*\|(?P<shown>[^{}|]*)(?:\|[^{}]*)?\}\}"), "shown"),
    (REASON, re.compile(r"\[\[(?:[^\[\]|]*\|)?(?P<shown>[^\[\]|]+)\]\]"), "shown"),
    (REASON, re.compile(r"'{2,5}(?P<shown>[^']+)'{2,5}"), "shown"),
    (REASON, re.compile(r"\{\{[A-Za-z*_-]+(?:\|[^{}]*)?\}\}|</?(?:br|center|poem|small|big|div|span|p)\b[^>]*>"), ""),
)


def without_wikitext(lines: Sequence[Line]) -> tuple[list[Line], list[Dropped]]:
    """The lines of a page's source without the marks of a wiki, and these; any other page unchanged.

    Of the header its title, its author and its note, which often names the day, stay, each on a line of its own.
    """
    if not _is_wikitext(lines):
        return list(lines), []
    kept: list[Line] = []
    dropped: list[Dropped] = []
    header, below = _header(lines), len(lines)
    for at, line in enumerate(lines):
        below = at if BELOW.fullmatch(line.text) and at < below else below
        if at in header:
            own, pieces = _of_the_header(line)
        elif at >= below or WHOLE.fullmatch(line.text):
            own, pieces = [], [line.dropped(NOTE if at >= below else REASON)]
        else:
            text, pieces = _unmarked(line)
            own = [text]
        kept += own
        dropped += [piece for piece in pieces if piece.text]
    return kept, dropped


def _is_wikitext(lines: Sequence[Line]) -> bool:
    if not any("[[" in line.text or "{{" in line.text for line in lines):
        return False
    return sum(any(kind.match(line.text) for line in lines) for kind in KINDS) > ENOUGH


def _header(lines: Sequence[Line]) -> range:
    start = next((at for at, line in enumerate(lines) if HEADER.match(line.text)), None)
    if start is None:
        return range(0)
    ends = (at for at in range(start, min(len(lines), start + LONGEST)) if lines[at].text.strip().endswith("}}"))
    return range(start, next(ends, start) + 1)


def _of_the_header(line: Line) -> tuple[list[Line], list[Dropped]]:
    row = ROW.fullmatch(line.text)
    if not row or row["key"] not in KEPT or not row["value"]:
        return [], [line.dropped(REASON)] if line.text.strip() else []
    own, pieces = _unmarked(line.with_text(row["value"]))
    # 1953年4月11日在包头。原载……: each sentence of a note by itself, as the line of a header that it is
    sentences = [part for part in own.text.split("。") if part.strip()]
    stops = [line.dropped(REASON, "。") for _ in range(own.text.count("。"))]
    head = line.dropped(REASON, line.text[: row.start("value")])
    return [line.with_text(part) for part in sentences], [head, *pieces, *stops]


def _unmarked(line: Line) -> tuple[Line, list[Dropped]]:
    heading = HEADING.fullmatch(line.text)
    if heading:
        pieces = [line.dropped(REASON, heading["open"]), line.dropped(REASON, heading["close"])]
        level = len(heading["mark"]) - 1
        return Line(heading["text"], line.number, level, line.bold), pieces
    text, dropped = line.text, list[Dropped]()
    for reason, pattern, shown in MARKS:
        for match in reversed(list(pattern.finditer(text))):
            start, end = match.span(shown) if shown else (match.end(), match.end())
            around = (text[match.start() : start], text[end : match.end()])
            dropped += [Dropped(part.strip(), line.number, reason) for part in around if part.strip()]
            text = text[: match.start()] + text[start:end] + text[match.end() :]
    return (line.with_text(text) if dropped else line), dropped
