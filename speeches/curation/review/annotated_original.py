"""The original line by line, set out anew whenever a speech of the file or its ledger has changed by hand."""

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

TAILS = (40, 8)  # characters of the text before a piece that tell its place; the more the surer
CHANGED_BY_HAND = "人工改去"  # what stood in the original and was changed by hand into something else


@dataclass
class ReviewedLine:
    """`parts` are the line's text in pieces, each with the ledger entry that dropped it, if one did."""

    number: int
    text: str
    parts: list[tuple[str, DroppedPiece | None]] = field(default_factory=list)


@transaction.atomic
def realign_original(source: SourceFile, lines: Sequence[OriginalLine] = (), dropped: Sequence[Dropped] = ()) -> None:
    """Sets out the original by the speeches and the ledger as they stand in the database now.

    `lines` are given, with the ledger of that reading, when the file has just been read; else those are taken that
    there are. What was changed by hand is in no speech any more: it goes to the ledger as such, and leaves it when it
    has been changed back.
    """
    source.dropped.filter(reason=CHANGED_BY_HAND).delete()
    pieces = list(source.dropped.order_by("order"))
    read = _fresh(lines, dropped, pieces) if lines else _kept(source, pieces)
    if not read:
        return
    speeches = list(source.speeches.order_by("order").prefetch_related("sections"))
    drawn = account_for(read, [_printed(speech) for speech in speeches], [Struck(p.text, p.line) for p in pieces])
    pieces += _left(source, pieces, drawn.left, by_hand=any(speech.corrected for speech in speeches))
    OriginalPage.objects.store(source, [_stored(line, speeches, pieces) for line in drawn.lines])


def _kept(source: SourceFile, pieces: Sequence[DroppedPiece]) -> list[OriginalLine]:
    """As it was set out last: what was struck as a piece that is in the ledger still stays struck in its place."""
    orders = {piece.order: at for at, piece in enumerate(pieces)}
    return [
        OriginalLine(line.number, tuple(Run(run.text, piece=orders.get(run.piece, -1)) for run in line.runs))
        for line in OriginalPage.objects.lines(source)
    ]


def _fresh(
    lines: Sequence[OriginalLine], dropped: Sequence[Dropped], pieces: Sequence[DroppedPiece]
) -> list[OriginalLine]:
    """As it has just been read; where the ledger is an older one, pieces are known by their text and line.

    A line may hold the same piece twice, such as (wǎng): the first is the first.
    """
    known: dict[tuple[str, int], list[int]] = {}
    for at in reversed(range(len(pieces))):
        known.setdefault((pieces[at].text, pieces[at].line), []).append(at)
    numbers = [some.pop() if (some := known.get((piece.text, piece.line))) else -1 for piece in dropped]
    return [
        OriginalLine(number, tuple(Run(text, piece=numbers[at] if at >= 0 else -1) for text, _, at in runs))
        for number, runs in lines
    ]


def build_original_page(source: SourceFile) -> bool:
    """Reads the file for it; False when that cannot be done, which is noted by a page without lines."""
    try:
        with source.original.open("rb") as file:
            extracted = extract_within_limits(source.name, file.read(), meeting_type_keywords())
    except (ExtractionError, OSError):
        OriginalPage.objects.store(source, [])
        return False
    realign_original(source, extracted.lines, extracted.dropped)
    return True


def unreadable_original(source: SourceFile) -> str:
    """A sentence when the bytes of the file are not there, or are others than came in."""
    try:
        source.original.open("rb").close()
    except OriginalUnreadable as error:
        return str(error)
    return ""


def sources_without_lines() -> list[int]:
    """Files with speeches whose original has not been set out: they were taken in by an older program."""
    rows = SourceFile.objects.filter(pages=None, speeches__isnull=False)
    return list(rows.order_by("pk").values_list("pk", flat=True).distinct())


def _printed(speech: Speech) -> Printed:
    return Printed(speech.text, (speech.title, speech.subtitle, speech.byline))


def _left(
    source: SourceFile, pieces: Sequence[DroppedPiece], left: Sequence[Struck], *, by_hand: bool
) -> list[DroppedPiece]:
    first = pieces[-1].order + 1 if pieces else 1
    reason = CHANGED_BY_HAND if by_hand else UNPLACED
    return DroppedPiece.objects.bulk_create(
        DroppedPiece(source=source, order=order, line=piece.line, text=piece.text, reason=reason)
        for order, piece in enumerate(left, first)
    )


def _stored(line: OriginalLine, speeches: Sequence[Speech], pieces: Sequence[DroppedPiece]) -> StoredLine:
    runs = []
    for text, speech, piece in line.runs:
        if piece >= 0:
            runs.append(StoredRun(text, 0, pieces[piece].order, pieces[piece].reason))
        else:
            runs.append(StoredRun(text, speeches[speech - 1].order if speech else 0))
    return StoredLine(line.number, runs)


def original_lines(source: SourceFile) -> list[ReviewedLine]:
    """The whole original as it was read; nothing when it has not been set out."""
    return [ReviewedLine(line.number, line.text) for line in OriginalPage.objects.lines(source)]


def annotated_lines(source: SourceFile) -> list[ReviewedLine]:
    """The whole original with its pieces struck; pieces that were typed by hand and never stood in it come last."""
    pieces = {piece.order: piece for piece in source.dropped.order_by("order")}
    lines = [
        ReviewedLine(line.number, line.text, [(run.text, pieces.get(run.piece)) for run in line.runs])
        for line in OriginalPage.objects.lines(source)
    ]
    shown = {piece.order for line in lines for _, piece in line.parts if piece}
    typed = [piece for order, piece in pieces.items() if order not in shown]
    return [*lines, *(ReviewedLine(piece.line, piece.text, [(piece.text, piece)]) for piece in typed)]


def line_number_of(text: str, lines: Sequence[ReviewedLine]) -> int:
    """The number of the line that holds the text, or a part of it when it runs over several; 1 when there is none."""
    return next((line.number for line in lines if text in line.text or (line.text and line.text in text)), 1)


def position_of(piece: DroppedPiece, lines: Sequence[ReviewedLine], texts: Sequence[Sequence[Row]]) -> tuple[int, int]:
    """(which text, before which row) the piece belongs: behind what stands before it in the original."""
    before = [line.text for line in lines if line.number < piece.line]
    own = (line.text for line in lines if line.number == piece.line and piece.text in line.text)
    before.append(next(own, piece.text).partition(piece.text)[0])
    folded = [[canonical(row.text) for row in rows] for rows in texts]
    tails = (canonical(text).strip("\n")[-size:] for text in reversed(before) for size in TAILS)
    for tail in tails:
        found = _found(tail, folded)
        if found:
            return found
    return 0, 0


def _found(tail: str, texts: Sequence[Sequence[str]]) -> tuple[int, int] | None:
    """Behind the row that holds the tail; a short one, which many rows may hold, must be a whole row."""
    short = len(tail) < min(TAILS) // 2
    places = (
        (which, at + 1)
        for which, rows in enumerate(texts)
        for at, row in enumerate(rows)
        if tail and (tail == row.strip("\n") if short else tail in row)
    )
    return next(places, None)
