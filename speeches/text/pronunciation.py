"""How words sound: the syllables of Han characters without tones, alike where many speakers do not tell them apart."""

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
_WAYS = 8  # to read a word, or to part a row of letters into syllables
_MERGED = (("zh", "z"), ("ch", "c"), ("sh", "s"))  # at the beginning; at the end ng is n
_LONGEST = 6  # letters of a syllable: zhuang
_MOST_LETTERS = 80
_LETTERS = re.compile(r"[a-zü]+")

Sound = tuple[str, ...]


@lru_cache(200_000)
def readings_of(word: str) -> tuple[Sound, ...]:
    """Every usual way to say a word; none when it holds anything but Han characters."""
    readings = [_readings(char) for char in word]
    if not all(readings):
        return ()
    return tuple(dict.fromkeys(islice(product(*readings), _WAYS)))


def split_syllables(letters: str) -> list[Sound]:
    """The ways to part letters into syllables (gaozhiliang, gao zhi liang, xi'an), the longest syllables first."""
    if len(letters) > _MOST_LETTERS:
        return []
    ways: list[Sound] = [()]
    for row in _LETTERS.findall(letters.lower()):
        ways = [way + rest for way in ways for rest in islice(_parted(row.replace("ü", "v"), 0), _WAYS)][:_WAYS]
    return ways if ways != [()] else []


def _parted(letters: str, start: int) -> Iterator[Sound]:
    ends = _ends(letters)
    if start == len(letters):
        yield ()
    for end in reversed(ends[start] if start < len(letters) else []):
        for rest in _parted(letters, end):
            yield (_merged(letters[start:end]), *rest)


@lru_cache(16)
def _ends(letters: str) -> list[list[int]]:
    """Where a syllable that begins at each place may end so that the rest can be parted, too."""
    ends: list[list[int]] = [[] for _ in letters]
    for start in reversed(range(len(letters))):
        near = range(start + 1, min(len(letters), start + _LONGEST) + 1)
        ends[start] = [end for end in near if letters[start:end] in _syllables() and (end == len(letters) or ends[end])]
    return ends


@cache
def _readings(char: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_merged(plain) for plain in _plain(char)))


def _plain(char: str) -> Sequence[str]:
    printed = _table().get(ord(char), "").split(",")[:_READINGS]
    return [_without_tone(one) for one in printed if one]


@cache
def _without_tone(printed: str) -> str:
    """lǜ is written lv where there are no tones."""
    parted = unicodedata.normalize("NFD", printed.replace("ê", "e")).replace("u\u0308", "v")
    return "".join(char for char in parted if char.isascii() and char.isalpha())


def _merged(syllable: str) -> str:
    for long, short in _MERGED:
        syllable = short + syllable[2:] if syllable.startswith(long) else syllable
    return syllable[:-1] if syllable.endswith("ng") else syllable


@cache
def _syllables() -> frozenset[str]:
    """Those of the characters in everyday use: of rare ones some are no syllables of today (ň, ê)."""
    common = (chr(code) for code in range(0x4E00, 0x9FA6))
    return frozenset(plain for char in common for plain in _plain(char)[:1] if len(plain) > 1 or plain in "aeo")


@cache
def _table() -> dict[int, str]:
    from pypinyin.constants import PINYIN_DICT  # when first needed: most requests need no sounds

    table: dict[int, str] = PINYIN_DICT
    return table
