"""Pinyin of words: syllables without tones, with sounds merged that many speakers do not distinguish (zh/z, ng/n)."""

import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice, product

# pypinyin's table of characters is enough: its table of phrases would take ten times the memory.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "1")

_READINGS = 2  # of a character; further ones are rare
_MOST_READINGS = 8  # of a word, and splits of a run of letters into syllables
_MERGED = (("zh", "z"), ("ch", "c"), ("sh", "s"))  # at the beginning; at the end ng is n
_LONGEST = 6  # letters of a syllable: zhuang
_MOST_LETTERS = 80
_LETTERS = re.compile(r"[a-zü]+")

Sound = tuple[str, ...]


@lru_cache(200_000)
def readings_of(word: str) -> tuple[Sound, ...]:
    """The usual readings of a word, each a tuple of syllables, at most 8; () if any character is not a Han character.

    Source: pypinyin's table of single characters, the first two readings of each.
    """
    readings = [_readings(char) for char in word]
    if not all(readings):
        return ()
    return tuple(dict.fromkeys(islice(product(*readings), _MOST_READINGS)))


def split_syllables(letters: str) -> list[Sound]:
    """Splits typed pinyin (gaozhiliang, gao zhi liang, xi'an) into syllables.

    Returns:
        At most 8 splits, longest syllables first; [] if there is none or there are more than 80 letters.
    """
    if len(letters) > _MOST_LETTERS:
        return []
    splits: list[Sound] = [()]
    for run in _LETTERS.findall(letters.lower()):
        of_run = list(islice(_splits(run.replace("ü", "v"), 0), _MOST_READINGS))
        splits = [split + rest for split in splits for rest in of_run][:_MOST_READINGS]
    return splits if splits != [()] else []


def _splits(letters: str, start: int) -> Iterator[Sound]:
    ends = _ends(letters)
    if start == len(letters):
        yield ()
    for end in reversed(ends[start] if start < len(letters) else []):
        for rest in _splits(letters, end):
            yield (_alike_merged(letters[start:end]), *rest)


@lru_cache(16)
def _ends(letters: str) -> list[list[int]]:
    """For each offset the offsets at which a syllable may end so that the remaining letters can be split as well."""
    ends: list[list[int]] = [[] for _ in letters]
    for start in reversed(range(len(letters))):
        near = range(start + 1, min(len(letters), start + _LONGEST) + 1)
        ends[start] = [end for end in near if letters[start:end] in _syllables() and (end == len(letters) or ends[end])]
    return ends


@cache
def _readings(char: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_alike_merged(plain) for plain in _toneless(char)))


def _toneless(char: str) -> Sequence[str]:
    printed = _table().get(ord(char), "").split(",")[:_READINGS]
    return [_without_tone(reading) for reading in printed if reading]


@cache
def _without_tone(printed: str) -> str:
    """lǜ becomes lv."""
    parted = unicodedata.normalize("NFD", printed.replace("ê", "e")).replace("u\u0308", "v")
    return "".join(char for char in parted if char.isascii() and char.isalpha())


def _alike_merged(syllable: str) -> str:
    for long, short in _MERGED:
        syllable = short + syllable[2:] if syllable.startswith(long) else syllable
    return syllable[:-1] if syllable.endswith("ng") else syllable


@cache
def _syllables() -> frozenset[str]:
    """Of the characters in everyday use: some readings of rare ones are no syllables of today (ň, ê)."""
    common = (chr(code) for code in range(0x4E00, 0x9FA6))
    return frozenset(plain for char in common for plain in _toneless(char)[:1] if len(plain) > 1 or plain in "aeo")


@cache
def _table() -> dict[int, str]:
    from pypinyin.constants import PINYIN_DICT  # when first needed: most requests need no sounds

    table: dict[int, str] = PINYIN_DICT
    return table
