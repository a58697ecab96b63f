"""Tells the English of a page that prints a Chinese speech with its translation, and leaves it to the ledger."""

import re
from collections.abc import Sequence
from itertools import pairwise

from speeches.extraction.char_classes import CJK
from speeches.extraction.entities import is_latin
from speeches.extraction.types import Dropped, Line

REASON = "英文译文"
WARNING = "网页是中英对照：中文作为讲话收入，英文 %d 行放在删去的文字里，请看是否要放回。"
LEAST = 15  # characters of a line in English that is counted
LEAST_CHINESE = 6  # and in Chinese, which says the same in fewer
ENOUGH = 3  # such lines in each language
WORD = re.compile("[A-Za-z][A-Za-z]{2}")  # most lines hold none
CHINESE = re.compile(f"[{CJK}]")
# a speaker who says one part in Chinese and another in English translates nothing
SPOKEN_SO = re.compile(r"英文部[分份]|英語部[分份]|以英[文语語](?:发言|發言|致辞|致辭|演讲)|English portion", re.I)


def without_translation(lines: Sequence[Line]) -> tuple[list[Line], list[Dropped], list[str]]:
    """The lines without those in English, these, and a sentence of warning, where they translate the Chinese ones.

    They do when about as many lines of text are in either language, in turns, or the one after the other. Of any other
    page everything stays: a Chinese speech may quote English.
    """
    latin = [bool(WORD.search(line.text)) and is_latin(line.text) for line in lines]
    if sum(latin) < ENOUGH or not _translates(lines, latin):
        return list(lines), [], []
    kept = [line for line, english in zip(lines, latin, strict=True) if not english]
    dropped = [line.dropped(REASON) for line, english in zip(lines, latin, strict=True) if english]
    return kept, dropped, [WARNING % len(dropped)]


def _translates(lines: Sequence[Line], latin: Sequence[bool]) -> bool:
    if any(SPOKEN_SO.search(line.text) for line in lines):
        return False
    every, long = _languages(lines, latin, LEAST_CHINESE), _languages(lines, latin, LEAST)
    if min(sum(every), len(every) - sum(every)) < ENOUGH:
        return False
    turns = sum(a != b for a, b in pairwise(every)) > 0.6 * len(every)
    if turns and 0.5 <= sum(every) / (len(every) - sum(every)) <= 2:
        return True
    english, chinese = sum(long), len(long) - sum(long)
    behind = sum(a != b for a, b in pairwise(long)) <= 2
    return min(english, chinese) >= ENOUGH and behind and 0.8 <= english / chinese <= 1.25


def _languages(lines: Sequence[Line], latin: Sequence[bool], least: int) -> list[bool]:
    """For each line of text, of `least` characters where it is Chinese, whether it is English."""
    return [
        english
        for line, english in zip(lines, latin, strict=True)
        if len(line.text.strip()) >= (LEAST if english else least) and (english or CHINESE.search(line.text))
    ]
