"""The tokens of numbers and dates, the same for each form: 二〇一五年, ２０１５年 and 2015年.

A word cutter splits them by script (二〇一五年 becomes 二 / 〇 / 一 / 五年).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

CHINESE_ZEROS = "〇○◯"
CHINESE = "一二三四五六七八九"
_DIGITS = str.maketrans(f"{CHINESE_ZEROS}零{CHINESE}", "0000123456789")
_AS_WORDS = str.maketrans("123456789", CHINESE)
_STEPS = re.compile(r"[^年月日号]+[年月日号]")
_APART = re.compile(r"[-~/.]")


@lru_cache(10_000)
def number_tokens(kind: str, number: str) -> tuple[str, ...]:
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
