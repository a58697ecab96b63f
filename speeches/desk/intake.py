"""Files come in: kept first, read later by the worker. Killed at any moment, nothing is lost and nothing doubled."""

import hashlib
import logging

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from speeches import extraction, ingest
from speeches.extraction.drafts import Extraction, ExtractionError
from speeches.models import SourceFile, Speech

logger = logging.getLogger(__name__)

State = SourceFile.State
UNFINISHED = (State.WAITING, State.WORKING)
BROKEN = "提取程序在这个文件上出错，已经记录；原件完好，可以下载。"


def store(name: str, data: bytes, user: User | None) -> tuple[SourceFile, bool]:
    """The bytes under their hash, to be read later; False when they were there already."""
    digest = hashlib.sha256(data).hexdigest()
    known = SourceFile.objects.filter(sha256=digest).first()
    if known:
        return known, False
    source = SourceFile(sha256=digest, name=name[-255:], size=len(data), uploaded_by=user, state=State.WAITING)
    source.original.save(digest, ContentFile(data), save=False)
    try:
        with transaction.atomic():
            source.save()
    except IntegrityError:  # somebody sent the same bytes in the same moment
        return SourceFile.objects.get(sha256=digest), False
    return source, True


def unfinished() -> list[int]:
    """Files that wait, or that a worker was reading when it was killed."""
    return list(SourceFile.objects.filter(state__in=UNFINISHED).order_by("pk").values_list("pk", flat=True))


def complete(source_id: int) -> list[int]:
    """Reads a stored file into drafts and says which. A second time, or in two workers at once, it does nothing."""
    if not SourceFile.objects.filter(pk=source_id, state__in=UNFINISHED).update(state=State.WORKING):
        return []
    source = SourceFile.objects.get(pk=source_id)
    try:
        with source.original.open("rb") as file:
            extracted = ingest.extract(source.name, file.read(), ingest.keywords())
        return _keep(source_id, extracted)
    except ExtractionError as error:
        _fail(source_id, str(error))
    except Exception:
        logger.exception("Extraction of source %s failed", source_id)
        _fail(source_id, BROKEN)
    return []


@transaction.atomic
def _keep(source_id: int, extracted: Extraction) -> list[int]:
    """All that came of a file, or nothing: the state turns in the same transaction."""
    source = SourceFile.objects.select_for_update().filter(pk=source_id, state=State.WORKING).first()
    if source is None:
        return []
    ingest.store_ledger(source, extracted)
    types = ingest.meeting_types()
    drafts = enumerate(extracted.drafts, 1)
    speeches = [ingest.store_speech(source, n, draft, types, Speech.Status.DRAFT) for n, draft in drafts]
    source.encoding, source.extractor = extracted.encoding, extraction.VERSION
    source.verdict, source.warnings, source.state = extracted.verdict[:200], list(extracted.warnings), State.DONE
    source.save()
    return [speech.pk for speech in speeches]


def _fail(source_id: int, reason: str) -> None:
    SourceFile.objects.filter(pk=source_id, state=State.WORKING).update(state=State.FAILED, verdict=reason[:200])
