"""Splits a draft in two; no line of it is lost."""

from collections.abc import Sequence

from django.db.models import F
from django.utils.translation import gettext

from speeches.curation.review import text_rows
from speeches.curation.review.replace_text import replace_texts, section_drafts
from speeches.curation.review.split_header import extract_draft, header_rows, is_in_fields
from speeches.curation.review.text_rows import Row, rows_from_sections
from speeches.curation.revisions import Editor, lock_edition, record_first_revision, record_revision
from speeches.extraction import Draft
from speeches.ingest import doubt_pairs, link_authorities, meeting_types_by_name, speech_fields
from speeches.models import Speech, writing


@writing()
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
    draft = extract_draft(second)
    header = header_rows(second, draft)
    new = _create_speech(speech, second, draft)
    printed = [row.text for row in header if is_in_fields(row.text, new)]
    replace_texts(
        {speech: text_rows.sections_from_rows(first), new: text_rows.sections_from_rows(second[len(header) :])},
        user,
        printed=printed,
    )
    record_revision([speech.pk, new.pk], user, f"分篇：{new.title[:20]}")
    return new


def _create_speech(speech: Speech, rows: Sequence[Row], draft: Draft | None) -> Speech:
    later = speech.source.speeches.filter(order__gt=speech.order).order_by("-order")
    for pk in later.values_list("pk", flat=True):
        Speech.objects.filter(pk=pk).update(order=F("order") + 1)
    fields = draft and speech_fields(draft, meeting_types_by_name())
    new = Speech(
        source=speech.source,
        order=speech.order + 1,
        status=Speech.Status.DRAFT,
        extraction_doubts=doubt_pairs(draft) if draft else [],
        **(fields or {"title": rows[0].text[:500]}),
    )
    link_authorities(new)
    new.save(force_insert=True)
    return new
