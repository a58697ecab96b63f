"""Ingest of a file: its original and the speeches extracted from it, in one transaction, once for the same bytes."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.base import ContentFile, File

from speeches.extraction import (
    NOTHING_TAUGHT,
    Bounds,
    Extraction,
    ExtractionError,
    Keywords,
    Limits,
    Member,
    Taught,
    carries_files,
    draw_bounded,
    extract_bounded,
    files_in,
)
from speeches.ingest.rows import record_fields, store_extraction, store_first_extraction
from speeches.ingest.taught import taught_by_archive
from speeches.models import MeetingType, SourceFile, Speech, originals_storage, writing

MOST_LEVELS = 3  # archives and mails within one another that are taken apart
TOO_DEEP = f"压缩包和邮件层层相套，超过 {MOST_LEVELS} 层，没有再解开；请解开后分别上传。"


@dataclass(frozen=True)
class IngestOutcome:
    """What became of an ingested file.

    Attributes:
        source: the stored file.
        created: False when the same bytes were there already.
        speeches: those of the file.
        warnings: what extraction says of the file, in sentences.
        reextracted: whether a known file was extracted again because all of its speeches had been deleted.
    """

    source: SourceFile
    created: bool
    speeches: list[Speech]
    warnings: list[str]
    reextracted: bool = False


def meeting_type_keywords() -> Keywords:
    """Meeting types with their keywords, as staff last saved them."""
    return {row.name: row.keywords.split() for row in MeetingType.objects.all()}


def unpack(name: str, file: IO[bytes]) -> Iterator[Member]:
    """The files in an archive or a mail within this archive's limits.

    Args:
        name: of the archive or mail, for messages.
        file: its bytes, opened.

    Raises:
        ExtractionError: it cannot be opened.
    """
    limits = Limits(settings.MAX_ZIP_FILES, settings.MAX_FILE_BYTES, settings.MAX_UNPACKED_BYTES)
    return files_in(name, file, limits)


def has_attachments(file: IO[bytes]) -> bool:
    """Whether this is a mail that carries files, each of which is a source of its own beside the mail itself."""
    return carries_files(file, settings.MAX_FILE_BYTES)


def extract_within_limits(
    name: str, data: bytes, words: Keywords, taught: Taught = NOTHING_TAUGHT, *, as_speech: bool = False
) -> Extraction:
    """Extracts a file in a process of its own, within this archive's limits of bytes, seconds and memory.

    Args:
        name: of the file.
        data: its bytes.
        words: meeting types with their keywords.
        taught: what the archive has taught extraction; nothing unless given.
        as_speech: whether an archivist has taken it for a speech, whatever kind of document it seems to be.

    Raises:
        Unfinished: the file took too much time or memory, or killed the process; a kind of ExtractionError.
        ExtractionError: the file is too large or cannot be read.
    """
    if len(data) > settings.MAX_FILE_BYTES:
        limit = settings.MAX_FILE_BYTES // 1024 // 1024
        raise ExtractionError(f"{name}：文件有 {len(data) / 1024 / 1024:.0f} MB，超过上限 {limit} MB；请拆分后再上传。")
    limits = Bounds(settings.EXTRACTION_SECONDS, settings.EXTRACTION_MEMORY_BYTES)
    return extract_bounded(name, data, words, limits, taught, as_speech=as_speech)


def extract_source(source: SourceFile) -> Extraction:
    """Extracts a stored original as this archive has taught and decided, within its limits.

    Raises:
        ExtractionError: as `extract_within_limits`.
        OSError: the original cannot be read.
    """
    with source.original.open("rb") as file:
        data = file.read()
    how = {"as_speech": source.taken_as_speech}
    return extract_within_limits(source.name, data, meeting_type_keywords(), taught_by_archive(), **how)


def page_picture(source: SourceFile, number: int) -> bytes:
    """A page of a stored picture file or scanned PDF as a JPEG picture, drawn within this archive's limits.

    Raises:
        ExtractionError: there is no such page, or it cannot be drawn.
        OSError: the original cannot be read.
    """
    with source.original.open("rb") as file:
        data = file.read()
    limits = Bounds(settings.EXTRACTION_SECONDS, settings.EXTRACTION_MEMORY_BYTES)
    return draw_bounded(source.name, data, number, limits)


def needs_extraction(data: bytes) -> bool:
    """Whether `ingest` would extract a file with these bytes: a new one, or one of which no speech is stored."""
    rows = SourceFile.objects.filter(sha256=hashlib.sha256(data).hexdigest())
    source = rows.only("state").first()
    return source is None or source.state == SourceFile.State.FAILED or rows.emptied().exists()


def ingest(
    name: str,
    data: bytes,
    user: User | None = None,
    status: Speech.Status = Speech.Status.PUBLISHED,
    extracted: Extraction | None = None,
) -> IngestOutcome:
    """Stores a file and its speeches in one transaction.

    Args:
        name: of the file.
        data: its bytes.
        user: who brings it; None for the command line.
        status: of the new speeches.
        extracted: its extraction, where the caller has one already.

    Raises:
        ExtractionError: the file cannot be extracted; nothing is stored.
        OSError: the original cannot be stored.
        django.db.DatabaseError: the database does not take it.
    """
    digest = hashlib.sha256(data).hexdigest()
    source = SourceFile.objects.filter(sha256=digest).first()
    if source is None or source.state == SourceFile.State.FAILED:
        extracted = extracted or extract_within_limits(name, data, meeting_type_keywords(), taught_by_archive())
        content = stored_ahead(ContentFile(data), digest)
        with writing():
            source, created = store_source(name, content, digest, user, record=record_fields(extracted))
            if created or _claim_failed(source):
                store = store_first_extraction if created else store_extraction
                speeches = store(source, extracted, status)
                return IngestOutcome(source, True, speeches, source.warnings)
    elif SourceFile.objects.emptied().filter(pk=source.pk).exists():
        extracted = extracted or extract_within_limits(name, data, meeting_type_keywords(), taught_by_archive())
        with writing():
            source.dropped.all().delete()
            speeches = store_extraction(source, extracted, status)
            return IngestOutcome(source, False, speeches, source.warnings, reextracted=True)
    return IngestOutcome(source, False, list(source.speeches.all()), source.warnings)


def _claim_failed(source: SourceFile) -> bool:
    """Marks a file as done that could not be read when it first came; False when another process was faster."""
    failed = SourceFile.objects.filter(pk=source.pk, state=SourceFile.State.FAILED)
    source.state = SourceFile.State.DONE
    return bool(failed.update(state=SourceFile.State.DONE))


def store_unreadable(name: str, data: bytes, error: ExtractionError) -> None:
    """Stores the original of a file that cannot be extracted, marked as failed with the reason.

    A file that is stored already stays as it is.

    Raises:
        OSError: the original cannot be stored.
    """
    failed, digest = SourceFile.State.FAILED, hashlib.sha256(data).hexdigest()
    content = stored_ahead(ContentFile(data), digest)
    with writing():
        store_source(name, content, digest, None, failed, {"verdict": error_reason(name, error)[:200]})


def error_reason(name: str, error: ExtractionError | str) -> str:
    """The message of an extraction error without the file's name, for where the name is shown already."""
    return str(error).removeprefix(f"{name}：")


