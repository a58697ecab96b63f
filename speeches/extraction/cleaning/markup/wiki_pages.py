"""Takes out what MediaWiki prints around a text: navigation, neighbours of a series, categories, licences."""

import re
from collections.abc import Sequence

from speeches.extraction.cleaning.line_folding import fold
from speeches.extraction.types import Dropped, Line

NAVIGATION, LICENCE = "页面导航", "版权声明"
# 跳到导航 / 维基文库,自由的图书馆 / 本页面最后编辑于2012年4月1日 / 分类:1953年: of these a wiki prints several
MARKS = re.compile(
    r"跳(?:到|至|转到)?(?:导航|内容|搜索|主内容)(?:\s*跳(?:到|至|转到)搜索)?|[^。]{0,16},?自由的(?:图书馆|书库|百科全书)|来自[^。,]{2,16}(?:文库|典藏|书库|文献库|图书馆)"
    r"|(?:页面|文档|作品|首页)?\s*讨论\s+.{0,30}(?:查看历史|历史)|(?:不转换|简体|繁体)(?:\s+(?:不转换|简体|繁体)){1,3}|编辑源代码|新增主题|(?:页面)?分类\s*:.{1,80}|本页面最后(?:编辑|修订|修改)于.*"
    r"|导航菜单|个人工具|未登录|创建账号|创建帐户|登录|阅读|查看历史|更多|名字空间|变体|随机页面|最近更改|链入页面|相关更改|特殊页面|固定链接|页面信息|引用(?:本页|此页)|本(?:作品|文|篇)收(?:录|入)(?:于|在|自)《.{2,100}"
    r"|\[\s*编辑\s*\]|取自\s*[“\"]?https?:.*|(?:下载|打印)(?:EPUB|MOBI|PDF|/| )+.{0,10}|姊妹计划\s*:.*|\[\[(?:Category|分类)\s*:.*|\{\{(?:DEFAULTSORT|PD|header).*",
    re.I,
)
LICENCES = re.compile(
    r"(?:public domain\s*)+(?:false\s*)*|false|公有领域|.{0,10}PD-\S{2,20}|(?:此|本)?(?:作品|文本|文件|页面|站的全部文字).{0,60}(?:公有领域|知识共享|署名|CC[ -]BY|GFDL|GNU).{0,120}|(?:Licensed under )?CC[ -]BY.{0,30}",
    re.I,
)
# ← 在生产救灾会议上的发言 | 在全区妇女代表会上的讲话 | 在互助组长训练班上的讲话 →
BESIDE = re.compile(r"(?:←|◄|<|«)\s*\S.{0,80}?(?:\|.{2,80})?(?:→|►|»|>)?\s*|[^|]{2,60}\s*(?:→|►|»)")
ENOUGH = 2  # marks of a wiki
TOP = 14  # lines in which neighbours stand
ORDINAL = re.compile(r"第\s*(?P<n>[一二三四五六七八九十\d]{1,4})\s*(?=[任届次回号期])")
DIGITS = {char: number for number, char in enumerate("一二三四五六七八九", 1)}
ALIKE = 4  # characters at the end that the titles of a series share


def without_wiki(lines: Sequence[Line]) -> tuple[list[Line], list[Dropped]]:
    """The lines without the furniture of a wiki, and the furniture.

    Neighbours of a series (the sixth and the eighth inaugural address around the seventh) are told by their numbers
    and taken out of any page; all else only where a page has several marks of a wiki.
    """
    reasons = _neighbours(lines)
    flats = [fold(line.text).strip() for line in lines]
    marked = [at for at, flat in enumerate(flats) if len(flat) < 160 and MARKS.fullmatch(flat)]
    licensed = any("public domain" in flat.lower() for flat in flats[-12:])
    if len(marked) >= ENOUGH:
        reasons |= dict.fromkeys(marked, NAVIGATION)
        reasons |= {at: NAVIGATION for at, flat in enumerate(flats[:TOP]) if BESIDE.fullmatch(flat)}
    if len(marked) >= ENOUGH or licensed:
        reasons |= {at: LICENCE for at, flat in enumerate(flats) if flat and LICENCES.fullmatch(flat)}
    if not reasons:
        return list(lines), []
    kept = [line for at, line in enumerate(lines) if at not in reasons]
    return kept, [lines[at].dropped(reason) for at, reason in sorted(reasons.items())]


def _neighbours(lines: Sequence[Line]) -> dict[int, str]:
    """The lines before and after a title that are the titles before and after it, by their numbers."""
    numbered = [
        (at, int(_number(match["n"])), flat)
        for at, line in enumerate(lines[:TOP])
        if len(flat := fold(line.text).strip()) <= 40 and (match := ORDINAL.search(flat))
    ]
    if len(numbered) != 3:  # more of them are a list of contents
        return {}
    (first, one, before), (_, two, title), (last, three, after) = numbered
    series = before[-ALIKE:] == title[-ALIKE:] == after[-ALIKE:]
    return {first: NAVIGATION, last: NAVIGATION} if series and (one, three) == (two - 1, two + 1) else {}


def _number(text: str) -> int:
    """The value of 七, 十, 十二, 二十 or 12; 0 of what is none."""
    if text.isdigit():
        return int(text)
    tens, mark, ones = text.rpartition("十")
    return (DIGITS.get(tens, 1) * 10 if mark else 0) + DIGITS.get(ones, 0)
