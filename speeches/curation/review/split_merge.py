"""Splitting a draft in two and joining it with the next: no line of either is lost."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext

from speeches.curation.review import text_rows
from speeches.curation.review.annotated_original import realign_original
from speeches.curation.review.header_lines import header_rows_of
from speeches.curation.review.replace_text import replace_text, replace_texts, restore_from_ledger, section_drafts
from speeches.curation.review.text_rows import Row, rows_from_sections
from speeches.curation.revisions import lock_edition, record_first_revision, record_revision
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
def split_speech(user: Any, speech_id: int, edition: int, at: int) -> Speech:
    """From row `at` on a speech of its own, with title, speaker and date as extraction proposes them."""
    record_first_revision([speech_id])
    speech = lock_edition(speech_id, edition)
    text = rows_from_sections(section_drafts(speech))
    if not 0 < at < len(text) - 1:
        raise ValueError(gettext("请在正文中间的一段分篇；分出的一篇至少要有两段。"))
    first, second = text[:at], text[at:]
    draft = _proposed(second)
    head = _head(second, draft)
    made = _made(speech, second, draft)
    printed = [row.text for row in head if _kept(row.text, made)]
    replace_texts(
        {speech: text_rows.sections_from_rows(first), made: text_rows.sections_from_rows(second[len(head) :])},
        user,
        printed=printed,
    )
    record_revision([speech.pk, made.pk], user, f"分篇：{made.title[:20]}")
    return made


@transaction.atomic
def merge_with_next(user: Any, speech_id: int, edition: int) -> str:
    """Takes the next speech of the file into this one, the lines above its text as well, and says what it was."""
    speech = lock_edition(speech_id, edition)
    following = speech.source.speeches.filter(order__gt=speech.order).order_by("order").first()
    if following is None:
        raise ValueError(gettext("这是文件中的最后一篇，后面没有可以合并的。"))
    record_first_revision([speech_id])
    record_revision([following.pk], user, f"并入《{speech.title[:20]}》之前")
    head = header_rows_of(following, speech)
    text = [*rows_from_sections(section_drafts(speech)), *head, *rows_from_sections(section_drafts(following))]
    queue_for_index([following])
    following.delete()
    replace_text(speech, text_rows.sections_from_rows(text), user)
    restore_from_ledger(speech.source, [row.text for row in head])
    realign_original(speech.source)
    record_revision([speech_id], user, f"并入：{following.title[:20]}")
    return following.title


def _proposed(text: Sequence[Row]) -> Draft | None:
    """What extraction makes of the second half; nothing when it is not sure that this is one speech."""
    try:
        found = extract_within_limits("分篇.txt", "\n".join(row.text for row in text).encode(), meeting_type_keywords())
    except ExtractionError:
        return None
    return found.drafts[0] if len(found.drafts) == 1 else None


def _head(text: Sequence[Row], draft: Draft | None) -> list[Row]:
    """The rows above the text proper: title, date, speaker. Without a proposal the first row is the title."""
    if draft is None:
        return list(text[:1]) if len(text) > 1 else []
    body = {line for section in draft.sections for line in section.text.split("\n")}
    first = next((at for at, row in enumerate(text) if row.text in body), 0)
    return list(text[:first])


def _made(speech: Speech, text: Sequence[Row], draft: Draft | None) -> Speech:
    later = speech.source.speeches.filter(order__gt=speech.order).order_by("-order")
    for pk in later.values_list("pk", flat=True):
        Speech.objects.filter(pk=pk).update(order=F("order") + 1)
    proposed = draft and speech_fields(draft, meeting_types_by_name())
    return Speech.objects.create(
        source=speech.source,
        order=speech.order + 1,
        status=Speech.Status.DRAFT,
        **(proposed or {"title": text[0].text[:500]}),
    )


def _kept(line: str, speech: Speech) -> bool:
    """Whether the line is printed among the particulars, and so is not lost."""
    shown = "".join((speech.title, speech.subtitle, speech.byline))
    return "".join(line.split()) in "".join(shown.split())