def stored_ahead(content: "File[Any]", digest: str) -> "File[Any]":
    """Puts the bytes of a new file into a store of originals across a network, for which no transaction should wait.

    What is stored and then not registered, because the database does not take its row, is found by check_archive, and
    is in its place if the file comes in again.

    Args:
        content: the bytes.
        digest: their SHA-256, in hexadecimal.

    Returns:
        What `store_source` is to be given.

    Raises:
        OSError: the bytes cannot be stored, or the originals of this database lie in another store.
    """
    storage = originals_storage()
    storage.settle_first()
    if not storage.across_network or SourceFile.objects.filter(sha256=digest).exists():
        return content
    return storage.store_ahead(content, digest)


def store_source(
    name: str,
    content: "File[Any]",
    digest: str,
    user: User | None,
    state: SourceFile.State = SourceFile.State.DONE,
    record: Mapping[str, Any] = {},
) -> tuple[SourceFile, bool]:
    """Stores the bytes of a file under their hash.

    Args:
        name: of the file.
        content: its bytes.
        digest: their SHA-256, in hexadecimal.
        user: who brings it; None for the command line.
        state: of the new source.
        record: what else is known of it, by the names of the fields; of a source that is there already it stays.

    Returns:
        The source, and False when it was there already, if only by another process at this moment.

    Raises:
        OSError: the bytes cannot be stored.
    """
    content.name = digest  # Django stores no file without a name, and any other name would say nothing here
    values = {"name": name[-255:], "size": content.size, "original": content, "uploaded_by": user, "state": state}
    return SourceFile.objects.get_or_create({**values, **record}, sha256=digest)
