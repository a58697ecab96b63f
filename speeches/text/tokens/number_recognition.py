"""Recognizes numbers and dates in text folded to half width and Simplified script."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from speeches.text.tokens.number_words import CHINESE, CHINESE_ZEROS, number_tokens

_ANY = rf"[0-9{CHINESE_ZEROS}零{CHINESE}]"
_FEW = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"  # a month or a day
# 二〇一五, 二0一五: a circle or two scripts show that it is a number; 一九九八年 shows it by its length and 年.
_POSITIONAL = rf"(?=[0-9零{CHINESE}]*[{CHINESE_ZEROS}]|[0-9]+[零{CHINESE}]|[零{CHINESE}]+[0-9]){_ANY}{{2,}}"
_ARABIC = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_YEAR = rf"(?:{_POSITIONAL}|[零{CHINESE}]{{4}}|[0-9]+)年"
_SPOKEN = rf"(?:[0-9.]+|[零{CHINESE}十百]+(?:点[零{CHINESE}{CHINESE_ZEROS}]+)?)"
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
_START = re.compile(rf"[0-9]+|百分之|[零{CHINESE}](?=[0-9零{CHINESE}{CHINESE_ZEROS}])|[{CHINESE_ZEROS}]")
# 十三五, 三千六百: numbers unless the word cutter knows a word that begins or ends within them (二十一世纪).
_COUNTED = re.compile(rf"(?=[{CHINESE}零两]*[十百千万亿])[{CHINESE}零两十百千万亿]{{3,}}")


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
            yield Number(start.start(), end, number_tokens(str(match.lastgroup), match[0]))


def chinese_numerals(text: str) -> Iterator[tuple[int, int]]:
    """The spans of numbers written with 十, 百, 千, 万, 亿, as far as the characters tell."""
    return (match.span() for match in _COUNTED.finditer(text))
