"""Repairs text that lost a byte of GBK and was read one off until it came right again."""

import re
from collections.abc import Sequence

from speeches.extraction.char_classes import CJK
from speeches.extraction.plausibility import common, decode_strict, plausible
from speeches.extraction.types import Dropped, Line

# !叭齻年 was 。“三個年: A1A3 A1B0 C8FD 8280 C4EA without its first byte reads A3A1 B0C8 FD82 (80) C4EA
RUN = re.compile(rf"[!！](?P<run>[{CJK}]{{1,8}})")
STRAY = (b"\x80", b"")  # the byte on which reading came right again, dropped because it begins no character


def repair(lines: Sequence[Line]) -> tuple[list[Line], list[Dropped], list[str]]:
    """The lines mended where the mending is certain; the misread characters go to the ledger with a warning.

    What is broken and cannot be mended with certainty stays as it is, with a warning that says where.
    """
    mended, dropped, warnings = [], [], []
    for line in lines:
        text, wrong = _reread(line.text), line.text
        pieces = [Dropped(wrong, line.number, "错码已校正")] if text != wrong else []
        restored, parts, at = [], [], 0
        for match in RUN.finditer(text):
            if found := _restored(match["run"]):
                length, right = found
                end = match.start() + 1 + length
                restored.append(Dropped(text[match.start() : end], line.number, "错码已校正"))
                parts += [text[at : match.start()], right]
                at = end
        text = "".join(parts) + text[at:] if parts else text
        pieces += restored[::-1]
        warnings += [f"第 {line.number} 行：“{piece.text[:40]}”是错读的文字，已校正，请核对。" for piece in pieces]
        if "\ufffd" in text:
            warnings.append(f"第 {line.number} 行：有无法辨认的字（显示为 \ufffd），请对照原件核对。")
        mended.append(line.with_text(text) if pieces else line)
        dropped += pieces[::-1]
    return mended, dropped, warnings


def _reread(text: str) -> str:
    """A line that was decoded by the wrong table, decoded by the right one when all of it comes right; else itself.

    鍚屽織浠 was UTF-8 read as GBK, Í¬Ö¾ÃÇ GBK read as Latin-1, åŒå¿—ä»¬ UTF-8 read as Windows-1252.
    """
    if len(text) < 6 or common().issuperset(text[:60]) or plausible(text[:60]) > 0.75:
        return text
    from ftfy import fix_encoding  # few files need it: its tables take a fifteenth of a reader's start

    wrong_and_right = (("gb18030", "utf-8"), ("latin-1", "gb18030"))
    candidates = [right for pair in wrong_and_right if (right := _recode(text, *pair))] + [fix_encoding(text)]
    best = max(candidates, key=plausible)
    return best if plausible(best) > 0.97 and best != text else text


def _recode(text: str, wrong: str, right: str) -> str | None:
    try:
        return text.encode(wrong).decode(right)
    except UnicodeError:
        return None


def _restored(run: str) -> tuple[int, str] | None:
    """How many characters were misread, and what they were; None unless rare ones all become common ones."""
    known = common()
    for length in range(len(run), 0, -1):
        if all(char in known for char in run[:length]) or run[length - 1] in known:
            continue
        for stray in STRAY:
            right = decode_strict(b"\xa1" + ("！" + run[:length]).encode("gbk", "replace") + stray, "gbk")
            if right and right.startswith("。") and right[1] in "“‘《（、—" and all(char in known for char in right):
                return length, right
    return None
