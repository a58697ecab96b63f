"""The value of a number in digits or in Chinese numerals."""

import re
from decimal import Decimal

DIGITS = dict(zip("〇零一二三四五六七八九", (0, *range(10)), strict=True)) | {"两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1_000}
_SCALES = {"万": 10**4, "亿": 10**8}
# 三千六百五十, 十五, 一百零三; not 十四五, 二〇二五 or 三四百, which are names, years and guesses.
_ONE = "[一二两三四五六七八九]"
_WHOLE = re.compile(rf"(?:{_ONE}千)?(?:零?{_ONE}百)?(?:零?{_ONE}?十)?(?:零?{_ONE})?")


def arabic(text: str) -> Decimal:
    """The value of 1,234.5."""
    return Decimal(text.replace(",", ""))


def chinese(text: str) -> Decimal | None:
    """The value of 三百二十 or 六点五; None for what is no number as it is spoken."""
    whole, _, decimals = text.partition("点")
    if not whole or (whole != "零" and not _WHOLE.fullmatch(whole)):
        return None
    value, digit = 0, 0
    for char in whole:
        if char in _STEPS:
            value, digit = value + (digit or 1) * _STEPS[char], 0
        else:
            digit = DIGITS[char]
    fraction = "".join(str(DIGITS[char]) for char in decimals)
    return Decimal(f"{value + digit}.{fraction or '0'}")


def scale(text: str) -> int:
    """By what a number is multiplied: 万 10,000, 千万 10,000,000, 万亿 1,000,000,000,000; 1 for ""."""
    factor = 1
    for char in text:
        factor *= _STEPS.get(char) or _SCALES[char]
    return factor
