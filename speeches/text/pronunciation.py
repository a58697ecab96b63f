"""Pinyin of words: syllables without tones, with sounds merged that many speakers do not distinguish (zh/z, ng/n)."""

import os
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import islice, product

# pypinyin's table of characters is enough: its table of phrases would take ten times the memory.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "1")
_READINGS = 2  # of a character; further ones are rare
MOST_READINGS = 8  # of a word, and splits of a run of letters into syllables
_MERGED = (("zh", "z"), ("ch", "c"), ("sh", "s"))  # at the beginning; at the end ng is n
Sound = tuple[str, ...]


@lru_cache(2_000)
def readings_of(word: str) -> tuple[Sound, ...]:
    """The usual readings of a word, each a tuple of syllables, at most 8; () if any character is not a Han character.

    Source: pypinyin's table of single characters, the first two readings of each.
    """
    readings = [_readings(char) for char in word]
    if not all(readings):
        return ()
    return tuple(dict.fromkeys(islice(product(*readings), MOST_READINGS)))


@cache
def _readings(char: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(with_sounds_merged(plain) for plain in toneless_readings(char)))


def toneless_readings(char: str) -> Sequence[str]:
    printed = _table().get(ord(char), "").split(",")[:_READINGS]
    return [_without_tone(reading) for reading in printed if reading]


@cache
def _without_tone(printed: str) -> str:
    """lǜ becomes lv."""
    parted = unicodedata.normalize("NFD", printed.replace("ê", "e")).replace("u\u0308", "v")
    return "".join(char for char in parted if char.isascii() and char.isalpha())


def with_sounds_merged(syllable: str) -> str:
    for long, short in _MERGED:
        syllable = short + syllable[2:] if syllable.startswith(long) else syllable
    return syllable[:-1] if syllable.endswith("ng") else syllable


@cache
def _table() -> dict[int, str]:
    from pypinyin.constants import PINYIN_DICT  # when first needed: most requests need no sounds

    table: dict[int, str] = PINYIN_DICT
    return table
