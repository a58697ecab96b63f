"""Reads stored originals again with the newest rules: changes are kept in the history, and doubts looked at anew."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from speeches.curation.doubts import update_doubts
from speeches.curation.review import realign_original
from speeches.curation.revisions import (
    EditConflict,
    current_edition,
    edit_conflict_message,
    record_first_revision,
    record_revision,
)
from speeches.ingest import ExtractionComparison, compare_extraction, store_extraction, write_extraction
from speeches.models import SourceFile, Speech

WHAT = "用新的提取程序重读"


def reextract(source: SourceFile, user: Any = None, *, write: bool = False) -> ExtractionComparison:
    """What has changed, or would change; raises ExtractionError.

    Speeches that cannot be matched to what is read now are left alone, and that becomes a doubt about each of them,
    unless it was staff who split or joined them.
    """
    found = compare_extraction(source)
    if write and found.differs:
        realign_original(source, found.extracted.lines, found.extracted.dropped)
        _noted(source, "" if found.by_hand else found.differs)
    elif write:
        was_different = bool(source.differs)
        with transaction.atomic():
            _written(found, user)
            realign_original(source, found.extracted.lines, found.extracted.dropped)
        update_doubts(_speeches(source) if was_different else found.changed)
    return found


def keep_stored_speeches(source: SourceFile) -> None:
    """The archivist has looked: the speeches stay as they are."""
    _noted(source, "")


def adopt_extraction(source: SourceFile, user: Any) -> list[int]:
    """Makes the drafts of a file anew as it is read now and says which they are; raises ExtractionError.

    Only where all are drafts: what readers have seen keeps its address, and is split or joined by hand.
    """
    found = compare_extraction(source)
    with transaction.atomic():
        _must_be_drafts(source)
        made = _made_anew(found, user)
    update_doubts(made)
    return made


def reextract_drafts(source: SourceFile, user: Any, seen: Mapping[int, int]) -> list[int]:
    """Reads a file of drafts again; what was corrected by hand stays. Says which speeches are other now.

    `seen` are those of its drafts that were looked at, each with its edition: Outdated when somebody was faster.
    Raises ExtractionError; ValueError with a sentence when it cannot be done.
    """
    editions_now = dict(source.speeches.values_list("pk", "edition"))
    late = [pk for pk, edition in seen.items() if editions_now.get(pk) != edition]
    found = compare_extraction(source)
    with transaction.atomic():
        late += [pk for pk, edition in editions_now.items() if not current_edition(pk, edition)]
        if late:
            raise EditConflict(edit_conflict_message(late[0]))
        _must_be_drafts(source)
        if found.differs and any(source.speeches.values_list("corrected", flat=True)):
            raise ValueError(gettext("这个文件的草稿经人工改过，与最新提取结果又不能一一对应，没有重做。"))
        changed = _made_anew(found, user) if found.differs else _written(found, user)
    update_doubts(changed)
    return changed


def _must_be_drafts(source: SourceFile) -> None:
    seen = source.speeches.select_for_update().exclude(status=Speech.Status.DRAFT).first()
    if seen:
        said = gettext("《%(title)s》%(status)s，不能重做；请在审核页分篇或合并。")
        raise ValueError(said % {"title": seen.title, "status": seen.get_status_display()})


def _made_anew(found: ExtractionComparison, user: Any) -> list[int]:
    source = found.source
    record_revision(_speeches(source), user, f"{WHAT}之前")
    source.speeches.all().delete()
    source.dropped.all().delete()
    return [speech.pk for speech in store_extraction(source, found.extracted, Speech.Status.DRAFT)]


def _written(found: ExtractionComparison, user: Any) -> list[int]:
    record_first_revision(found.changed)
    write_extraction(found)
    record_revision(found.changed, user, WHAT)
    return found.changed


def _noted(source: SourceFile, differs: str) -> None:
    if source.differs != differs:
        source.differs = differs
        source.save(update_fields=["differs"])
        update_doubts(_speeches(source))


def _speeches(source: SourceFile) -> list[int]:
    return list(source.speeches.order_by("order").values_list("pk", flat=True))
