"""The original of a source line by line, with the pieces that were dropped from it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from speeches.models import DroppedPiece, OriginalPage, OriginalUnreadable, SourceFile


@dataclass
class ReviewedLine:
    """A line of the original beside a draft.

    Attributes:
        number: from 1, as in the ledger.
        text: the whole line.
        parts: its text in pieces, each with the ledger entry that dropped it, if one did.
    """

    number: int
    text: str
    parts: list[tuple[str, DroppedPiece | None]] = field(default_factory=list)


def original_lines(source: SourceFile) -> list[ReviewedLine]:
    """The whole original as it was read, without the parts of its lines; empty when it is not stored."""
    return [ReviewedLine(line.number, line.text) for line in OriginalPage.objects.lines(source)]


def annotated_lines(source: SourceFile) -> list[ReviewedLine]:
    """The whole original with its dropped pieces; pieces that were typed by hand and never stood in it come last."""
    pieces = {piece.order: piece for piece in source.dropped.order_by("order")}
    lines = [
        ReviewedLine(line.number, line.text, [(run.text, pieces.get(run.piece)) for run in line.runs])
        for line in OriginalPage.objects.lines(source)
    ]
    shown = {piece.order for line in lines for _, piece in line.parts if piece}
    typed = [piece for order, piece in pieces.items() if order not in shown]
    return [*lines, *(ReviewedLine(piece.line, piece.text, [(piece.text, piece)]) for piece in typed)]


def line_number_of(text: str, lines: Sequence[ReviewedLine]) -> int:
    """The number of the line that holds the text, or a part of it when it runs over several; 1 when none does."""
    return next((line.number for line in lines if text in line.text or (line.text and line.text in text)), 1)


def unreadable_original(source: SourceFile) -> str:
    """A sentence for the archivist when the bytes of the file are missing or altered; '' when it can be read."""
    try:
        source.original.open("rb").close()
    except OriginalUnreadable as error:
        return str(error)
    return ""
