"""Traditional to simplified script, one character for one character."""

from functools import cache

from opencc import OpenCC


def simplified(text: str) -> str:
    """`text` with each Traditional character as its Simplified one; never longer or shorter."""
    return text.translate(table())


@cache
def table() -> dict[int, str]:
    """Code point to Simplified character, for every CJK character that has another one.

    A newline between the characters keeps OpenCC's phrase tables out: each is converted by itself.
    """
    codes = [*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0xF900, 0xFB00), *range(0x20000, 0x323B0)]
    converted = OpenCC("t2s").convert("\n".join(map(chr, codes))).split("\n")
    return {code: char for code, char in zip(codes, converted, strict=True) if char != chr(code) and len(char) == 1}
