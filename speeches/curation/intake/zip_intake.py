"""What an upload brings, file by file; a ZIP is kept whole and unpacked later, and each file in it arrives likewise."""

import logging
from collections.abc import Callable

from django.db import DatabaseError, transaction

from speeches.curation.intake.intake_queue import (
    BROKEN,
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
    """The file, its place in the upload and its task stand together or not at all."""
    with transaction.atomic():
        arrival.source, created = store_for_extraction(name, content, arrival.upload.by)
        to_be_read = created or requeue_if_emptied(arrival.source.pk)
        arrival.known = not to_be_read
        arrival.save()
        if to_be_read:
            enqueue(arrival.source.pk)


def refuse_arrival(arrival: Arrival, refusal: str) -> None:
    arrival.refusal = refusal[:300]
    arrival.save()


def is_package(source: SourceFile) -> bool:
    try:
        with source.original.open("rb") as file:
            return is_zip(file)
    except OSError:  # whoever reads it next says so
        return False


def unpack_arrivals(source_id: int, enqueue: Enqueue) -> None:
    """Every file in a stored ZIP arrives at the ZIP's own upload."""
    package = claim_source(source_id)
    if package is None:
        return
    try:
        told = _unpack(package, enqueue)
    except ExtractionError as error:
        mark_failed(source_id, error_reason(package.name, error))
    except OriginalUnreadable as error:
        mark_failed(source_id, str(error))
    except (OSError, DatabaseError):  # the disk is full, or another worker was faster: to be tried again
        raise
    except Exception:
        logger.exception("Unpacking of source %s failed", source_id)
        mark_failed(source_id, BROKEN)
    else:
        SourceFile.objects.filter(pk=source_id).update(state=SourceFile.State.DONE, verdict=told[:200])


def _unpack(package: SourceFile, enqueue: Enqueue) -> str:
    """What arrived before a worker was killed does not arrive again; what was refused may pass by now."""
    package.members.filter(source=None).delete()
    there = set(package.members.values_list("place", flat=True))
    upload, litter = _upload_of(package), []
    with package.original.open("rb") as file:
        for place, member in enumerate(unpack_zip(package.name, file), 1):
            if member.litter:
                litter.append(member.name)
            elif place not in there:
                name = f"{package.name}/{member.name}"[-500:]
                _take(Arrival(upload=upload, name=name, package=package, place=place), member, enqueue)
    return _told(package, litter)


def _take(arrival: Arrival, member: Member, enqueue: Enqueue) -> None:
    if member.refusal:
        refuse_arrival(arrival, error_reason(member.name, member.refusal))
    else:
        store_arrival(arrival, member.name, member.data, enqueue)


def _upload_of(package: SourceFile) -> Upload:
    arrival = package.arrival_set.order_by("known", "pk").select_related("upload").first()
    return arrival.upload if arrival else Upload.objects.create(by=package.uploaded_by)


def _told(package: SourceFile, litter: list[str]) -> str:
    refused = package.members.filter(source=None).count()
    told = f"压缩包，内有 {package.members.count()} 个文件，逐个列出"
    told += f"，其中 {refused} 个没有收入" if refused else ""
    return told + (f"；另有系统附带的 {len(litter)} 个略去，如 {litter[0][:60]}。" if litter else "。")
