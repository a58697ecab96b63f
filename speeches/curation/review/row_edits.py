"""What the review page does to a draft: each step in one transaction, kept in the history, counted as an edition."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from speeches.curation.review import text_rows
from speeches.curation.review.annotated_original import line_of, original_lines, place_of, redraw_original
from speeches.curation.review.replace_text import replace_text, replace_texts, section_drafts
from speeches.curation.review.text_rows import Row, rows_of
from speeches.curation.revisions import keep_first, lock_edition, record_revision
from speeches.models import DroppedPiece, Speech

Step = Callable[[Sequence[Row], int], list[Row]]
# What can be done to one row of the text, and how it is called in the history.
STEPS: dict[str, tuple[Step, str]] = {
    "drop": (text_rows.dropped, "删去一段"),
    "promote": (text_rows.promoted, "标题升级"),
    "demote": (text_rows.demoted, "标题降级"),
    "plain": (text_rows.plain, "标题改为正文"),
}


@transaction.atomic
def change_row(user: Any, speech_id: int, edition: int, step: str, at: int) -> None:
    """Outdated when someone was faster; ValueError with a sentence when it cannot be done."""
    keep_first([speech_id])
    speech = lock_edition(speech_id, edition)
    text = rows_of(section_drafts(speech))
    if not 0 <= at < len(text):
        raise ValueError(gettext("没有这一段。"))
    change, name = STEPS[step]
    replace_texts(
        {speech: text_rows.drafts_of_rows(change(text, at))},
        user,
        line=line_of(text[at].text, original_lines(speech.source)),
    )
    record_revision([speech_id], user, f"{name}：{text[at].text[:20]}")


@transaction.atomic
def restore_piece(user: Any, speech_id: int, edition: int, piece_id: int) -> Speech:
    """Puts a dropped piece back where it stood, into whichever speech of the file that is, and says which."""
    opened = lock_edition(speech_id, edition)
    piece = DroppedPiece.objects.filter(pk=piece_id, source=opened.source).first()
    if piece is None:
        raise ValueError(gettext("这处文字已经恢复过了。"))
    speeches = list(opened.source.speeches.order_by("order").prefetch_related("sections"))
    texts = [rows_of(section_drafts(speech)) for speech in speeches]
    which, at = place_of(piece, original_lines(opened.source), texts)
    speech = speeches[which]
    keep_first([speech.pk])
    piece.delete()
    speech.edition += speech.pk != speech_id
    replace_text(speech, text_rows.drafts_of_rows(text_rows.inserted(texts[which], at, piece.text)), user)
    redraw_original(speech.source)
    record_revision([speech.pk], user, f"恢复删去的文字：{piece.text[:20]}")
    return speech
