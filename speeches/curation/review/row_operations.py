"""Operations on one row of a text: leaving it out, putting one in, joining, parting, raising and lowering headings."""

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


def joined_with_previous(rows: Sequence[Row], at: int) -> list[Row]:
    """A row and the one before it as one, of the kind of the first; nothing stands between them but for Latin words.

    Raises:
        ValueError: it is the first, or too long for the heading that it would go on; a sentence for the archivist.
    """
    if not 0 < at < len(rows):
        raise ValueError(gettext("这是第一段，前面没有可以合并的。"))
    first, second = rows[at - 1], rows[at]
    text = first.text.rstrip() + (" " if _between_words(first.text, second.text) else "") + second.text.lstrip()
    if first.level and len(text) > LONGEST_HEADING:
        raise ValueError(gettext("前面是小标题，合起来太长；请先把它改为正文。"))
    joined = _heading(text, first.level) if first.level else Row(text)
    return [*rows[: at - 1], joined, *rows[at + 1 :]]


def _between_words(before: str, behind: str) -> bool:
    """Whether a word of letters ends here and another begins: a line that was broken there had no space to show."""
    return all(char.isascii() and char.isalpha() for char in (before[-1:], behind[:1]) if char)


def parted(rows: Sequence[Row], at: int, place: int) -> list[Row]:
    """A row in two; what was a heading is one up to the place, and what stands behind it is a paragraph.

    Args:
        rows: the text.
        at: index of the row.
        place: before which character of it, from 0.

    Raises:
        ValueError: there is no such row, or nothing on one side of the place; a sentence for the archivist.
    """
    row = rows[at] if 0 <= at < len(rows) else Row("")
    before, behind = row.text[: max(place, 0)].rstrip(), row.text[max(place, 0) :].lstrip()
    if not before or not behind:
        raise ValueError(gettext("请在一段的中间分段：前后都要有文字。"))
    first = _heading(before, row.level) if row.level else Row(before)
    return [*rows[:at], first, Row(behind), *rows[at + 1 :]]


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
