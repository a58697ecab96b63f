"""From a file to rows: stores the original and the speeches drawn from it, all or nothing, once for the same bytes."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.base import ContentFile, File
from django.db import transaction

from speeches.extraction import pipeline
from speeches.extraction.entities.meeting_types import Keywords
from speeches.extraction.isolation import bounded
from speeches.extraction.isolation.bounded import Bounds, Unfinished
from speeches.extraction.readers import zip_archive
from speeches.extraction.readers.zip_archive import Limits, Member, is_zip
from speeches.extraction.types import Draft, Extraction, ExtractionError, Run, SectionDraft
from speeches.models import (
    DroppedPiece,
    Fingerprint,
    MeetingType,
    OriginalPage,
    PendingChange,
    Section,
    SourceFile,
    Speech,
    StoredLine,
    StoredRun,
)
from speeches.text.canonicalization.canonical_text import canonical
from speeches.text.similarity.shingling import fingerprints

__all__ = ["Member", "Unfinished", "is_zip"]


@dataclass(frozen=True)
class Outcome:
    """What became of a file; `created` is False when the same bytes were there already.

    `again` when they were read once more, because all that had been read of them was deleted.
    """

    source: SourceFile
    created: bool
    speeches: list[Speech]
    warnings: list[str]
    again: bool = False


def keywords() -> Keywords:
    """Meeting types with their keywords, as staff last saved them."""
    return {row.name: row.keywords.split() for row in MeetingType.objects.all()}


def meeting_types() -> dict[str, MeetingType]:
    return {row.name: row for row in MeetingType.objects.all()}


def unpack(name: str, file: IO[bytes]) -> Iterator[Member]:
    """The files in a ZIP within this archive's limits; raises ExtractionError for a ZIP that cannot be opened."""
    limits = Limits(settings.MAX_ZIP_FILES, settings.MAX_FILE_BYTES, settings.MAX_UNPACKED_BYTES)
    return zip_archive.members(name, file, limits)


def extract(name: str, data: bytes, words: Keywords) -> Extraction:
    """Extraction within this archive's limits of size, time and memory; raises ExtractionError.

    In a process of its own, whoever asks: Unfinished says that the file took too much, or broke it.
    """
    if len(data) > settings.MAX_FILE_BYTES:
        limit = settings.MAX_FILE_BYTES // 1024 // 1024
        raise ExtractionError(f"{name}：文件有 {len(data) / 1024 / 1024:.0f} MB，超过上限 {limit} MB；请拆分后再上传。")
    limits = Bounds(settings.EXTRACTION_SECONDS, settings.EXTRACTION_MEMORY_BYTES)
    return bounded.extract(name, data, words, limits)


def make_ready() -> None:
    """The process that reads files is started while the caller prepares for it."""
    bounded.ready()


def ingest(
    name: str,
    data: bytes,
    user: User | None = None,
    status: Speech.Status = Speech.Status.PUBLISHED,
    extracted: Extraction | None = None,
) -> Outcome:
    """Keeps the file and its speeches in one transaction; raises ExtractionError, and then nothing is kept.

    `extracted` saves a second reading of the same bytes to those who have looked at them before.
    """
    digest = hashlib.sha256(data).hexdigest()
    source = SourceFile.objects.filter(sha256=digest).first()
    if source is None or source.state == SourceFile.State.FAILED:
        extracted = extracted or extract(name, data, keywords())
        with transaction.atomic():
            source, created = store_source(name, ContentFile(data), digest, user)
            if created or _taken_up(source):
                speeches = store_extraction(source, extracted, status)
                return Outcome(source, True, speeches, source.warnings)
    elif SourceFile.objects.emptied().filter(pk=source.pk).exists():
        extracted = extracted or extract(name, data, keywords())
        with transaction.atomic():
            source.dropped.all().delete()
            speeches = store_extraction(source, extracted, status)
            return Outcome(source, False, speeches, source.warnings, again=True)
    return Outcome(source, False, list(source.speeches.all()), source.warnings)


def _taken_up(source: SourceFile) -> bool:
    """A file that could not be read when it first came; by now it can."""
    failed = SourceFile.objects.filter(pk=source.pk, state=SourceFile.State.FAILED)
    source.state = SourceFile.State.DONE
    return bool(failed.update(state=SourceFile.State.DONE))


def keep_unread(name: str, data: bytes, error: ExtractionError) -> None:
    """The original alone, with what is wrong with it; one that is there already stays as it is."""
    failed = SourceFile.State.FAILED
    with transaction.atomic():
        source, created = store_source(name, ContentFile(data), hashlib.sha256(data).hexdigest(), None, failed)
        if created:
            SourceFile.objects.filter(pk=source.pk).update(verdict=reason(name, error)[:200])


