"""Arrivals of an upload: each file is stored and queued; the files in a ZIP arrive when the ZIP is read."""

import logging
from collections.abc import Callable

from django.db import DatabaseError, transaction

from speeches.curation.intake.intake_queue import (
    EXTRACTION_CRASHED,
    claim_source,
    mark_failed,
    requeue_if_emptied,
    store_for_extraction,
)
from speeches.extraction import ExtractionError, Member, is_zip
from speeches.ingest import error_reason, unpack_zip
from speeches.models import Arrival, OriginalUnreadable, ReceivedFile, SourceFile, Upload

logger = logging.getLogger(__name__)

Enqueue = Callable[[int], object]


def store_arrival(arrival: Arrival, name: str, content: bytes | ReceivedFile, enqueue: Enqueue) -> None:
    """Stores a file of an upload and queues it for extraction, all in one transaction.

    A file whose bytes are known already is noted as such and not queued, unless its speeches have been deleted.

    Args:
        arrival: the unsaved row.
        name: of the file.
        content: its bytes, or the received file.
        enqueue: is called with the key of the source.

    Raises:
        OSError: the bytes cannot be stored.
    """
    with transaction.atomic():
        arrival.source, created = store_for_extraction(name, content, arrival.upload.by)
        to_extract = created or requeue_if_emptied(arrival.source.pk)
        arrival.known = not to_extract
        arrival.save()
        if to_extract:
            enqueue(arrival.source.pk)


def refuse_arrival(arrival: Arrival, refusal: str) -> None:
    """Notes that a file of an upload was not stored, and why, in a sentence of at most 300 characters."""
    arrival.refusal = refusal[:300]
    arrival.save()


def is_package(source: SourceFile) -> bool:
    """Whether a source is a ZIP archive of files; False when it cannot be read."""
    try:
        with source.original.open("rb") as file:
            return is_zip(file)
    except OSError:  # whoever reads it next says so
        return False


def unpack_arrivals(source_id: int, enqueue: Enqueue) -> None:
    """Unpacks a queued ZIP: every file in it arrives at the ZIP's own upload. A failure is noted on the source.

    Args:
        source_id: key of the ZIP's source.
        enqueue: is called with the key of each source to extract.

    Raises:
        OSError: the disk is full, say; to be tried again.
        DatabaseError: the database is locked, or another worker was faster; to be tried again.
    """
    package = claim_source(source_id)
    if package is None:
        return
    try:
        verdict = _unpack(package, enqueue)
    except ExtractionError as error:
        mark_failed(source_id, error_reason(package.name, error))
    except OriginalUnreadable as error:
        mark_failed(source_id, str(error))
    except (OSError, DatabaseError):  # the disk is full, or another worker was faster: to be tried again
        raise
    except Exception:
        logger.exception("Unpacking of source %s failed", source_id)
        mark_failed(source_id, EXTRACTION_CRASHED)
    else:
        SourceFile.objects.filter(pk=source_id).update(state=SourceFile.State.DONE, verdict=verdict[:200])


def _unpack(package: SourceFile, enqueue: Enqueue) -> str:
    """Files that arrived before a worker was killed do not arrive again; those that were refused are tried again."""
    package.members.filter(source=None).delete()
    arrived = set(package.members.values_list("place", flat=True))
    upload, litter = _upload_of(package), []
    with package.original.open("rb") as file:
        for number, member in enumerate(unpack_zip(package.name, file), 1):
            if member.litter:
                litter.append(member.name)
            elif number not in arrived:
                name = f"{package.name}/{member.name}"[-500:]
                _store_member(Arrival(upload=upload, name=name, package=package, place=number), member, enqueue)
    return _verdict(package, litter)


def _store_member(arrival: Arrival, member: Member, enqueue: Enqueue) -> None:
    if member.refusal:
        refuse_arrival(arrival, error_reason(member.name, member.refusal))
    else:
        store_arrival(arrival, member.name, member.data, enqueue)


def _upload_of(package: SourceFile) -> Upload:
    arrival = package.arrival_set.order_by("known", "pk").select_related("upload").first()
    return arrival.upload if arrival else Upload.objects.create(by=package.uploaded_by)


def _verdict(package: SourceFile, litter: list[str]) -> str:
    refused = package.members.filter(source=None).count()
    verdict = f"压缩包，内有 {package.members.count()} 个文件，逐个列出"
    verdict += f"，其中 {refused} 个没有收入" if refused else ""
    return verdict + (f"；另有系统附带的 {len(litter)} 个略去，如 {litter[0][:60]}。" if litter else "。")
