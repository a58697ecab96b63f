"""Edits of the ledger by hand: lines that leave a text enter it, lines that come back leave it."""

from collections.abc import Sequence

from speeches.models import DroppedPiece, SourceFile

DROPPED_BY_HAND = "人工删去"


def drop_to_ledger(source: SourceFile, pieces: Sequence[tuple[int, str]]) -> None:
    """Enters pieces in the ledger as dropped by hand.

    Args:
        source: the file.
        pieces: (line of the original, from 1; text).
    """
    last = source.dropped.order_by("-order").first()
    first = last.order + 1 if last else 1
    DroppedPiece.objects.bulk_create(
        DroppedPiece(source=source, order=order, line=line, text=text, reason=DROPPED_BY_HAND)
        for order, (line, text) in enumerate(pieces, first)
    )


def restore_from_ledger(source: SourceFile, texts: Sequence[str]) -> None:
    """Takes texts out of the ledger, as far as they were dropped by hand: they stand in a speech again."""
    for text in texts:
        piece = source.dropped.filter(text=text, reason=DROPPED_BY_HAND).last()
        if piece:
            piece.delete()
