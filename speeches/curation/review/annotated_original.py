"""The original of a source line by line, aligned with its speeches and its ledger of dropped text."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from speeches.curation.review.text_rows import Row
from speeches.extraction import UNPLACED, Dropped, ExtractionError, OriginalLine, Printed, Run, Struck, account_for
from speeches.ingest import extract_within_limits, meeting_type_keywords
from speeches.models import (
    DroppedPiece,
    OriginalPage,
    OriginalUnreadable,
    SourceFile,
    Speech,
    StoredLine,
    StoredRun,
)
from speeches.text import canonical

TAIL_LENGTHS = (40, 8)  # characters of the text before a piece by which its position is found; the longer first
CHANGED_BY_HAND = "人工改去"  # what stood in the original and was changed by hand into something else


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


@transaction.atomic
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


def build_original_page(source: SourceFile) -> bool:
    """Reads the file and stores its original line by line.

    Returns:
        False when the file cannot be read or extracted; a page without lines is stored then, so that it is not tried
        again.
    """
    try:
        with source.original.open("rb") as file:
            extracted = extract_within_limits(source.name, file.read(), meeting_type_keywords())
    except (ExtractionError, OSError):
        OriginalPage.objects.store(source, [])
        return False
    realign_original(source, extracted.lines, extracted.dropped)
    return True


def unreadable_original(source: SourceFile) -> str:
    """A sentence for the archivist when the bytes of the file are missing or altered; '' when it can be read."""
    try:
        source.original.open("rb").close()
    except OriginalUnreadable as error:
        return str(error)
    return ""


def sources_without_lines() -> list[int]:
    """Keys of files with speeches whose original is not stored line by line: an older program took them in."""
    rows = SourceFile.objects.filter(pages=None, speeches__isnull=False)
    return list(rows.order_by("pk").values_list("pk", flat=True).distinct())


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
