"""Signs before figures in print: which dash is a minus and which may be one, and which < and > compare."""

import re
from collections.abc import Iterator
from enum import IntEnum


class Sign(IntEnum):
    """What stands right before a figure.

    DASH tells nothing: that of a range, of a label (歼-20), or before what is no amount. DOUBTFUL may be a minus or a
    pause: 农业—9%. MINUS is one: 增长-9.1%. LESS and MORE are < and >.
    """

    DASH = 2
    DOUBTFUL = 3
    MINUS = 4
    LESS = 5
    MORE = 6


_HYPHENS = "-−－﹣‐‑"  # of the keyboard, and the minus of mathematics
_RULES = "‒–—―─━⸺⸻﹘"  # printed for a minus as well, and for a pause
_DASHES = _HYPHENS + _RULES
_UNSEEN, _BLANK, _DIGIT = "[\u200b-\u200f\u2060\ufeff]*+", r"[^\S\n]", "[0-9０-９]"
_DASH = re.compile(rf"[{_DASHES}]{_UNSEEN}{_BLANK}{{0,2}}+{_UNSEEN}(?={_DIGIT})")
_TYPED_MINUS = re.compile(rf"[{_HYPHENS}]{_UNSEEN}(?={_DIGIT})")
# A figure that can be negative in a speech, by what it is followed by. Years, months, numbers and counts are none.
_NUMBER = rf"{_DIGIT}++(?:[,，]{_DIGIT}{{3}}(?!{_DIGIT}))*+(?:[.．]{_DIGIT}++)?+"
_UNIT = (
    "[%％﹪‰‱℃℉°]|[个個]?百分[点點]|[个個][点點]|个?基点|[摄攝]氏度"
    "|[百千万亿萬億]*(?:[元倍度吨噸斤亩畝]|[美欧歐日港]元|公斤|[千毫]?克|[公千]?[米里]|厘米|毫米|公[顷頃]|平方|立方|[千兆]瓦)"
    "|[百千万亿萬億]+"
)
_AMOUNT = re.compile(rf"{_NUMBER}{_BLANK}*+[多余餘]?({_UNIT})")
# Of a cell of a table, or where it is said what it is, without a unit; no number of a section (1.2.3).
_DECIMAL = re.compile(rf"{_DIGIT}++[.．]{_DIGIT}++(?![.．]{_DIGIT})")
# Before one unit at its end: -1.2、3.4和5.6个百分点; with commas only where it is said what they are.
_NEXT = rf"{_BLANK}*+[{_DASHES}]?+{_BLANK}*+{_NUMBER}"
_LISTED = re.compile(rf"{_NUMBER}(?:{_BLANK}*+(?:以及|[、和与與及或]){_NEXT}){{1,9}}+{_BLANK}*+[多余餘]?({_UNIT})")
_ENUMERATED = re.compile(
    rf"{_NUMBER}(?:{_BLANK}*+(?:以及|[、和与與及或，,；;])?+{_NEXT}){{1,9}}+{_BLANK}*+[多余餘]?({_UNIT})"
)
# What may stand before a minus: words of change and of being, and marks that no range or label has in its middle.
_BEFORE = (
    *tuple("长長速幅降落减減为為至到是达達约約率，,、；;：:（(。【~～<＜>＞=＝≤≥"),
    *tuple("了由从從在按较較比仅僅均各别別计計于於及和与與或即而且有近超过過逾增升涨漲跌少加高低温溫差润潤"),
)
_LABELS = tuple("歼轰运直强教图苏")  # and letters: 歼-20和5亿元 is no list of amounts
_LEAD = 16  # characters before a dash that are looked at
_RANGE_BEGIN = re.compile(rf"{_DIGIT}[百千万亿萬億]*$")
_MEASURED_BEGIN = re.compile(rf"{_DIGIT}(?:{_UNIT})$")

