"""The original line by line, with what was dropped from it in its place, and the way back into the text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from speeches.desk.rows import Row
from speeches.desk.striking import struck
from speeches.extraction.drafts import ExtractionError
from speeches.extraction.readers import read
from speeches.language.canonical import canonical
from speeches.models import DroppedPiece, OriginalUnreadable, SourceFile

TAILS = (40, 8)  # characters of the text before a piece that tell its place; the more the surer


@dataclass
class OriginalLine:
    """`parts` are the line's text in pieces, each with the ledger entry that dropped it, if one did."""

    number: int
    text: str
    parts: list[tuple[str, DroppedPiece | None]] = field(default_factory=list)


def original_lines(source: SourceFile) -> list[OriginalLine]:
    """What the reader of its format makes of the file; nothing when it cannot be read."""
    try:
        with source.original.open("rb") as file:
            document = read(source.name, file.read())
    except (ExtractionError, OSError):
        return []
    return [OriginalLine(line.number, line.text) for line in document.lines]


def unreadable(source: SourceFile) -> str:
    """A sentence when the bytes of the file are not there, or are others than came in."""
    try:
        source.original.open("rb").close()
    except OriginalUnreadable as error:
        return str(error)
    return ""


def line_of(text: str, lines: Sequence[OriginalLine]) -> int:
    """The number of the line that holds the text, or a part of it when it runs over several; 1 when there is none."""
    return next((line.number for line in lines if text in line.text or (line.text and line.text in text)), 1)


def marked(lines: Sequence[OriginalLine], pieces: Iterable[DroppedPiece]) -> list[OriginalLine]:
    """Each dropped piece is struck where it stood; one that its line does not hold as such stands behind it."""
    by_line: dict[int, list[DroppedPiece]] = {}
    for piece in pieces:
        by_line.setdefault(piece.line, []).append(piece)
    for line in lines:
        line.parts = _parts(line.text, by_line.pop(line.number, []))
    left = [piece for rest in by_line.values() for piece in rest]  # of lines the reader does not give
    return [*lines, *(OriginalLine(piece.line, piece.text, [(piece.text, piece)]) for piece in left)]


def _parts(text: str, pieces: Sequence[DroppedPiece]) -> list[tuple[str, DroppedPiece | None]]:
    parts: list[tuple[str, DroppedPiece | None]] = []
    at = 0
    places, elsewhere = struck(text, pieces)
    for start, end, piece in places:
        parts += [(text[at:start], None), (text[start:end], piece)]
        at = end
    parts.append((text[at:], None))
    return [part for part in parts if part[0]] + [(piece.text, piece) for piece in elsewhere]


def place_of(piece: DroppedPiece, lines: Sequence[OriginalLine], texts: Sequence[Sequence[Row]]) -> tuple[int, int]:
    """(which text, before which row) the piece belongs: behind what stands before it in the original."""
    before = [line.text for line in lines if line.number < piece.line]
    own = next((line.text for line in lines if line.number == piece.line), "")
    before.append(own.partition(piece.text)[0] if piece.text in own else "")
    folded = [[canonical(row.text) for row in rows] for rows in texts]
    tails = (canonical(text).strip("\n")[-size:] for text in reversed(before) for size in TAILS)
    for tail in tails:
        found = _found(tail, folded) if len(tail) >= min(TAILS) // 2 else None
        if found:
            return found
    return 0, 0


def _found(tail: str, texts: Sequence[Sequence[str]]) -> tuple[int, int] | None:
    places = ((which, at + 1) for which, rows in enumerate(texts) for at, row in enumerate(rows) if tail in row)
    return next(places, None)
