"""The text of a speech as rows, headings and paragraphs alike."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from speeches.extraction import SectionDraft


class Row(NamedTuple):
    """One printed line; `level` is that of a heading, from 1, or 0 for a paragraph."""

    text: str
    level: int = 0
    number: str = ""
    heading: str = ""


def rows_from_sections(drafts: Iterable[SectionDraft]) -> list[Row]:
    """The headings and paragraphs of sections, a row each; the inverse of `sections_from_rows`."""
    rows: list[Row] = []
    for draft in drafts:
        if draft.printed:
            rows.append(Row(draft.printed, draft.level, draft.number, draft.heading))
        rows += [Row(text) for text in draft.paragraphs if text.strip()]
    return rows


def sections_from_rows(rows: Iterable[Row]) -> list[SectionDraft]:
    drafts: list[SectionDraft] = []
    for row in rows:
        if row.level:
            drafts.append(SectionDraft(row.level, row.number, row.heading, row.text))
        elif drafts:
            drafts[-1] = replace(drafts[-1], paragraphs=(*drafts[-1].paragraphs, row.text))
        else:
            drafts.append(SectionDraft(paragraphs=(row.text,)))
    return drafts
