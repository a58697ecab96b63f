"""Neighbours of a series above a speech: 第六任总统就职演说 and 第八任总统就职演说 around 第七任."""

import re
from collections.abc import Sequence

from speeches.extraction.char_classes import folded
from speeches.extraction.cleaning import fold
from speeches.extraction.types import Line

NUMBER = re.compile(r"[\d〇○零一二三四五六七八九十百]+")


def without_neighbours(lines: Sequence[Line], marks: Sequence[int]) -> tuple[list[Line], list[Line]]:
    """The lines without those that differ from another only in their number, and these.

    Of two or more such lines the one stays that stands directly above the day or the speaker, else the one between.
    """
    series: dict[str, list[Line]] = {}
    for line in lines:
        if NUMBER.search(line.text):
            series.setdefault(folded(NUMBER.sub("#", fold(line.text))), []).append(line)
    gone: list[Line] = []
    for like in series.values():
        if len({folded(line.text) for line in like}) > 1 and (own := _own(like, marks)):
            gone += [line for line in like if folded(line.text) != folded(own.text)]
    left = {id(line) for line in gone}
    return [line for line in lines if id(line) not in left], gone


def _own(like: Sequence[Line], marks: Sequence[int]) -> Line | None:
    """Of a series the line directly above the first mark below any of them, else the one in the middle."""
    below = [mark for mark in sorted(marks) if mark > like[0].number]
    above = [line for line in like if below and line.number < below[0]]
    if above:
        return above[-1]
    return like[1] if len(like) > 2 else None
