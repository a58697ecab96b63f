"""What was typed by its sound: characters, pinyin (gaozhiliang), or both (高质量fazhan)."""

import re
from collections.abc import Sequence
from itertools import islice, product
from typing import NamedTuple

from speeches.text import Sound, readings_of, split_syllables

_MOST_WAYS = 8
_LETTERS = re.compile(r"[A-Za-züÜ'’ ]+")
_PARTS = re.compile(r"([A-Za-züÜ'’]+)")


class TypedSound(NamedTuple):
    """One way to read what was typed.

    Attributes:
        sound: Its syllables, one for each character that is meant.
        characters: For each syllable the character that was typed; "" where letters were.
    """

    sound: Sound
    characters: tuple[str, ...]

    def agrees(self, string: str) -> bool:
        """Whether a string of this sound has the characters that were typed beside pinyin."""
        typed = self.characters
        return not all(typed) and all(not char or char == other for char, other in zip(typed, string, strict=True))


def is_pinyin(text: str) -> bool:
    """Whether letters alone were typed."""
    return _LETTERS.fullmatch(text) is not None


def typed_sounds(text: str) -> Sequence[TypedSound]:
    """The ways to read a text without spaces, at most 8; none if something in it is neither character nor syllable."""
    parts = [part for part in _PARTS.split(text.replace("’", "'")) if part]
    ways = (_ways(part) for part in parts)
    return [
        TypedSound(sum((way.sound for way in some), ()), sum((way.characters for way in some), ()))
        for some in islice(product(*ways), _MOST_WAYS)
    ]


def _ways(part: str) -> list[TypedSound]:
    if is_pinyin(part):
        return [TypedSound(sound, ("",) * len(sound)) for sound in split_syllables(part)]
    return [TypedSound(sound, tuple(part)) for sound in readings_of(part)]
