"""Splits a draft in two and merges it with the next of its file; no line of either is lost."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext

from speeches.curation.review import text_rows
from speeches.curation.review.annotated_original import realign_original
from speeches.curation.review.header_lines import header_rows_of
from speeches.curation.review.replace_text import replace_text, replace_texts, restore_from_ledger, section_drafts
from speeches.curation.review.text_rows import Row, rows_from_sections
from speeches.curation.revisions import Editor, lock_edition, record_first_revision, record_revision
from speeches.extraction import Draft, ExtractionError
from speeches.ingest import (
    extract_within_limits,
    meeting_type_keywords,
    meeting_types_by_name,
    queue_for_index,
    speech_fields,
)
from speeches.models import Speech


@transaction.atomic
def split_speech(user: Editor, speech_id: int, edition: int, at: int) -> Speech:
    """Makes the rows from one on a speech of their own, with title, speaker and date as extraction proposes them.

    Args:
        user: who does it.
        speech_id: key of the speech that is split.
        edition: the edition that the archivist had open.
        at: index of the first row of the new speech, from 0.

    Returns:
        The new speech, a draft.

    Raises:
        EditConflict: the speech is of another edition by now.
        ValueError: one of the two would be too short; the message is a sentence for the archivist.
    """
    record_first_revision([speech_id])
    speech = lock_edition(speech_id, edition)
    rows = rows_from_sections(section_drafts(speech))
    if not 0 < at < len(rows) - 1:
        raise ValueError(gettext("请在正文中间的一段分篇；分出的一篇至少要有两段。"))
    first, second = rows[:at], rows[at:]
    draft = _extract_draft(second)
    header = _header_rows(second, draft)
    new = _create_speech(speech, second, draft)
    printed = [row.text for row in header if _is_in_fields(row.text, new)]
    replace_texts(
        {speech: text_rows.sections_from_rows(first), new: text_rows.sections_from_rows(second[len(header) :])},
        user,
        printed=printed,
    )
    record_revision([speech.pk, new.pk], user, f"分篇：{new.title[:20]}")
    return new


@transaction.atomic
def merge_with_next(user: Editor, speech_id: int, edition: int) -> str:
    """Merges the next speech of the file, its header included, into this one and deletes it.

    Args:
        user: who does it.
        speech_id: key of the speech that stays.
        edition: the edition that the archivist had open.

    Returns:
        The title of the speech that was merged.

    Raises:
        EditConflict: the speech is of another edition by now.
        ValueError: it is the last one of its file; the message is a sentence for the archivist.
    """
    speech = lock_edition(speech_id, edition)
    following = speech.source.speeches.filter(order__gt=speech.order).order_by("order").first()
    if following is None:
        raise ValueError(gettext("这是文件中的最后一篇，后面没有可以合并的。"))
    record_first_revision([speech_id])
    record_revision([following.pk], user, f"并入《{speech.title[:20]}》之前")
    header = header_rows_of(following, speech)
    rows = [*rows_from_sections(section_drafts(speech)), *header, *rows_from_sections(section_drafts(following))]
    queue_for_index([following])
    following.delete()
    replace_text(speech, text_rows.sections_from_rows(rows), user)
    restore_from_ledger(speech.source, [row.text for row in header])
    realign_original(speech.source)
    record_revision([speech_id], user, f"并入：{following.title[:20]}")
    return following.title


def _extract_draft(rows: Sequence[Row]) -> Draft | None:
    """What extraction makes of the second part; None when it is not sure that this is one speech."""
    text = "\n".join(row.text for row in rows)
    try:
        extracted = extract_within_limits("分篇.txt", text.encode(), meeting_type_keywords())
    except ExtractionError:
        return None
    return extracted.drafts[0] if len(extracted.drafts) == 1 else None


def _header_rows(rows: Sequence[Row], draft: Draft | None) -> list[Row]:
    """The rows above the text proper: title, date, speaker. Without a draft the first row is the title."""
    if draft is None:
        return list(rows[:1]) if len(rows) > 1 else []
    body = {line for section in draft.sections for line in section.text.split("\n")}
    first = next((at for at, row in enumerate(rows) if row.text in body), 0)
    return list(rows[:first])


def _create_speech(speech: Speech, rows: Sequence[Row], draft: Draft | None) -> Speech:
    later = speech.source.speeches.filter(order__gt=speech.order).order_by("-order")
    for pk in later.values_list("pk", flat=True):
        Speech.objects.filter(pk=pk).update(order=F("order") + 1)
    fields = draft and speech_fields(draft, meeting_types_by_name())
    return Speech.objects.create(
        source=speech.source,
        order=speech.order + 1,
        status=Speech.Status.DRAFT,
        **(fields or {"title": rows[0].text[:500]}),
    )


def _is_in_fields(line: str, speech: Speech) -> bool:
    """Whether a line of the header is printed in the fields of the speech, and so is not lost."""
    printed = "".join((speech.title, speech.subtitle, speech.byline))
    return "".join(line.split()) in "".join(printed.split())
