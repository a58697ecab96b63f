"""The characters that extraction looks for (hanzi, sentence ends, what closes a quote), and forms to compare text in."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from speeches.text import PRINTED_ZEROS, FoldTable, equivalent_characters

CJK = "㐀-䶿一-鿿豈-﫿〇⺀-⻳⼀-⿕\U00020000-\U000323af"
# 100 天攻坚行动: what is counted by the number before it, which is no heading then
COUNTED = "[天周个名位万亿元亩吨岁届期次项条件级座所家种户里米度分号节]"
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


def nfkc_each(texts: Sequence[str]) -> list[str]:
    """`nfkc` of each of the texts, all at once: in a tenth of the time where they are many or long."""
    return _WIDTHS.over_each(texts)


def squeezed(text: str) -> str:
    """`text` without white space."""
    return "".join(text.split())


def folded(text: str) -> str:
    """For comparing titles: NFKC, no white space, no punctuation."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))


_DECIMALS = re.compile(r"\s*[.．]\d")


def ends_sentence(text: str) -> bool:
    """Whether the text ends where a sentence does, closing quotes and brackets aside."""
    return text.rstrip().rstrip(CLOSERS).endswith(tuple(SENTENCE_END + "：:；;"))


def number_goes_on(text: str, following: str) -> bool:
    """Whether a line was wrapped within a number: 投资3⏎.5亿元."""
    return text.rstrip()[-1:].isdecimal() and bool(_DECIMALS.match(following))


def without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text without what stands in these places, which come in order: made once, however many there are."""
    if not spans:
        return text
    starts = [0, *(end for _, end in spans)]
    ends = [*(start for start, _ in spans), len(text)]
    return "".join(text[start:end] for start, end in zip(starts, ends, strict=True))
