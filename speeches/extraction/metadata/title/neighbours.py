"""Neighbours of a series above a speech: 第六任总统就职演说 and 第八任总统就职演说 around 第七任."""

import re
from collections.abc import Sequence
from itertools import pairwise

from speeches.extraction.char_classes import folded
from speeches.extraction.cleaning import fold
from speeches.extraction.types import Line

NUMBER = re.compile(r"[\d〇○零一二三四五六七八九十百]+")


def without_neighbours(lines: Sequence[Line], marks: Sequence[int]) -> tuple[list[Line], list[Line]]:
    """The lines without those that differ from another only in their number, and these.

    Of two or more such lines the one stays that stands directly above the day or the speaker, else the one between.
    """
    for own in lines:
        like = [line for line in lines if line is not own and _neighbours(own.text, line.text)]
        if like and _is_own(own, like, marks):
            gone = {id(line) for line in like}
            return [line for line in lines if id(line) not in gone], like
    return list(lines), []


def _neighbours(one: str, other: str) -> bool:
    flat = (fold(one).strip(" <>←→«»|"), fold(other).strip(" <>←→«»|"))
    numbers = [NUMBER.findall(text) for text in flat]
    same = folded(NUMBER.sub("#", flat[0])) == folded(NUMBER.sub("#", flat[1]))
    return same and numbers[0] != numbers[1] and bool(numbers[0])


def _is_own(own: Line, like: Sequence[Line], marks: Sequence[int]) -> bool:
    below = [mark for mark in marks if mark > own.number]
    if below:
        between = any(own.number < line.number < below[0] for line in like)
        return not between
    return any(a.number < own.number < b.number for a, b in pairwise(like))
