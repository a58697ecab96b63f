"""Where a dropped piece belongs in the speeches of its file."""

from collections.abc import Sequence

from speeches.curation.review.original.annotated_original import ReviewedLine
from speeches.curation.review.text_rows import Row
from speeches.models import DroppedPiece
from speeches.text import canonical

TAIL_LENGTHS = (40, 8)  # characters of the text before a piece by which its position is found; the longer first


def position_of(piece: DroppedPiece, lines: Sequence[ReviewedLine], texts: Sequence[Sequence[Row]]) -> tuple[int, int]:
    """Where a dropped piece belongs in the speeches of its file: behind what stands before it in the original.

    Args:
        piece: an entry of the ledger.
        lines: the original.
        texts: the rows of each speech.

    Returns:
        (index of the text, index of the row before which it goes); (0, 0) when nothing before it is found.
    """
    before = [line.text for line in lines if line.number < piece.line]
    own_line = (line.text for line in lines if line.number == piece.line and piece.text in line.text)
    before.append(next(own_line, piece.text).partition(piece.text)[0])
    folded = [[canonical(row.text) for row in rows] for rows in texts]
    tails = (canonical(text).strip("\n")[-size:] for text in reversed(before) for size in TAIL_LENGTHS)
    for tail in tails:
        position = _position_behind(tail, folded)
        if position:
            return position
    return 0, 0


def _position_behind(tail: str, texts: Sequence[Sequence[str]]) -> tuple[int, int] | None:
    """Behind the row that holds the tail; a short one, which many rows may hold, must be a whole row."""
    short = len(tail) < min(TAIL_LENGTHS) // 2
    positions = (
        (text, index + 1)
        for text, rows in enumerate(texts)
        for index, row in enumerate(rows)
        if tail and (tail == row.strip("\n") if short else tail in row)
    )
    return next(positions, None)
