"""Aligns the stored original with the speeches and the ledger as they are now."""

from collections.abc import Sequence

from speeches.extraction import UNPLACED, Dropped, OriginalLine, Printed, Run, Struck, account_for
from speeches.models import DroppedPiece, OriginalPage, SourceFile, Speech, StoredLine, StoredRun, writing

CHANGED_BY_HAND = "人工改去"  # what stood in the original and was changed by hand into something else


@writing()
def realign_original(source: SourceFile, lines: Sequence[OriginalLine] = (), dropped: Sequence[Dropped] = ()) -> None:
    """Stores the original anew by the speeches and the ledger as they are in the database now.

    Text that was changed by hand is in no speech any more: it goes to the ledger as such, and leaves it when it has
    been changed back.

    Args:
        source: the file.
        lines: the lines of the original when the file has just been read; else the stored ones are used.
        dropped: the ledger of that reading.
    """
    source.dropped.filter(reason=CHANGED_BY_HAND).delete()
    pieces = list(source.dropped.order_by("order"))
    original = _read_lines(lines, dropped, pieces) if lines else _stored_lines(source, pieces)
    if not original:
        return
    speeches = list(source.speeches.order_by("order").prefetch_related("sections"))
    account = account_for(original, [_printed(speech) for speech in speeches], [Struck(p.text, p.line) for p in pieces])
    pieces += _drop_rest(source, pieces, account.left, by_hand=any(speech.corrected for speech in speeches))
    OriginalPage.objects.store(source, [_stored_line(line, speeches, pieces) for line in account.lines])


def _stored_lines(source: SourceFile, pieces: Sequence[DroppedPiece]) -> list[OriginalLine]:
    """As stored last: what was dropped as a piece that is in the ledger still stays dropped where it was."""
    indexes = {piece.order: index for index, piece in enumerate(pieces)}
    return [
        OriginalLine(line.number, tuple(Run(run.text, piece=indexes.get(run.piece, -1)) for run in line.runs))
        for line in OriginalPage.objects.lines(source)
    ]


def _read_lines(
    lines: Sequence[OriginalLine], dropped: Sequence[Dropped], pieces: Sequence[DroppedPiece]
) -> list[OriginalLine]:
    """As just read; where the stored ledger is an older one, its pieces are recognised by their text and line.

    A line may hold the same piece twice, such as (wǎng): the first is the first.
    """
    known: dict[tuple[str, int], list[int]] = {}
    for index in reversed(range(len(pieces))):
        known.setdefault((pieces[index].text, pieces[index].line), []).append(index)
    indexes = [same.pop() if (same := known.get((piece.text, piece.line))) else -1 for piece in dropped]
    return [
        OriginalLine(number, tuple(Run(text, piece=indexes[piece] if piece >= 0 else -1) for text, _, piece in runs))
        for number, runs in lines
    ]


def _printed(speech: Speech) -> Printed:
    return Printed(speech.text, (speech.title, speech.subtitle, speech.byline))


def _drop_rest(
    source: SourceFile, pieces: Sequence[DroppedPiece], rest: Sequence[Struck], *, by_hand: bool
) -> list[DroppedPiece]:
    """Enters text of the original that stands neither in a speech nor in the ledger."""
    first = pieces[-1].order + 1 if pieces else 1
    reason = CHANGED_BY_HAND if by_hand else UNPLACED
    return DroppedPiece.objects.bulk_create(
        DroppedPiece(source=source, order=order, line=piece.line, text=piece.text, reason=reason)
        for order, piece in enumerate(rest, first)
    )


def _stored_line(line: OriginalLine, speeches: Sequence[Speech], pieces: Sequence[DroppedPiece]) -> StoredLine:
    runs = []
    for text, speech, piece in line.runs:
        if piece >= 0:
            runs.append(StoredRun(text, 0, pieces[piece].order, pieces[piece].reason))
        else:
            runs.append(StoredRun(text, speeches[speech - 1].order if speech else 0))
    return StoredLine(line.number, runs)
