"""What the review page does to a draft: each step in one transaction, kept in the history, counted as an edition."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from speeches.curation.review import text_rows
from speeches.curation.review.annotated_original import line_number_of, original_lines, position_of, realign_original
from speeches.curation.review.replace_text import replace_text, replace_texts, section_drafts
from speeches.curation.review.text_rows import Row, rows_from_sections
from speeches.curation.revisions import lock_edition, record_first_revision, record_revision
from speeches.models import DroppedPiece, Speech

RowEdit = Callable[[Sequence[Row], int], list[Row]]
# What can be done to one row of the text, and how it is called in the history.
ROW_EDITS: dict[str, tuple[RowEdit, str]] = {
    "drop": (text_rows.without_row, "删去一段"),
    "promote": (text_rows.promote, "标题升级"),
    "demote": (text_rows.demote, "标题降级"),
    "plain": (text_rows.as_paragraph, "标题改为正文"),
}


@transaction.atomic
def edit_row(user: Any, speech_id: int, edition: int, step: str, at: int) -> None:
    """Outdated when someone was faster; ValueError with a sentence when it cannot be done."""
    record_first_revision([speech_id])
    speech = lock_edition(speech_id, edition)
    text = rows_from_sections(section_drafts(speech))
    if not 0 <= at < len(text):
        raise ValueError(gettext("没有这一段。"))
    change, name = ROW_EDITS[step]
    replace_texts(
        {speech: text_rows.sections_from_rows(change(text, at))},
        user,
        line=line_number_of(text[at].text, original_lines(speech.source)),
    )
    record_revision([speech_id], user, f"{name}：{text[at].text[:20]}")


@transaction.atomic
def restore_dropped_piece(user: Any, speech_id: int, edition: int, piece_id: int) -> Speech:
    """Puts a dropped piece back where it stood, into whichever speech of the file that is, and says which."""
    opened = lock_edition(speech_id, edition)
    piece = DroppedPiece.objects.filter(pk=piece_id, source=opened.source).first()
    if piece is None:
        raise ValueError(gettext("这处文字已经恢复过了。"))
    speeches = list(opened.source.speeches.order_by("order").prefetch_related("sections"))
    texts = [rows_from_sections(section_drafts(speech)) for speech in speeches]
    which, at = position_of(piece, original_lines(opened.source), texts)
    speech = speeches[which]
    record_first_revision([speech.pk])
    piece.delete()
    speech.edition += speech.pk != speech_id
    replace_text(speech, text_rows.sections_from_rows(text_rows.insert_row(texts[which], at, piece.text)), user)
    realign_original(speech.source)
    record_revision([speech.pk], user, f"恢复删去的文字：{piece.text[:20]}")
    return speech
