"""Puts a dropped piece back into the text, in one transaction and with a revision."""

from django.utils.translation import gettext

from speeches.curation.review import row_operations, text_rows
from speeches.curation.review.neighbours import require_changeable
from speeches.curation.review.original import original_lines, position_of, realign_original
from speeches.curation.review.replace_text import replace_text, section_drafts
from speeches.curation.review.text_rows import rows_from_sections
from speeches.curation.revisions import Editor, lock_edition, record_first_revision, record_revision
from speeches.models import DroppedPiece, Speech, writing


@writing()
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
        ValueError: the piece is in the ledger no more, or belongs to a speech that is published and the user may
            not publish; the message is a sentence for the archivist.
    """
    opened = lock_edition(speech_id, edition)
    piece = DroppedPiece.objects.filter(pk=piece_id, source=opened.source).first()
    if piece is None:
        raise ValueError(gettext("这处文字已经恢复过了。"))
    speeches = list(opened.source.speeches.order_by("order").prefetch_related("sections"))
    texts = [rows_from_sections(section_drafts(speech)) for speech in speeches]
    index, at = position_of(piece, original_lines(opened.source), texts)
    speech = speeches[index]
    require_changeable(user, speech)
    record_first_revision([speech.pk])
    piece.delete()
    speech.edition += speech.pk != speech_id
    replace_text(speech, text_rows.sections_from_rows(row_operations.insert_row(texts[index], at, piece.text)), user)
    realign_original(speech.source)
    record_revision([speech.pk], user, f"恢复删去的文字：{piece.text[:20]}")
    return speech
