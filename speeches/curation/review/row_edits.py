"""Edits of single rows on the review page, each in one transaction and with a revision."""

from collections.abc import Callable, Sequence

from django.db import transaction
from django.utils.translation import gettext

from speeches.curation.review import text_rows
from speeches.curation.review.annotated_original import line_number_of, original_lines, position_of, realign_original
from speeches.curation.review.replace_text import replace_text, replace_texts, section_drafts
from speeches.curation.review.text_rows import Row, rows_from_sections
from speeches.curation.revisions import Editor, lock_edition, record_first_revision, record_revision
from speeches.models import DroppedPiece, Speech

RowEdit = Callable[[Sequence[Row], int], list[Row]]
# Edits of one row by their names in requests, each with the comment that the history gets.
ROW_EDITS: dict[str, tuple[RowEdit, str]] = {
    "drop": (text_rows.without_row, "删去一段"),
    "promote": (text_rows.promote, "标题升级"),
    "demote": (text_rows.demote, "标题降级"),
    "plain": (text_rows.as_paragraph, "标题改为正文"),
}


@transaction.atomic
def edit_row(user: Editor, speech_id: int, edition: int, edit: str, at: int) -> None:
    """Edits one row of a speech's text and records a revision.

    Args:
        user: who does it.
        speech_id: key of the speech.
        edition: the edition that the archivist had open.
        edit: a key of ROW_EDITS.
        at: index of the row, from 0.

    Raises:
        EditConflict: the speech is of another edition by now.
        ValueError: there is no such row, or it cannot be edited so; the message is a sentence for the archivist.
    """
    record_first_revision([speech_id])
    speech = lock_edition(speech_id, edition)
    rows = rows_from_sections(section_drafts(speech))
    if not 0 <= at < len(rows):
        raise ValueError(gettext("没有这一段。"))
    apply, comment = ROW_EDITS[edit]
    replace_texts(
        {speech: text_rows.sections_from_rows(apply(rows, at))},
        user,
        line=line_number_of(rows[at].text, original_lines(speech.source)),
    )
    record_revision([speech_id], user, f"{comment}：{rows[at].text[:20]}")


@transaction.atomic
def restore_dropped_piece(user: Editor, speech_id: int, edition: int, piece_id: int) -> Speech:
    """Puts a dropped piece back where it stood and records a revision.

    Args:
        user: who does it.
        speech_id: key of the speech whose review page was open.
        edition: the edition that was open.
        piece_id: key of the ledger entry, of the same file.

    Returns:
        The speech of the file that the piece went into.

    Raises:
        EditConflict: the speech is of another edition by now.
        ValueError: the piece is in the ledger no more; the message is a sentence for the archivist.
    """
    opened = lock_edition(speech_id, edition)
    piece = DroppedPiece.objects.filter(pk=piece_id, source=opened.source).first()
    if piece is None:
        raise ValueError(gettext("这处文字已经恢复过了。"))
    speeches = list(opened.source.speeches.order_by("order").prefetch_related("sections"))
    texts = [rows_from_sections(section_drafts(speech)) for speech in speeches]
    index, at = position_of(piece, original_lines(opened.source), texts)
    speech = speeches[index]
    record_first_revision([speech.pk])
    piece.delete()
    speech.edition += speech.pk != speech_id
    replace_text(speech, text_rows.sections_from_rows(text_rows.insert_row(texts[index], at, piece.text)), user)
    realign_original(speech.source)
    record_revision([speech.pk], user, f"恢复删去的文字：{piece.text[:20]}")
    return speech
