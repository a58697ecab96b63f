"""Edits of single rows on the review page, in one transaction and with a revision."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext

from speeches.curation.review import row_operations, text_rows
from speeches.curation.review.original import line_number_of, original_lines, realign_original
from speeches.curation.review.replace_text import replace_text, replace_texts, section_drafts
from speeches.curation.review.text_rows import Row, rows_from_sections
from speeches.curation.revisions import Editor, lock_edition, record_first_revision, record_revision
from speeches.models import writing

# The rows, the index of one and a place in it to the rows as they become.
RowEdit = Callable[[Sequence[Row], int, int], list[Row]]
# Edits of one row by their names in requests, each with the comment that the history gets.
ROW_EDITS: dict[str, tuple[RowEdit, str]] = {
    "drop": (lambda rows, at, _: row_operations.without_row(rows, at), "删去一段"),
    "promote": (lambda rows, at, _: row_operations.promote(rows, at), "标题升级"),
    "demote": (lambda rows, at, _: row_operations.demote(rows, at), "标题降级"),
    "plain": (lambda rows, at, _: row_operations.as_paragraph(rows, at), "标题改为正文"),
    "attach": (lambda rows, at, _: row_operations.joined_with_previous(rows, at), "与上一段合并"),
    "part": (row_operations.parted, "分段"),
}
KEEP_EVERY_CHARACTER = {"attach", "part"}  # what they make of lines is not to be told from the ledger by its lines


@writing()
def edit_row(user: Editor, speech_id: int, edition: int, edit: str, at: int, place: int = 0) -> None:
    """Edits one row of a speech's text and records a revision.

    Args:
        user: who does it.
        speech_id: key of the speech.
        edition: the edition that the archivist had open.
        edit: a key of ROW_EDITS.
        at: index of the row, from 0.
        place: for "part" before which character of the row the second part begins, from 0.

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
    drafts = text_rows.sections_from_rows(apply(rows, at, place))
    if edit in KEEP_EVERY_CHARACTER:
        replace_text(speech, drafts, user)
        realign_original(speech.source)
    else:
        replace_texts({speech: drafts}, user, line=line_number_of(rows[at].text, original_lines(speech.source)))
    record_revision([speech_id], user, f"{comment}：{rows[at].text[:20]}")
