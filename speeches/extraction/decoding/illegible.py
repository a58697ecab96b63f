"""Takes out what is no text: control characters, and the bytes that belong to no character; each goes to the ledger."""

from dataclasses import replace

from speeches.extraction.char_classes import squeezed
from speeches.extraction.decoding.control_characters import NO_TEXT, all_text, legible, visible_form
from speeches.extraction.types import Document, Dropped, Line

CONTROL = "控制字符"
BYTES = "无法解读的字节"
MOST_PIECES = 50  # of one line that stand in the ledger one by one
_SHOWN_PLACES = 20


def set_apart(document: Document) -> Document:
    """The document without what is no text; what was taken out stands in its ledger, with its place in the line."""
    texts = [*(line.text for line in document.lines), *(piece.text for piece in document.dropped)]
    if all_text("\n".join(texts)):
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
        dropped=(*(replace(piece, text=NO_TEXT.sub(visible_form, piece.text)) for piece in document.dropped), *pieces),
        warnings=(*document.warnings, *said),
    )


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
    kept: list[str] = []
    pieces: list[Dropped] = []
    at = passed = 0
    for match in NO_TEXT.finditer(line.text):
        kept.append(line.text[at : match.start()])
        passed += len(squeezed(kept[-1]))
        pieces.append(Dropped(visible_form(match), line.number, BYTES if legible(match) else CONTROL, passed))
        kept.append(legible(match))
        passed += len(kept[-1])
        at = match.end()
    clear = line.with_text("".join(kept) + line.text[at:]) if pieces else line
    return clear, pieces if len(pieces) <= MOST_PIECES else _at_once(pieces)


def _at_once(pieces: list[Dropped]) -> list[Dropped]:
    """One piece for each reason: a line full of them would fill the ledger."""
    reasons = dict.fromkeys(piece.reason for piece in pieces)
    return [
        Dropped("".join(piece.text for piece in pieces if piece.reason == reason), pieces[0].line, reason)
        for reason in reasons
    ]
