"""From a file to rows: stores the original and the speeches drawn from it, all or nothing, once for the same bytes."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.base import ContentFile, File
from django.db import transaction

from speeches.extraction import (
    Bounds,
    Extraction,
    ExtractionError,
    Keywords,
    Limits,
    Member,
    extract_bounded,
    members,
    start_process,
)
from speeches.ingest.rows import store_extraction
from speeches.models import MeetingType, SourceFile, Speech


@dataclass(frozen=True)
class IngestOutcome:
    """What became of a file; `created` is False when the same bytes were there already.

    `again` when they were read once more, because all that had been read of them was deleted.
    """

    source: SourceFile
    created: bool
    speeches: list[Speech]
    warnings: list[str]
    again: bool = False


def meeting_type_keywords() -> Keywords:
    """Meeting types with their keywords, as staff last saved them."""
    return {row.name: row.keywords.split() for row in MeetingType.objects.all()}


def unpack_zip(name: str, file: IO[bytes]) -> Iterator[Member]:
    """The files in a ZIP within this archive's limits; raises ExtractionError for a ZIP that cannot be opened."""
    limits = Limits(settings.MAX_ZIP_FILES, settings.MAX_FILE_BYTES, settings.MAX_UNPACKED_BYTES)
    return members(name, file, limits)


def extract_within_limits(name: str, data: bytes, words: Keywords) -> Extraction:
    """Extraction within this archive's limits of size, time and memory; raises ExtractionError.

    In a process of its own, whoever asks: Unfinished says that the file took too much, or broke it.
    """
    if len(data) > settings.MAX_FILE_BYTES:
        limit = settings.MAX_FILE_BYTES // 1024 // 1024
        raise ExtractionError(f"{name}：文件有 {len(data) / 1024 / 1024:.0f} MB，超过上限 {limit} MB；请拆分后再上传。")
    limits = Bounds(settings.EXTRACTION_SECONDS, settings.EXTRACTION_MEMORY_BYTES)
    return extract_bounded(name, data, words, limits)


def start_reader() -> None:
    """The process that reads files is started while the caller prepares for it."""
    start_process()


def ingest(
    name: str,
    data: bytes,
    user: User | None = None,
    status: Speech.Status = Speech.Status.PUBLISHED,
    extracted: Extraction | None = None,
) -> IngestOutcome:
    """Keeps the file and its speeches in one transaction; raises ExtractionError, and then nothing is kept.

    `extracted` saves a second reading of the same bytes to those who have looked at them before.
    """
    digest = hashlib.sha256(data).hexdigest()
    source = SourceFile.objects.filter(sha256=digest).first()
    if source is None or source.state == SourceFile.State.FAILED:
        extracted = extracted or extract_within_limits(name, data, meeting_type_keywords())
        with transaction.atomic():
            source, created = store_source(name, ContentFile(data), digest, user)
            if created or _taken_up(source):
                speeches = store_extraction(source, extracted, status)
                return IngestOutcome(source, True, speeches, source.warnings)
    elif SourceFile.objects.emptied().filter(pk=source.pk).exists():
        extracted = extracted or extract_within_limits(name, data, meeting_type_keywords())
        with transaction.atomic():
            source.dropped.all().delete()
            speeches = store_extraction(source, extracted, status)
            return IngestOutcome(source, False, speeches, source.warnings, again=True)
    return IngestOutcome(source, False, list(source.speeches.all()), source.warnings)


def _taken_up(source: SourceFile) -> bool:
    """A file that could not be read when it first came; by now it can."""
    failed = SourceFile.objects.filter(pk=source.pk, state=SourceFile.State.FAILED)
    source.state = SourceFile.State.DONE
    return bool(failed.update(state=SourceFile.State.DONE))


def store_unreadable(name: str, data: bytes, error: ExtractionError) -> None:
    """The original alone, with what is wrong with it; one that is there already stays as it is."""
    failed = SourceFile.State.FAILED
    with transaction.atomic():
        source, created = store_source(name, ContentFile(data), hashlib.sha256(data).hexdigest(), None, failed)
        if created:
            SourceFile.objects.filter(pk=source.pk).update(verdict=error_reason(name, error)[:200])


def error_reason(name: str, error: ExtractionError | str) -> str:
    """What is wrong with a file, for where its name stands already."""
    return str(error).removeprefix(f"{name}：")


def store_source(
    name: str,
    content: "File[Any]",
    digest: str,
    user: User | None,
    state: SourceFile.State = SourceFile.State.DONE,
) -> tuple[SourceFile, bool]:
    """The file under its hash; False when it was there already, were it since this moment, from another process."""
    content.name = digest  # Django stores no file without a name, and any other name would say nothing here
    given = {"name": name[-255:], "size": content.size, "original": content, "uploaded_by": user, "state": state}
    return SourceFile.objects.get_or_create(given, sha256=digest)
