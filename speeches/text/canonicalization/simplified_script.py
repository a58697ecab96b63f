"""Traditional to Simplified script, and radicals to ideographs, character by character."""

from functools import cache

from opencc import OpenCC

from speeches.text.canonicalization.equivalents import equivalent_characters


def simplified(text: str) -> str:
    """Converts Traditional characters to Simplified and radicals such as ⻓ to ideographs; the length is kept."""
    return text.translate(simplification_table())


# What the tables for Hong Kong and Taiwan would change beyond their own forms (衞 敍 簷): 么 is the Simplified form of
# 麼, and 著 is only now and then another form of 着: as 着 it would find 著名 in 跟着名师.
_NOT_ADDED = frozenset("么著")


@cache
def simplification_table() -> dict[int, str]:
    """A `str.translate` table, code point to character, of every CJK character with a Simplified or equivalent form.

    Sources: OpenCC's single-character tables (t2s, tw2s, hk2s) and `equivalent_characters`.
    """
    everywhere = _converted("t2s")
    regional = {**_converted("tw2s"), **_converted("hk2s"), **everywhere}
    simple = {code: char for code, char in regional.items() if chr(code) not in _NOT_ADDED}
    return {**simple, **{code: _end_of_chain(char, simple) for code, char in equivalent_characters().items()}}


def _end_of_chain(char: str, simple: dict[int, str]) -> str:
    """The private-use U+E819 is the radical ⺄ and so 乙; the radical ⻑ is 長 and so 长."""
    char = equivalent_characters().get(ord(char), char)
    return simple.get(ord(char), char)


def _converted(config: str) -> dict[int, str]:
    """Each character by itself: newlines between them keep OpenCC's phrase tables out."""
    codes = [*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0xF900, 0xFB00), *range(0x20000, 0x323B0)]
    converted = OpenCC(config).convert("\n".join(map(chr, codes))).split("\n")
    return {code: char for code, char in zip(codes, converted, strict=True) if char != chr(code) and len(char) == 1}
