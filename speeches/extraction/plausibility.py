"""How much of a text is made of common characters: good text, or noise of a wrong encoding."""

from functools import cache


def decode_strict(data: bytes, encoding: str) -> str | None:
    """The text, or None where these are no bytes of that encoding, or where a page names one that there is not."""
    try:
        return data.decode(encoding)
    except (
        LookupError,
        ValueError,
    ):  # ValueError: what codecs such as idna raise, and an encoding with a NUL in its name
        return None


@cache
def common() -> frozenset[str]:
    """ASCII, CJK punctuation and the first levels of GB 2312 and Big5: what real text is made of."""
    gb = b"".join(bytes([hi, lo]) for hi in range(0xB0, 0xD8) for lo in range(0xA1, 0xFF) if (hi, lo) < (0xD7, 0xFA))
    big5 = b"".join(
        bytes([hi, lo]) for hi in range(0xA4, 0xC7) for lo in [*range(0x40, 0x7F), *range(0xA1, 0xFF)] if hi < 0xC6
    )
    ascii_text = "".join(map(chr, range(0x20, 0x7F))) + "\t\r\n"
    marks = "　、。〈〉《》「」『』【】〔〕！（），：；？０１２３４５６７８９“”‘’…—·○〇％\xa0"
    return frozenset(ascii_text + marks + gb.decode("gb2312") + big5.decode("big5"))


def plausible(text: str) -> float:
    """The share of `text`'s characters that are common ones; 1.0 for good text, near 0.2 for noise."""
    known = common()
    return sum(map(known.__contains__, text)) / max(1, len(text))
