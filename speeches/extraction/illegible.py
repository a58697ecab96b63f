"""Takes out what is no text: control characters, and the bytes that belong to no character; each goes to the ledger."""

import re
from collections.abc import Iterator
from dataclasses import replace

from speeches.extraction.characters import squeezed
from speeches.extraction.drafts import Document, Dropped, Line
from speeches.extraction.encodings import BROKEN

CONTROL = "控制字符"
BYTES = "无法解读的字节"
UNKNOWN = "\ufffd"  # stays in the text where bytes could not be read: a quote must not run over the place
# Controls but for tab and line end, halves of pairs, and code points that Unicode has promised never to assign.
_UNASSIGNED = "\ufdd0-\ufdef" + "".join(chr(plane * 0x10000 + end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
NO_TEXT = re.compile(f"[\ud800-\udbff\udd00-\udfff{_CONTROLS}{_UNASSIGNED}]+|[\udc00-\udcff]+")
_EACH = [char for char in map(chr, [*range(0xA0), *range(0xFDD0, 0xFDF0)]) if NO_TEXT.match(char)] + list(
    _UNASSIGNED[3:]
)
_SHOWN_PLACES = 20


def set_apart(document: Document) -> Document:
    """The document without what is no text; what was taken out stands in its ledger, with its place in the line."""
    if all_text("\n".join(line.text for line in document.lines)):
        return document
    lines, pieces = [], []
    for line in document.lines:
        clear, own = _parted(line)
        lines.append(clear)
        pieces += own
    controls = sorted({piece.line for piece in pieces if piece.reason == CONTROL})
    said = (f"第 {places(controls)} 行：有不是文字的控制字符，已删去并列入“删去的文字”。",) if controls else ()
    return replace(
        document,
        lines=tuple(lines),
        dropped=(*document.dropped, *pieces),
        warnings=(*document.warnings, *said),
    )


def all_text(text: str) -> bool:
    """Whether there is no match of `NO_TEXT`, for long texts sooner: looking for one character costs next to nothing."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return not any(char in text for char in _EACH)


def legible(match: re.Match[str]) -> str:
    """What is left in the text of a match of `NO_TEXT`."""
    return UNKNOWN if "\udc00" <= match[0] <= "\udcff\udfff" else ""


def places(numbers: list[int]) -> str:
    """3、7–9, and 等 where there are many."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    shown = "、".join(f"{first}–{last}" if first < last else str(first) for first, last in runs[:_SHOWN_PLACES])
    return f"{shown} 等" if len(runs) > _SHOWN_PLACES else shown


def _parted(line: Line) -> tuple[Line, list[Dropped]]:
    if not NO_TEXT.search(line.text):
        return line, []
    kept, pieces, at = "", [], 0
    for match in NO_TEXT.finditer(line.text):
        kept += line.text[at : match.start()]
        left, control = legible(match), "".join(_shown(match[0]))
        broken = " ".join(f"{ord(char) - BROKEN:02X}" for char in match[0]) if left else ""
        piece, reason = (f"<{broken}>", BYTES) if left else (control, CONTROL)
        pieces.append(Dropped(piece, line.number, reason, len(squeezed(kept))))
        kept += left
        at = match.end()
    return line.with_text(kept + line.text[at:]), pieces


def _shown(controls: str) -> Iterator[str]:
    """A form that every database keeps and every page shows: ␀ for U+0000, <U+FFFE>."""
    for char in controls:
        code = ord(char)
        yield chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else f"<U+{code:04X}>"
