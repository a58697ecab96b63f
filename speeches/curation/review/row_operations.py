"""Operations on one row of a text: leaving it out, putting one in, raising and lowering headings."""

from collections.abc import Sequence

from django.utils.translation import gettext

from speeches.curation.review.text_rows import Row
from speeches.extraction import Line, SectionDraft

DEEPEST = 6
LONGEST_HEADING = 500


def without_row(rows: Sequence[Row], at: int) -> list[Row]:
    return [*rows[:at], *rows[at + 1 :]]


def promote(rows: Sequence[Row], at: int) -> list[Row]:
    """Raises a heading one level, or makes a paragraph a heading of the level of the one it stands under.

    Raises:
        ValueError: the paragraph is too long for a heading; the message is a sentence for the archivist.
    """
    row = rows[at]
    if row.level:
        return _replaced(rows, at, row._replace(level=max(1, row.level - 1)))
    if len(row.text) > LONGEST_HEADING:
        raise ValueError(gettext("这一段太长，不像是小标题。"))
    above = next((other.level for other in reversed(rows[:at]) if other.level), 1)
    return _replaced(rows, at, _heading(row.text, above))


def demote(rows: Sequence[Row], at: int) -> list[Row]:
    row = rows[at]
    return _replaced(rows, at, row._replace(level=min(DEEPEST, row.level + 1))) if row.level else list(rows)


def as_paragraph(rows: Sequence[Row], at: int) -> list[Row]:
    return _replaced(rows, at, Row(rows[at].text))


def insert_row(rows: Sequence[Row], at: int, text: str) -> list[Row]:
    return [*rows[:at], Row(text), *rows[at:]]


def _replaced(rows: Sequence[Row], at: int, row: Row) -> list[Row]:
    return [*rows[:at], row, *rows[at + 1 :]]


def _heading(text: str, level: int) -> Row:
    """With its number, when it prints one and nothing runs on behind it."""
    from speeches.extraction import section_heading  # not loaded by commands that edit nothing

    parsed = section_heading(Line(text, 1))
    draft = parsed[1] if parsed and not parsed[2] else SectionDraft(heading=text)
    return Row(text, level, draft.number, draft.heading)
