"""Finds the figures of a printed text: amounts, counts and shares; years, days and ordinal numbers are none."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from speeches.text.figures.figure import Figure
from speeches.text.figures.numerals import arabic, chinese, scale

# Units in one form each; those of several characters come first.
_MEASURE_NAMES = (
    "个百分点 百分点 平方公里 平方千米 平方米 立方米 千瓦时 标准煤 标箱 公里 千米 公斤 千克 公顷 美元 欧元 港元 "
    "小时 分钟 千瓦 倍 成 元 斤 吨 克 亩 米 度 岁 天 % ‰"
)
_COUNTER_NAMES = (
    "人次 个 人 户 家 项 件 名 位 座 所 条 处 台 辆 套 张 份 篇 次 批 类 种 年 村 县 架 艘 头 只 株 棵 场 期 门 间 "
    "对 支 部"
)
_MEASURES, _COUNTERS = _MEASURE_NAMES.split(), _COUNTER_NAMES.split()
_ONE_FORM = {"百分点": "个百分点", "平方千米": "平方公里", "千米": "公里", "千克": "公斤"}
_SHARES = {"百分之": "%", "千分之": "‰"}

_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CHINESE = r"[零〇一二两三四五六七八九十百千]+(?:点[零〇一二三四五六七八九]+)?"
_SCALE = r"(?:(?!千(?:瓦|克|米))[十百千]?(?:万亿|亿|万)|(?!千(?:瓦|克|米))[百千])?"
_UNIT = "|".join(map(re.escape, sorted((*_MEASURES, *_COUNTERS), key=len, reverse=True)))
_FIGURE = re.compile(
    # With a sign before it, -9.1% or 负9.1%, it is left out: what it is compared with may have another.
    rf"""(?<![第\d.,A-Za-z_/零〇一二两三四五六七八九十百千万亿−+±负-])(?<!零下)(?<!\d:)
    (?P<share>百分之|千分之)?
    (?:(?P<arabic>{_ARABIC})|(?P<chinese>{_CHINESE}))
    (?P<more>[多余]?)(?P<scale>{_SCALE})(?P<still>[多余]?)(?P<unit>{_UNIT})?
    (?:(?:—{{1,2}}|–|-|~|至|到)(?P<share2>百分之|千分之)?
       (?:(?P<arabic2>{_ARABIC})|(?P<chinese2>{_CHINESE}))(?P<scale2>{_SCALE})(?P<unit2>{_UNIT})?)?
    (?![\d.,:]\d|\d|[A-Za-z_/×²³⁰-⁹])""",
    re.VERBOSE,
)
LIMIT = re.compile(r"左右|以上|以下|以内|上下")  # right behind a figure: how exact it is, not of what
_DATE = re.compile(r"年|月|日|号|时|世纪|届|：\d|:\d")


def find_figures(text: str) -> list[Figure]:
    """The figures of a printed text, in order."""
    return list(_figures(text, _half_width(text)))


def _figures(text: str, folded: str) -> Iterator[Figure]:
    for match in _FIGURE.finditer(folded):
        if figure := _figure(text, folded, match):
            yield figure


def _half_width(text: str) -> str:
    """The text with digits and signs in half width, character by character: offsets stay."""
    return text if text.isascii() else "".join(map(_plain, text))


@cache
def _plain(char: str) -> str:
    plain = unicodedata.normalize("NFKC", char)
    # ① and ² are no digits of a number
    wide = char.isdecimal() or not char.isdigit()
    return plain if wide and len(plain) == 1 and plain in "0123456789.,%-~+:" else char


def _figure(text: str, folded: str, match: re.Match[str]) -> Figure | None:
    value = _value(match["arabic"], match["chinese"], match["scale"])
    unit = _SHARES[match["share"]] if match["share"] else match["unit"] or ""
    if value is None or not _counts(folded, match, unit):
        return None
    highest, end = value, match.end()
    if match["arabic2"] or match["chinese2"]:
        upper, unit2 = _value(match["arabic2"], match["chinese2"], match["scale2"]), match["unit2"] or ""
        unit2 = _SHARES[match["share2"]] if match["share2"] else unit2
        if upper is None or (unit and unit2 != unit) or not unit2:
            return None  # no range of one unit: what it is cannot be told
        if not match["scale"] and not unit:
            value *= scale(match["scale2"])  # 3—5万亩
        unit, highest = unit2, upper
    exact = not (match["more"] or match["still"])
    limit = found[0] if (found := LIMIT.match(folded, end)) else ""
    printed = text[match.start() : end]
    return Figure(match.start(), end, printed, value, highest, _ONE_FORM.get(unit, unit), exact, limit)


def _value(digits: str | None, numerals: str | None, factor: str) -> Decimal | None:
    number = arabic(digits) if digits else chinese(numerals or "")
    return None if number is None else number * scale(factor)


def _is_list_number(folded: str, match: re.Match[str]) -> bool:
    """（1）, which heads an item."""
    return folded[match.start() - 1 : match.start()] in ("(", "（") and folded[match.end() : match.end() + 1] in (
        ")",
        "）",
    )


def _counts(folded: str, match: re.Match[str], unit: str) -> bool:
    """Whether it is an amount: no year or day; in numerals not a mere 两个 or 三农, which counts nothing."""
    following = folded[match.end() : match.end() + 2]
    if unit == "年" and (len(match["arabic"] or "0000") == 4 or not match["arabic"]):
        return False
    if not unit and (_DATE.match(following) or _is_list_number(folded, match)):
        return False
    if match["arabic"]:
        return bool(unit) or not match["arabic"].startswith("0")  # 09 is a part of a time or of a number of a paper
    if match["share"] or unit in _MEASURES:
        return True
    return bool(unit) and len(match["chinese"] + match["scale"]) > 1
