"""Repairs text that lost a byte of GBK and was read one off until it came right again."""

import re
from collections.abc import Sequence

from speeches.extraction.characters import CJK, common
from speeches.extraction.drafts import Dropped, Line

# !叭齻年 was 。“三個年: A1A3 A1B0 C8FD 8280 C4EA without its first byte reads A3A1 B0C8 FD82 (80) C4EA
RUN = re.compile(rf"[!！](?P<run>[{CJK}]{{1,8}})")
STRAY = (b"\x80", b"")  # the byte on which reading came right again, dropped because it begins no character


def repair(lines: Sequence[Line]) -> tuple[list[Line], list[Dropped], list[str]]:
    """The lines mended where the mending is certain; the misread characters go to the ledger with a warning."""
    mended, dropped, warnings = [], [], []
    for line in lines:
        text = line.text
        for match in reversed(list(RUN.finditer(text))):
            found = _restored(match["run"])
            if found:
                length, right = found
                wrong = text[match.start() : match.start() + 1 + length]
                text = text[: match.start()] + right + text[match.start() + 1 + length :]
                dropped.append(Dropped(wrong, line.number, "错码已校正"))
                warnings.append(f"第 {line.number} 行：“{wrong}”是错读的“{right}”，已校正，请核对。")
        mended.append(line.with_text(text))
    return mended, dropped[::-1], warnings[::-1]


def _restored(run: str) -> tuple[int, str] | None:
    """How many characters were misread, and what they were; None unless rare ones all become common ones."""
    known = common()
    for length in range(len(run), 0, -1):
        if all(char in known for char in run[:length]) or run[length - 1] in known:
            continue
        for stray in STRAY:
            right = _decode(b"\xa1" + ("！" + run[:length]).encode("gbk", "replace") + stray)
            if right and right.startswith("。") and right[1] in "“‘《（、—" and all(char in known for char in right):
                return length, right
    return None


def _decode(data: bytes) -> str | None:
    try:
        return data.decode("gbk")
    except UnicodeDecodeError:
        return None
