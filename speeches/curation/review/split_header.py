"""The header of the second part of a draft that is split, as extraction proposes it."""

from collections.abc import Sequence

from speeches.curation.review.text_rows import Row
from speeches.extraction import Draft, ExtractionError
from speeches.ingest import extract_within_limits, meeting_type_keywords
from speeches.models import Speech


def extract_draft(rows: Sequence[Row]) -> Draft | None:
    """What extraction makes of the second part; None when it is not sure that this is one speech."""
    text = "\n".join(row.text for row in rows)
    try:
        extracted = extract_within_limits("分篇.txt", text.encode(), meeting_type_keywords(), as_speech=True)
    except ExtractionError:
        return None
    return extracted.drafts[0] if len(extracted.drafts) == 1 else None


def header_rows(rows: Sequence[Row], draft: Draft | None) -> list[Row]:
    """The rows above the text proper: title, date, speaker. Without a draft the first row is the title."""
    if draft is None:
        return list(rows[:1]) if len(rows) > 1 else []
    body = {line for section in draft.sections for line in section.text.split("\n")}
    first = next((at for at, row in enumerate(rows) if row.text in body), 0)
    return list(rows[:first])


def is_in_fields(line: str, speech: Speech) -> bool:
    """Whether a line of the header is printed in the fields of the speech, and so is not lost."""
    printed = "".join((speech.title, speech.subtitle, speech.byline))
    return "".join(line.split()) in "".join(printed.split())
