"""Reads stored originals again with the newest rules: changes are kept in the history, and doubts looked at anew."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from speeches import ingest, reingest
from speeches.desk import doubts, history, original
from speeches.models import SourceFile, Speech
from speeches.reingest import Compared

WHAT = "用新的提取程序重读"


def again(source: SourceFile, user: Any = None, *, write: bool = False) -> Compared:
    """What has changed, or would change; raises ExtractionError.

    Speeches that cannot be matched to what is read now are left alone, and that becomes a doubt about each of them,
    unless it was staff who split or joined them.
    """
    found = reingest.compared(source)
    if write and found.differs:
        original.draw(source, found.extracted.lines, found.extracted.dropped)
        _noted(source, "" if found.by_hand else found.differs)
    elif write:
        was_different = bool(source.differs)
        with transaction.atomic():
            history.keep_first(found.changed)
            reingest.write(found)
            original.draw(source, found.extracted.lines, found.extracted.dropped)
            history.record(found.changed, user, WHAT)
        doubts.refresh(_speeches(source) if was_different else found.changed)
    return found


def keep(source: SourceFile) -> None:
    """The archivist has looked: the speeches stay as they are."""
    _noted(source, "")


def adopt(source: SourceFile, user: Any) -> list[int]:
    """Makes the drafts of a file anew as it is read now and says which they are; raises ExtractionError.

    Only where all are drafts: what readers have seen keeps its address, and is split or joined by hand.
    """
    found = reingest.compared(source)
    with transaction.atomic():
        seen = source.speeches.select_for_update().exclude(status=Speech.Status.DRAFT).first()
        if seen:
            said = gettext("《%(title)s》%(status)s，不能重做；请在审核页分篇或合并。")
            raise ValueError(said % {"title": seen.title, "status": seen.get_status_display()})
        history.record(_speeches(source), user, f"{WHAT}之前")
        source.speeches.all().delete()
        source.dropped.all().delete()
        made = [speech.pk for speech in ingest.store_extraction(source, found.extracted, Speech.Status.DRAFT)]
    doubts.refresh(made)
    return made


def _noted(source: SourceFile, differs: str) -> None:
    if source.differs != differs:
        source.differs = differs
        source.save(update_fields=["differs"])
        doubts.refresh(_speeches(source))


def _speeches(source: SourceFile) -> list[int]:
    return list(source.speeches.order_by("order").values_list("pk", flat=True))
