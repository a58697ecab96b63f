"""The characters that extraction looks for (hanzi, sentence ends, what closes a quote), and forms to compare text in."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from speeches.text import PRINTED_ZEROS, FoldTable, equivalent_characters

CJK = "㐀-䶿一-鿿豈-﫿〇⺀-⻳⼀-⿕\U00020000-\U000323af"
SENTENCE_END = "。！？!?…"
REMEMBERED = 100_000  # lines whose folded forms are remembered: those of a file of 20 MB
CLOSERS = "”’」』）)》】\"'"
# Half width for full, and one form for what is printed alike: 3⽉ as PDFs hold it is 3月, 二◯◯八年 is 二○○八年.
WIDTH = {
    **equivalent_characters(),
    **dict.fromkeys(map(ord, PRINTED_ZEROS), "○"),
    **{
        code: narrow
        for code in [*range(0xFF01, 0xFF5F), 0x3000, 0xA0, 0x2002, 0x2003]
        if len(narrow := unicodedata.normalize("NFKC", chr(code))) == 1
    },
}


_WIDTHS = FoldTable(lambda char: WIDTH.get(ord(char), char))


@lru_cache(maxsize=REMEMBERED)
def nfkc(text: str) -> str:
    """NFKC character by character where that keeps the length, so that positions stay true."""
    return _WIDTHS.over(text)


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


def squeezed(text: str) -> str:
    """`text` without white space."""
    return "".join(text.split())


def folded(text: str) -> str:
    """For comparing titles: NFKC, no white space, no punctuation."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))


def ends_sentence(text: str) -> bool:
    """Whether the text ends where a sentence does, closing quotes and brackets aside."""
    return text.rstrip().rstrip(CLOSERS).endswith(tuple(SENTENCE_END + "：:；;"))


def without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text without what stands in these places, which come in order: made once, however many there are."""
    if not spans:
        return text
    starts = [0, *(end for _, end in spans)]
    ends = [*(start for start, _ in spans), len(text)]
    return "".join(text[start:end] for start, end in zip(starts, ends, strict=True))
