"""Splits typed pinyin (gaozhiliang) into syllables."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice

from speeches.text.pronunciation import MOST_READINGS, Sound, toneless_readings, with_sounds_merged

_LONGEST = 6  # letters of a syllable: zhuang
_MOST_LETTERS = 80
_LETTERS = re.compile(r"[a-zü]+")


def split_syllables(letters: str) -> list[Sound]:
    """Splits typed pinyin (gaozhiliang, gao zhi liang, xi'an) into syllables.

    Returns:
        At most 8 splits, longest syllables first; [] if there is none or there are more than 80 letters.
    """
    if len(letters) > _MOST_LETTERS:
        return []
    splits: list[Sound] = [()]
    for run in _LETTERS.findall(letters.lower()):
        of_run = list(islice(_splits(run.replace("ü", "v"), 0), MOST_READINGS))
        splits = [split + rest for split in splits for rest in of_run][:MOST_READINGS]
    return splits if splits != [()] else []


def _splits(letters: str, start: int) -> Iterator[Sound]:
    ends = _ends(letters)
    if start == len(letters):
        yield ()
    for end in reversed(ends[start] if start < len(letters) else []):
        for rest in _splits(letters, end):
            yield (with_sounds_merged(letters[start:end]), *rest)


@lru_cache(16)
def _ends(letters: str) -> list[list[int]]:
    """For each offset the offsets at which a syllable may end so that the remaining letters can be split as well."""
    ends: list[list[int]] = [[] for _ in letters]
    for start in reversed(range(len(letters))):
        near = range(start + 1, min(len(letters), start + _LONGEST) + 1)
        ends[start] = [end for end in near if letters[start:end] in _syllables() and (end == len(letters) or ends[end])]
    return ends


@cache
def _syllables() -> frozenset[str]:
    """Of the characters in everyday use: some readings of rare ones are no syllables of today (ň, ê)."""
    common = (chr(code) for code in range(0x4E00, 0x9FA6))
    return frozenset(
        plain for char in common for plain in toneless_readings(char)[:1] if len(plain) > 1 or plain in "aeo"
    )
