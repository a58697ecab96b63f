"""Recognizes numbers and dates and gives each form the same tokens: 二〇一五年, ２０１５年 and 2015年.

A word cutter splits them by script (二〇一五年 becomes 二 / 〇 / 一 / 五年). The input is folded to half width and
Simplified script.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

CHINESE_ZEROS = "〇○◯"
_CHINESE = "一二三四五六七八九"
_DIGITS = str.maketrans(f"{CHINESE_ZEROS}零{_CHINESE}", "0000123456789")
_AS_WORDS = str.maketrans("123456789", _CHINESE)

_ANY = rf"[0-9{CHINESE_ZEROS}零{_CHINESE}]"
_FEW = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"  # a month or a day
# 二〇一五, 二0一五: a circle or two scripts show that it is a number; 一九九八年 shows it by its length and 年.
_POSITIONAL = rf"(?=[0-9零{_CHINESE}]*[{CHINESE_ZEROS}]|[0-9]+[零{_CHINESE}]|[零{_CHINESE}]+[0-9]){_ANY}{{2,}}"
_ARABIC = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_YEAR = rf"(?:{_POSITIONAL}|[零{_CHINESE}]{{4}}|[0-9]+)年"
_SPOKEN = rf"(?:[0-9.]+|[零{_CHINESE}十百]+(?:点[零{_CHINESE}{CHINESE_ZEROS}]+)?)"

_NUMBER = re.compile(
    rf"""(?<![a-z0-9_.])(?:
      (?P<date>{_YEAR}(?:{_FEW}月(?:{_FEW}[日号])?)? | [0-9]{{1,2}}月(?:{_FEW}[日号])? | [0-9]{{1,2}}日)
    | (?P<share>百分之{_SPOKEN})                # 百分之七点五
    | (?P<many>{_ARABIC}[十百千万亿]+)          # 3.2万, 20,000亿
    | (?P<parts>[0-9]+(?:[-~/][0-9]+|(?:\.[0-9]+){{2,}})+)  # 2013-2015, 2015.5.1
    | (?P<grouped>[0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\.[0-9]+)?%?)   # 1,000
    | (?P<positional>{_POSITIONAL})
    )(?![a-z0-9])""",
    re.VERBOSE,
)
_START = re.compile(rf"[0-9]+|百分之|[零{_CHINESE}](?=[0-9零{_CHINESE}{CHINESE_ZEROS}])|[{CHINESE_ZEROS}]")
# 十三五, 三千六百: numbers unless the word cutter knows a word that begins or ends within them (二十一世纪).
_COUNTED = re.compile(rf"(?=[{_CHINESE}零两]*[十百千万亿])[{_CHINESE}零两十百千万亿]{{3,}}")
_STEPS = re.compile(r"[^年月日号]+[年月日号]")
_APART = re.compile(r"[-~/.]")


class Number(NamedTuple):
    """The span of a number in characters, and its tokens: those within it first, then the whole."""

    start: int
    end: int
    words: tuple[str, ...]


def numbers(text: str) -> Iterator[Number]:
    """The numbers and dates of a folded text that a word cutter would split or mistake, in order."""
    end = 0
    for start in _START.finditer(text):  # looking at these alone takes a tenth of the time
        if start.start() >= end and (match := _NUMBER.match(text, start.start())):
            end = match.end()
            yield Number(start.start(), end, _words(str(match.lastgroup), match[0]))


def chinese_numerals(text: str) -> Iterator[tuple[int, int]]:
    """The spans of numbers written with 十, 百, 千, 万, 亿, as far as the characters tell."""
    return (match.span() for match in _COUNTED.finditer(text))


@lru_cache(10_000)
def _words(kind: str, number: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_each_word(kind, number)))


def _each_word(kind: str, number: str) -> Iterator[str]:
    if kind == "date":
        yield from _date(number)
    elif kind == "parts":
        yield from filter(None, _APART.split(number))
        yield number
    elif kind == "share":
        yield number
    else:
        figure = number.replace(",", "").translate(_DIGITS)
        if kind == "many":
            yield figure.rstrip("十百千万亿")
        yield figure


def _date(date: str) -> Iterator[str]:
    """2015, 2015年, 五月, 2015年5月: every part that may be searched by itself, as a word cutter would give it."""
    known = ""
    for step in _STEPS.findall(date):
        if step.endswith("年"):
            step = step.translate(_DIGITS)
            yield step[:-1]
        yield step.translate(_AS_WORDS) if len(step) == 2 else step
        known += step.translate(_DIGITS)
        if known != step:
            yield known
