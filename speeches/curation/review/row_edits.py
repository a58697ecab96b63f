"""Edits of single rows on the review page, in one transaction and with a revision."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext

from speeches.curation.review import row_operations, text_rows
from speeches.curation.review.original import line_number_of, original_lines
from speeches.curation.review.replace_text import replace_texts, section_drafts
from speeches.curation.review.text_rows import Row, rows_from_sections
from speeches.curation.revisions import Editor, lock_edition, record_first_revision, record_revision
from speeches.models import writing

RowEdit = Callable[[Sequence[Row], int], list[Row]]
# Edits of one row by their names in requests, each with the comment that the history gets.
ROW_EDITS: dict[str, tuple[RowEdit, str]] = {
    "drop": (row_operations.without_row, "删去一段"),
    "promote": (row_operations.promote, "标题升级"),
    "demote": (row_operations.demote, "标题降级"),
    "plain": (row_operations.as_paragraph, "标题改为正文"),
}


@writing()
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