def reason(name: str, error: ExtractionError | str) -> str:
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


def store_extraction(source: SourceFile, extracted: Extraction, status: Speech.Status) -> list[Speech]:
    """All that was made of a file: what is said of it as a whole, its ledger, its speeches."""
    store_record(source, extracted)
    store_ledger(source, extracted)
    store_lines(source, extracted)
    types = meeting_types()
    return [_store_speech(source, n, draft, types, status) for n, draft in enumerate(extracted.drafts, 1)]


def store_record(source: SourceFile, extracted: Extraction) -> None:
    """What extraction says of the file as a whole; whatever it said before, or differed in, is answered by this."""
    source.encoding, source.extractor = extracted.encoding[:30], pipeline.version()
    source.verdict, source.warnings, source.differs = extracted.verdict[:200], list(extracted.warnings), ""
    source.save()


def store_ledger(source: SourceFile, extracted: Extraction) -> None:
    """Every piece that stands in no speech, in the order in which extraction gives them."""
    DroppedPiece.objects.bulk_create(
        DroppedPiece(source=source, order=order, line=piece.line, text=piece.text, reason=piece.reason)
        for order, piece in enumerate(extracted.dropped, 1)
    )


def store_lines(source: SourceFile, extracted: Extraction) -> None:
    """The original line by line, each run with the speech it stands in or the reason why it was struck."""
    reasons = [piece.reason for piece in extracted.dropped]
    OriginalPage.objects.store(
        source, [StoredLine(n, [_run(run, reasons) for run in runs]) for n, runs in extracted.lines]
    )


def _run(run: Run, reasons: Sequence[str]) -> StoredRun:
    """Pieces and speeches are counted from 1 in the order in which they are stored."""
    return StoredRun(run.text, run.speech, run.piece + 1, reasons[run.piece] if run.piece >= 0 else "")


def _store_speech(
    source: SourceFile, order: int, draft: Draft, types: dict[str, MeetingType], status: Speech.Status
) -> Speech:
    speech = Speech.objects.create(source=source, order=order, status=status, **fields(draft, types))
    store_text(speech, draft.sections)
    return speech


def fields(draft: Draft, types: dict[str, MeetingType]) -> dict[str, Any]:
    """The particulars of a draft by the names of the model's fields, cut to their lengths."""
    texts = ("title", "subtitle", "byline", "speaker", "speaker_role", "occasion", "place", "incomplete_reason")
    lengths = {field.name: field.max_length for field in Speech._meta.fields}
    dating = draft.dating
    return {
        **{name: getattr(draft, name)[: lengths[name]] for name in texts},
        "meeting_type": types.get(draft.meeting_type),
        "date": dating.date,
        "date_basis": dating.basis,
        "date_evidence": dating.evidence,
        "published_on": dating.published_on,
        "complete": draft.complete,
        "redacted": draft.redacted,
    }


def store_text(speech: Speech, drafts: Sequence[SectionDraft]) -> None:
    """Instead of the text it has, if any, and with all that is kept of a text beside it; within a transaction."""
    speech.sections.all().delete()
    _store_sections(speech, drafts)
    text_stored(speech, "\n".join(draft.text for draft in drafts))


def text_stored(speech: Speech, text: str) -> None:
    """What follows from a new text: nobody has looked for doubts in it, and readers are to find it."""
    speech.characters, speech.doubt_count = len(text), None
    speech.save(update_fields=["characters", "doubt_count"])
    Fingerprint.objects.store(speech, fingerprints(canonical(text)))
    note([speech])


def note(speeches: Iterable[Speech]) -> None:
    """In the transaction that changes them: what readers see of these speeches is to be indexed anew."""
    PendingChange.objects.note(speech.pk for speech in speeches if speech.published)


def _store_sections(speech: Speech, drafts: Sequence[SectionDraft]) -> None:
    """Parents come before their children; each level is written at once."""
    rows = [
        Section(
            speech=speech,
            order=order,
            level=draft.level,
            number=draft.number[:30],
            heading=draft.heading[:500],
            printed=draft.printed[:540],
            body="\n".join(draft.paragraphs),
        )
        for order, draft in enumerate(drafts, 1)
    ]
    above: dict[int, Section] = {}
    parents: list[Section | None] = []
    for row in rows:
        parents.append(above.get(row.level - 1))
        above = {level: section for level, section in above.items() if level < row.level} | {row.level: row}
    for level in sorted({row.level for row in rows}):
        batch = [(row, parent) for row, parent in zip(rows, parents, strict=True) if row.level == level]
        for row, parent in batch:
            row.parent = parent if level > 1 else None
        Section.objects.bulk_create(row for row, _ in batch)
