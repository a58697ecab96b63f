"""Traditional to simplified script, and radicals to ideographs, one character for one character."""

from functools import cache

from opencc import OpenCC

from speeches.text.canonicalization.equivalents import equivalent_characters


def simplified(text: str) -> str:
    """`text` with each Traditional character as its Simplified one, ⻓ and ⼈ as 长 and 人; never longer or shorter."""
    return text.translate(simplification_table())


# What the tables for Hong Kong and Taiwan would change beyond their own forms (衞 敍 簷): 么 is the Simplified form of
# 麼, and 著 is only now and then another form of 着: as 着 it would find 著名 in 跟着名师.
_NOT_ADDED = frozenset("么著")


@cache
def simplification_table() -> dict[int, str]:
    """Code point to Simplified character, for every CJK character that has another one or is printed as another."""
    everywhere = _converted("t2s")
    regional = {**_converted("tw2s"), **_converted("hk2s"), **everywhere}
    simple = {code: char for code, char in regional.items() if chr(code) not in _NOT_ADDED}
    return {**simple, **{code: _end(char, simple) for code, char in equivalent_characters().items()}}


def _end(char: str, simple: dict[int, str]) -> str:
    """Where a chain ends: the private U+E819 is the radical ⺄ and so 乙; the radical ⻑ is 長 and so 长."""
    char = equivalent_characters().get(ord(char), char)
    return simple.get(ord(char), char)


def _converted(config: str) -> dict[int, str]:
    """A newline between the characters keeps OpenCC's phrase tables out: each is converted by itself."""
    codes = [*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0xF900, 0xFB00), *range(0x20000, 0x323B0)]
    converted = OpenCC(config).convert("\n".join(map(chr, codes))).split("\n")
    return {code: char for code, char in zip(codes, converted, strict=True) if char != chr(code) and len(char) == 1}
