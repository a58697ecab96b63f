"""Reads numbers as dates print them: 十二, 廿三, l2, 200l, 民国九十八."""

import re

_DIGITS = str.maketrans("〇○零Ｏ一二三四五六七八九", "0000123456789")


def year_digits(text: str) -> str:
    """Digits of a printed year; l is the scanner's 1 and O its 0 (200l年)."""
    return re.sub(r"\s", "", text).translate(_DIGITS).replace("l", "1").replace("O", "0").replace("o", "0")


def republic_year(text: str) -> int:
    return 1911 + (1 if text == "元" else parse_small_number(text))


def parse_small_number(text: str) -> int:
    """1 to 199 from 12, 十二, 廿三, 卅一, 九十八, 一百零二, l2."""
    if re.fullmatch(r"[\dl]+", text):
        return int(text.replace("l", "1"))
    text = text.replace("廿", "二十").replace("卅", "三十")
    hundreds, _, rest = text.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    value = 100 * int(hundreds.translate(_DIGITS) or 1) if "百" in text else 0
    value += 10 * int(tens.translate(_DIGITS) or 1) if ten else 0
    return value + int(ones.translate(_DIGITS) or 0)
