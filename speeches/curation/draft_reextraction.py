"""Reextraction of drafts by an archivist: in the place of those that are there."""

from collections.abc import Mapping

from django.utils.translation import gettext

from speeches.curation.doubts import update_doubts
from speeches.curation.intake import apply_typed
from speeches.curation.reextraction import COMMENT, speech_ids_of, write_comparison
from speeches.curation.revisions import EditConflict, Editor, edit_conflict_message, is_current_edition, record_revision
from speeches.ingest import ExtractionComparison, compare_extraction, store_extraction
from speeches.models import SourceFile, Speech, writing


def adopt_extraction(source: SourceFile, user: Editor) -> list[int]:
    """Replaces the drafts of a source by those that the present rules extract.

    Returns:
        The keys of the new drafts.

    Raises:
        ValueError: one of the speeches is no draft; published ones keep their address and are split or merged by hand.
        ExtractionError: the file cannot be extracted.
        OSError: the original cannot be read.
    """
    comparison = compare_extraction(source)
    with writing():
        _require_drafts(source)
        drafts = replace_drafts(comparison, user)
    update_doubts(drafts)
    return drafts


def reextract_drafts(source: SourceFile, user: Editor, editions: Mapping[int, int]) -> list[int]:
    """Reads a source of drafts again and stores the changes; what was corrected by hand stays.

    Args:
        source: the file to read again.
        user: who does it.
        editions: the edition of each of its drafts that the archivist had open.

    Returns:
        The keys of the drafts that changed or are new.

    Raises:
        EditConflict: a draft is of another edition by now.
        ValueError: one is no draft, or was corrected and cannot be matched to the new drafts; a sentence says which.
        ExtractionError: the file cannot be extracted.
        OSError: the original cannot be read.
    """
    opened = editions_of(source, editions)
    comparison = compare_extraction(source)
    with writing():
        changed = store_reextraction(comparison, user, opened)
    update_doubts(changed)
    return changed


def editions_of(source: SourceFile, opened: Mapping[int, int]) -> dict[int, int]:
    """The editions of all drafts of a source: those that the archivist had open, of the others the present ones."""
    return {**dict(source.speeches.values_list("pk", "edition")), **opened}


def store_reextraction(comparison: ExtractionComparison, user: Editor, editions: Mapping[int, int]) -> list[int]:
    """Stores what a source was compared with; within a transaction. Doubts of the changed drafts are the caller's.

    Args:
        comparison: made after `editions` were read.
        user: who does it.
        editions: as `editions_of` gives them.

    Returns:
        The keys of the drafts that changed or are new.

    Raises:
        EditConflict: a draft is of another edition by now.
        ValueError: as for `reextract_drafts`.
    """
    conflicts = [pk for pk, edition in editions.items() if not is_current_edition(pk, edition)]
    if conflicts:
        raise EditConflict(edit_conflict_message(conflicts[0]))
    _require_drafts(comparison.source)
    if not comparison.differs:
        return write_comparison(comparison, user)
    if any(map(any, comparison.source.speeches.values_list("corrected", "custom_values"))):
        raise ValueError(gettext("这个文件的草稿经人工改过，与最新提取结果又不能一一对应，没有重做。"))
    return replace_drafts(comparison, user)


def _require_drafts(source: SourceFile) -> None:
    speech = source.speeches.select_for_update(no_key=True).exclude(status=Speech.Status.DRAFT).first()
    if speech:
        message = gettext("《%(title)s》%(status)s，不能重做；请在审核页分篇或合并。")
        raise ValueError(message % {"title": speech.title, "status": speech.get_status_display()})


def replace_drafts(comparison: ExtractionComparison, user: Editor) -> list[int]:
    """Puts the drafts of a comparison in the place of those of its source; within a transaction.

    Raises:
        ValueError: the file is taken for no speech now: whoever thinks so too deletes its drafts by hand.
    """
    source = comparison.source
    if not comparison.extracted.drafts:
        message = gettext("最新的提取没有得出讲话（%(verdict)s），草稿保持原样。")
        raise ValueError(message % {"verdict": comparison.extracted.verdict})
    record_revision(speech_ids_of(source), user, f"{COMMENT}之前")
    tags = _common_tags(source)
    source.speeches.all().delete()
    source.dropped.all().delete()
    speeches = store_extraction(source, comparison.extracted, Speech.Status.DRAFT)
    apply_typed(source, speeches)
    if tags:
        source.speeches.update(tag_keys=tags)
    return [speech.pk for speech in speeches]


def _common_tags(source: SourceFile) -> dict[str, bool]:
    """The tags that all drafts of a file have, which are those of the file; others stay in the history of the draft."""
    each = [set(tags) for tags in source.speeches.values_list("tag_keys", flat=True)]
    return dict.fromkeys(sorted(set.intersection(*each)) if each else [], True)
