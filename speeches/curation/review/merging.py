"""Merges a draft with the next of its file; no line of either is lost."""

from django.utils.translation import gettext

from speeches.curation.custom_values import merged_columns
from speeches.curation.review import text_rows
from speeches.curation.review.header_lines import header_rows_of
from speeches.curation.review.ledger_edits import restore_from_ledger
from speeches.curation.review.neighbours import require_changeable
from speeches.curation.review.original import realign_original
from speeches.curation.review.replace_text import replace_text, section_drafts
from speeches.curation.review.text_rows import rows_from_sections
from speeches.curation.revisions import Editor, lock_edition, record_first_revision, record_revision
from speeches.ingest import queue_for_index
from speeches.models import writing


@writing()
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
        ValueError: it is the last one of its file; the next one is published, and this one is not or the user may not
            publish; or it is one of several versions. The message is a sentence for the archivist.
    """
    speech = lock_edition(speech_id, edition)
    following = speech.source.speeches.filter(order__gt=speech.order).order_by("order").first()
    if following is None:
        raise ValueError(gettext("这是文件中的最后一篇，后面没有可以合并的。"))
    require_changeable(user, following)
    if following.version_of_id or following.versions.exists():
        raise ValueError(
            gettext("《%(title)s》另有版本；请先在它的“各个版本”页上拆开，再合并。") % {"title": following.title}
        )
    if following.published and not speech.published:
        message = gettext("《%(title)s》已经公开，并入未公开的一篇，读者就看不到了；请先公开本篇，或先撤下那一篇。")
        raise ValueError(message % {"title": following.title})
    record_first_revision([speech_id])
    record_revision([following.pk], user, f"并入《{speech.title[:20]}》之前")
    header = header_rows_of(following, speech)
    rows = [*rows_from_sections(section_drafts(speech)), *header, *rows_from_sections(section_drafts(following))]
    queue_for_index([following])
    for name, value in merged_columns(speech, following).items():
        setattr(speech, name, value)
    following.delete()
    replace_text(speech, text_rows.sections_from_rows(rows), user)
    restore_from_ledger(speech.source, [row.text for row in header])
    realign_original(speech.source)
    record_revision([speech_id], user, f"并入：{following.title[:20]}")
    return following.title