_LIMIT = re.compile(rf"([<＜﹤>＞﹥])[=＝]?{_UNSEEN}{_BLANK}{{0,2}}[{_HYPHENS}]?{_UNSEEN}(?={_DIGIT})")
_LESS, _MORE = "<＜﹤", ">＞﹥"
_CLOSED = re.compile(rf"[^{_LESS}{_MORE}\n]{{1,60}}[{_MORE}](?!{_DIGIT}|[=＝])")
_OPEN = re.compile(rf"[{_LESS}][^{_LESS}{_MORE}\n]{{1,60}}$")
_DATED = re.compile(rf"{_DIGIT}++{_BLANK}*+[年月日号號期届屆]")
_ARROW = tuple(f"=＝{_DASHES}{_LESS}{_MORE}")


_AT_END = re.compile(
    rf"(?:[{_LESS}{_MORE}][=＝]?{_UNSEEN}{_BLANK}{{0,2}}+)?{_UNSEEN}(?:[{_DASHES}]{_UNSEEN}{_BLANK}{{0,2}}+)?{_UNSEEN}$"
)


def sign_begin(text: str, figure: int) -> int:
    """Where the signs before a figure begin in print; the figure's own offset if there are none."""
    nearby = max(0, figure - 8)
    found = _AT_END.search(text[nearby:figure])
    return nearby + found.start() if found else figure


def signs(text: str) -> Iterator[tuple[int, Sign]]:
    """Finds what stands right before the figures of a printed text.

    Yields:
        The offset of the figure's first digit, and the sign before it.
    """
    if any(dash in text for dash in _DASHES):
        for match in _DASH.finditer(text):
            if sign := _dash(text, match.start(), match.end()):
                yield match.end(), sign
    if any(mark in text for mark in _LESS + _MORE):
        for match in _LIMIT.finditer(text):
            if _compares(text, match.start(), match.end()):
                yield match.end(), Sign.LESS if match[1] in _LESS else Sign.MORE


def begins_with_sign(typed: str) -> bool:
    """Whether what is looked for begins with a minus: who types -9.1% means it, and no list or range."""
    match = _TYPED_MINUS.match(typed)
    return bool(match and (_AMOUNT.match(typed, match.end()) or _LISTED.match(typed, match.end())))


def _dash(text: str, start: int, figure: int) -> Sign | None:
    """What a dash before a figure is; None for a long one that is punctuation."""
    rule = text[start] in _RULES
    lead = text[max(0, start - _LEAD) : start].rpartition("\n")[2]
    said = lead.rstrip()
    amount = _AMOUNT.match(text, figure) or _in_list(text, said, figure)
    unit = amount[1] if amount else ""
    if not amount and (not said or said.endswith(_BEFORE)):
        amount = _DECIMAL.match(text, figure)
    spaced = text[figure - 1].isspace()
    if lead.endswith(text[start]) or _is_range(lead, unit, spaced):
        return None if rule else Sign.DASH
    if not amount or (spaced and not said):  # the second is the mark of an item
        return Sign.DASH
    if rule or not said:
        return Sign.DOUBTFUL
    return Sign.MINUS if text[start] == "−" or said.endswith(_BEFORE) else Sign.DOUBTFUL


def _in_list(text: str, said: str, figure: int) -> re.Match[str] | None:
    if said.endswith(_BEFORE):
        return _ENUMERATED.match(text, figure)
    label = said.endswith(_LABELS) or (said and said[-1].isascii())
    return None if label else _LISTED.match(text, figure)


def _is_range(lead: str, unit: str, spaced: bool) -> bool:
    """5-9亿元, 5%-9%, 5 - 9%; not 5 -9%, nor 5月-9%."""
    said = lead.rstrip()
    if said != lead and not spaced:
        return False
    if _RANGE_BEGIN.search(said):
        return True
    return bool(unit and said[-1:].translate(_PLAIN) == unit[-1].translate(_PLAIN) and _MEASURED_BEGIN.search(said))


_PLAIN = str.maketrans("％﹪點億萬", "%%点亿万")


def _compares(text: str, start: int, figure: int) -> bool:
    """Whether a < or > before a figure is no bracket (<5个文件>), no arrow and no way (首页 > 2014年)."""
    if text[start - 1 : start].endswith(_ARROW) or _DATED.match(text, figure):
        return False
    if text[start] in _LESS:
        return not _CLOSED.match(text, start + 1)
    return bool(_AMOUNT.match(text, figure)) or not _OPEN.search(text[max(0, start - 64) : start])
