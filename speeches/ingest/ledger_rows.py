"""Writes the ledger of a file and its original line by line: where each piece of it stands."""

from collections.abc import Sequence

from speeches.extraction import Extraction, Run
from speeches.models import DroppedPiece, OriginalPage, SourceFile, StoredLine, StoredRun


def store_ledger(source: SourceFile, extracted: Extraction) -> None:
    """The dropped pieces, in the order in which extraction gives them."""
    DroppedPiece.objects.bulk_create(
        DroppedPiece(source=source, order=order, line=piece.line, text=piece.text, reason=piece.reason)
        for order, piece in enumerate(extracted.dropped, 1)
    )


def store_lines(source: SourceFile, extracted: Extraction) -> None:
    """The original line by line, each run with the speech it stands in or the reason why it was dropped.

    For a file that has no lines stored yet.
    """
    reasons = [piece.reason for piece in extracted.dropped]
    OriginalPage.objects.store_new(
        source, [StoredLine(n, [_run(run, reasons) for run in runs]) for n, runs in extracted.lines]
    )


def _run(run: Run, reasons: Sequence[str]) -> StoredRun:
    """Pieces and speeches are counted from 1 in the order in which they are stored."""
    return StoredRun(run.text, run.speech, run.piece + 1, reasons[run.piece] if run.piece >= 0 else "")
