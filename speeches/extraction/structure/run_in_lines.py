"""Parts what a page ran together on one line: a news lead, a title, a salutation, headings and the text."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from speeches.extraction.char_classes import CJK, REMEMBERED, folded
from speeches.extraction.cleaning import fold
from speeches.extraction.entities import person_line
from speeches.extraction.structure.line_kinds import SALUTATION_RUN_IN, SITE
from speeches.extraction.structure.run_in_headings import ONE_LINE, part_headings
from speeches.extraction.structure.run_in_scrapes import scraped
from speeches.extraction.types import Line

_GENRE = "讲话|致辞|致词|报告|演讲|演说|演辞|发言|贺词|主持词|开幕词|闭幕词|欢迎词|答谢词"
GENRE = re.compile(_GENRE)  # no title without one of these
# 新华社临川9月1日电 …发表演讲。演讲全文如下:尊敬的……
LEAD_RUNS_IN = re.compile(r"^(?P<lead>.{4,400}?(?:全文|内容|实录|讲话|演讲|致辞)如下\s*[::])\s*(?=\S.{20})")
# 在全市农机工作会议上的讲话农机 在全市农机工作会议上的讲话农机今天……: the title twice, with the site's tag
TITLE_TWICE = re.compile(
    rf"^(?P<title>\S[^。!?]{{3,60}}?(?:{_GENRE})(?P<tag>[^。!?]{{0,12}}?))\s*(?P<again>(?P=title))\s*(?=\S.{{40}})"
)
# 县长在座谈会上讲话县长在座谈会上的讲话同志们: : the title twice, the second time with a word more or less
TITLE_AGAIN = re.compile(
    rf"^(?P<title>\S[^。!?,;:]{{3,60}}?(?:{_GENRE})稿?(?:范文大全|范文|范本)?)\s*(?:文章标题\s*:)?\s*(?P<again>\S[^。!?,;:]{{3,60}}?(?:{_GENRE})稿?)\s*(?:\d{{1,2}})?\s*(?={SALUTATION_RUN_IN.pattern}|尊敬的[^。;:]{{2,80}}:)"
)
# 在某某市形势分析会上的讲话某某某(2020年5月15日)同志们: / 护士节致辞2各位同志: : the title runs into the salutation
TITLE_RUNS_IN = re.compile(
    rf"^(?P<title>\S[^。!?:]{{3,79}}(?:{_GENRE})稿?(?:范文稿?|范本|模板|例文)?\d{{0,2}})\s*(?P<occasion>——[^。!?:]{{4,60}}?会议?上)?\s*(?P<who>(?!各位|尊敬|敬爱|亲爱)[{CJK}][{CJK} 、·]{{1,30}}?)?\s*(?P<date>[(][^()]{{0,40}}[)]|\d{{4}}年\d{{1,2}}月\d{{1,2}}日)?\s*(?={SALUTATION_RUN_IN.pattern}|尊敬的[^。;:]{{2,80}}:|(?:同志|同学|朋友)们,大家[^,。]{{0,2}}好)"
)
# 在全县春耕动员会上的讲话张大山(2013年3月5日)
TITLE_AND_NAME = re.compile(
    rf"^(?P<title>\S[^。!?:]{{3,79}}(?:{_GENRE}))\s*(?P<occasion>(?!))?(?P<who>[{CJK}][{CJK} 、·]{{1,30}}?)\s*(?P<date>[(]\d{{4}}年[^()]{{2,24}}[)])\s*$"
)
# 县长在植树节动员会上的致辞刚刚过去的一年……: the title runs into a first sentence that greets nobody
TITLE_RUNS_ON = re.compile(
    rf"^(?P<title>[^。!?:,;\s]{{4,50}}?(?:{_GENRE})稿?)\s*(?=(?:今天|今日|今晚|刚才|刚刚|当前|这次|此次|现在|首先|今年|去年|近年来|近几年|很高兴|大家好|值此|正值|在这).{{20}}.*[,。])"
)
# 新华社北京11月19日电 在座谈会上的讲话(2018年2月12日)张大山今天我们……: a whole page scraped into one line
_OPENERS = "今天|今日|今晚|刚才|同志们|各位|尊敬|敬爱|亲爱|女士们|朋友们|这次|此次|本次|今年|去年|我|大家|很高兴|首先|现在|当前|近年来|一年来|党的|在这|值此|[1-9]"
ONE_LINE_HEAD = re.compile(
    rf"^(?P<lead>[(]?{SITE}[{CJK}]{{0,12}}?(?:\d{{1,2}}月)?\d{{1,2}}日(?:电|讯)[)]?)?\s*(?P<title>[^。!?:,;\s]{{4,60}}?(?:{_GENRE})稿?)\s*(?P<date>[(][^()]{{0,12}}\d{{4}}年[^()]{{2,24}}[)])\s*(?:(?P<who>[{CJK}·]{{2,4}}?)\s*(?={_OPENERS})|(?=\S.{{20}}))"
)
# 分享到： （2024年2月18日） 区委书记 张大山 同志们：…: day, name and salutation behind a title on a page of one line
DAY_RUNS_IN = re.compile(
    rf"^(?P<site>分享到?\s*:)?\s*(?P<date>[(]\d{{4}}年[^()]{{2,16}}[)])\s*(?P<who>[{CJK}][{CJK} ·]{{3,24}}?)\s*(?={SALUTATION_RUN_IN.pattern})"
)
LEAST = 60  # characters of such a line
# （1）在春耕会上的讲话　张大山 / 在防汛会上的讲话——县长王小川
TITLE_BEFORE_NAME = re.compile(
    rf"\s*(?P<title>\S[^。!?:]{{3,50}}(?:{_GENRE}))(?P<gap>\s+|\s*(?:——|--)\s*)(?P<who>[^\s—。,;:][^—。,;:]{{1,23}})"
)
# 王 二 河(2008年1月13日)各位委员、同志们:政协……: name and date run into the salutation
NAME_RUNS_IN = re.compile(
    rf"^(?P<who>[{CJK}](?:\s?[{CJK}·]){{1,5}})\s*(?P<date>[(]\d{{4}}年[^()]{{2,16}}[)])\s*(?={SALUTATION_RUN_IN.pattern})"
)


def parted(lines: Sequence[Line]) -> list[Line]:
    """The lines with what was run together given lines of its own."""
    return part_headings([piece for line in _names_parted(lines) for piece in _pieces(line)])


def _names_parted(lines: Sequence[Line]) -> list[Line]:
    """The lines, with the name behind a title on a line of its own, entries of a table of contents apart."""
    named = [_before_name(line) for line in lines]
    kept: list[Line] = []
    above = False  # whether the line above, blank ones aside, ends with a name as well
    for at, (line, found) in enumerate(zip(lines, named, strict=True)):
        below = next((named[n] for n in range(at + 1, min(len(lines), at + 3)) if lines[n].text.strip()), None)
        if found and not above and not below:
            title, who = line.text[: found.end("title")], line.text[found.start("who") :]
            kept += [line.with_text(title), line.with_text(who)]
        else:
            kept.append(line)
        above = bool(found) if line.text.strip() else above
    return kept


def _before_name(line: Line) -> "re.Match[str] | None":
    if len(line.text) > ONE_LINE or not GENRE.search(fold(line.text)):
        return None
    found = TITLE_BEFORE_NAME.fullmatch(fold(line.text).rstrip())
    return found if found and person_line(found["who"]) else None


def _pieces(line: Line) -> list[Line]:
    texts = _parted_texts(line.text)
    return [line] if texts == (line.text,) else [line.with_text(text) for text in texts]


@lru_cache(maxsize=REMEMBERED)
def _parted_texts(text: str) -> tuple[str, ...]:
    """The texts of the lines that a line becomes; two stages ask for it."""
    return tuple(piece.text for piece in _part_header(Line(text, 0)))


def _part_header(line: Line) -> list[Line]:
    flat = fold(line.text)
    if pieces := scraped(line, flat):
        return pieces
    lead = LEAD_RUNS_IN.match(flat) if "如下" in flat[:420] else None
    if lead:
        first, rest = _cut(line, lead.end("lead"))
        return [first, *_part_header(rest)]
    named = NAME_RUNS_IN.match(flat)
    if named and person_line(named["who"]):
        spans = [named.span("who"), named.span("date"), (named.end(), None)]
        return [line.with_text(line.text[a:b]) for a, b in spans]
    dated = DAY_RUNS_IN.match(flat)
    if dated and person_line(dated["who"]):
        spans = [dated.span(name) for name in ("site", "date", "who") if dated[name]]
        return [line.with_text(line.text[a:b].strip()) for a, b in [*spans, (dated.end(), None)]]
    if not GENRE.search(flat, 0, 120):
        return [line]
    head = ONE_LINE_HEAD.match(flat) if len(flat) > LEAST else None
    if head:
        return _part_head(line, head)
    twice = TITLE_TWICE.match(flat) if len(flat) > ONE_LINE else None
    if twice:
        again, tag = twice.start("again"), twice.end() - len(twice["tag"])
        # the tag above the title, so that the title stands next to the text
        spans = [twice.span("title"), (tag, twice.end()), (again, tag), (twice.end(), None)]
        return [line.with_text(line.text[a:b]) for a, b in spans if line.text[a:b]]
    again_so = TITLE_AGAIN.match(flat)
    if again_so and _alike(again_so["title"], again_so["again"]):
        ends = [0, again_so.end("title"), again_so.end("again"), again_so.end(), len(line.text)]
        return [line.with_text(line.text[a:b]) for a, b in pairwise(ends) if line.text[a:b].strip()]
    runs_on = TITLE_RUNS_ON.match(flat) if len(flat) > ONE_LINE and not TITLE_RUNS_IN.match(flat) else None
    return list(_cut(line, runs_on.end("title"))) if runs_on else _part_salutation(line)


def _part_head(line: Line, head: "re.Match[str]") -> list[Line]:
    """Lead, title, day, name and text on lines of their own; what is no name stays in the text."""
    named = head["who"] and person_line(head["who"])
    names = ("lead", "title", "date", "who") if named else ("lead", "title", "date")
    spans = [head.span(name) for name in names if head[name]]
    return [line.with_text(line.text[a:b].strip()) for a, b in [*spans, (spans[-1][1], None)]]


def _alike(one: str, other: str) -> bool:
    """Whether two titles share most of their words: 20xx年 or 的 may stand in only one."""
    return SequenceMatcher(None, folded(one), folded(other), autojunk=False).ratio() > 0.7


def _cut(line: Line, at: int) -> tuple[Line, Line]:
    return line.with_text(line.text[:at].rstrip()), line.with_text(line.text[at:].lstrip())


def _part_salutation(line: Line) -> list[Line]:
    match = TITLE_RUNS_IN.match(fold(line.text)) or TITLE_AND_NAME.match(fold(line.text))
    if not match or len(folded(match["title"])) < 4:
        return [line]
    if match["who"] and not (person_line(match["who"]) or re.fullmatch("某{2,4}", match["who"])):
        return [line]
    spans = [match.span(name) for name in ("title", "occasion", "who", "date") if match[name]] + [
        (match.end(), len(line.text))
    ]
    return [line.with_text(line.text[start:end]) for start, end in spans if line.text[start:end]]
