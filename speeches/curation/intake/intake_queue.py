"""Files come in: kept first, read later by the worker. Killed at any moment, nothing is lost and nothing doubled."""

import logging

from django.contrib.auth.models import User
from django.db import OperationalError, transaction

from speeches.extraction import Extraction, ExtractionError
from speeches.ingest import error_reason, extract_within_limits, meeting_type_keywords, store_extraction, store_source
from speeches.models import OriginalUnreadable, ReceivedFile, SourceFile, Speech, receive

logger = logging.getLogger(__name__)

State = SourceFile.State
UNFINISHED = (State.WAITING, State.WORKING)
BROKEN = "提取程序在这个文件上出错，已经记录；原件完好，可以下载。"
DEADLY = "读取这个文件时后台程序屡次中断，不再尝试；原件完好，可以下载。请换一种格式再上传。"


def store_for_extraction(name: str, content: bytes | ReceivedFile, user: User | None) -> tuple[SourceFile, bool]:
    """The bytes under their hash, to be read later; False when they were there already."""
    with receive(name, [content]) if isinstance(content, bytes) else content as file:
        return store_source(name, file, file.sha256, user, State.WAITING)


def requeue_if_emptied(source_id: int) -> bool:
    """A file whose speeches have all been deleted is read again when it comes in again."""
    emptied = SourceFile.objects.emptied().filter(pk=source_id).values_list("pk", flat=True)
    return bool(SourceFile.objects.filter(pk__in=list(emptied)).update(state=State.WAITING))


def unfinished_sources() -> list[int]:
    """Files that wait, or that a worker was reading when it was killed."""
    return list(SourceFile.objects.filter(state__in=UNFINISHED).order_by("pk").values_list("pk", flat=True))


def claim_source(source_id: int) -> SourceFile | None:
    """The file, now being read; None when that has been done. Whoever dies after this is found by `unfinished`."""
    if not SourceFile.objects.filter(pk=source_id, state__in=UNFINISHED).update(state=State.WORKING):
        return None
    return SourceFile.objects.get(pk=source_id)


def extract_queued_source(source_id: int) -> list[int]:
    """Reads a stored file into drafts and says which. A second time, or in two workers at once, it does nothing."""
    source = claim_source(source_id)
    if source is None:
        return []
    try:
        with source.original.open("rb") as file:
            extracted = extract_within_limits(source.name, file.read(), meeting_type_keywords())
        return _keep(source_id, extracted)
    except ExtractionError as error:
        mark_failed(source_id, error_reason(source.name, error))
    except OriginalUnreadable as error:
        mark_failed(source_id, str(error))
    except OperationalError:  # the database is locked or its disk is full: nothing is wrong with the file
        raise
    except Exception:
        logger.exception("Extraction of source %s failed", source_id)
        mark_failed(source_id, BROKEN)
    return []


@transaction.atomic
def _keep(source_id: int, extracted: Extraction) -> list[int]:
    """All that came of a file, or nothing: the state turns in the same transaction."""
    source = SourceFile.objects.select_for_update().filter(pk=source_id, state=State.WORKING).first()
    if source is None:
        return []
    source.state = State.DONE
    source.dropped.all().delete()  # of an earlier reading, whose speeches have been deleted
    return [speech.pk for speech in store_extraction(source, extracted, Speech.Status.DRAFT)]


def give_up_source(source_id: int) -> None:
    """A file over which workers died again and again; that its bytes are there is said only when they are."""
    try:
        SourceFile.objects.get(pk=source_id).original.open("rb").close()
    except OriginalUnreadable as error:
        mark_failed(source_id, str(error))
    else:
        mark_failed(source_id, DEADLY)


def mark_failed(source_id: int, reason: str) -> None:
    SourceFile.objects.filter(pk=source_id, state__in=UNFINISHED).update(state=State.FAILED, verdict=reason[:200])
