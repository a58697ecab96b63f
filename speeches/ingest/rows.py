"""Writes the rows of an extraction: record, ledger, original lines, speeches with their text."""

from collections.abc import Iterable, Sequence
from typing import Any

from speeches.extraction import Draft, Extraction, Run, SectionDraft, version
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
from speeches.text import canonical, fingerprints


def meeting_types_by_name() -> dict[str, MeetingType]:
    """All meeting types by the names that extraction gives."""
    return {row.name: row for row in MeetingType.objects.all()}


def store_extraction(source: SourceFile, extracted: Extraction, status: Speech.Status) -> list[Speech]:
    """Stores all of an extraction; within a transaction.

    Args:
        source: the stored file.
        extracted: what was extracted from it.
        status: of the new speeches.

    Returns:
        The new speeches, in the order of the file.
    """
    store_record(source, extracted)
    store_ledger(source, extracted)
    store_lines(source, extracted)
    types = meeting_types_by_name()
    return [_store_speech(source, n, draft, types, status) for n, draft in enumerate(extracted.drafts, 1)]


def store_record(source: SourceFile, extracted: Extraction) -> None:
    """What extraction says of the file as a whole, in place of what an earlier one said."""
    source.encoding, source.extractor = extracted.encoding[:30], version()
    source.verdict, source.warnings, source.differs = extracted.verdict[:200], list(extracted.warnings), ""
    source.save()


def store_ledger(source: SourceFile, extracted: Extraction) -> None:
    """The dropped pieces, in the order in which extraction gives them."""
    DroppedPiece.objects.bulk_create(
        DroppedPiece(source=source, order=order, line=piece.line, text=piece.text, reason=piece.reason)
        for order, piece in enumerate(extracted.dropped, 1)
    )


def store_lines(source: SourceFile, extracted: Extraction) -> None:
    """The original line by line, each run with the speech it stands in or the reason why it was dropped."""
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
    fields, length = speech_fields(draft, types), len(draft.text)
    speech = Speech.objects.create(source=source, order=order, status=status, characters=length, **fields)
    _store_sections(speech, draft.sections)
    Fingerprint.objects.store_new(speech, draft.fingerprints)
    queue_for_index([speech])
    return speech


def speech_fields(draft: Draft, types: dict[str, MeetingType]) -> dict[str, Any]:  # of the fields' own types
    """A draft's values by the names of the fields of Speech, cut to their lengths.

    Args:
        draft: a speech as extracted.
        types: the meeting types by their names.
    """
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
    """Replaces the sections of a speech and all that is derived from its text; within a transaction."""
    speech.sections.all().delete()
    _store_sections(speech, drafts)
    update_text_derivatives(speech, "\n".join(draft.text for draft in drafts))


def update_text_derivatives(speech: Speech, text: str) -> None:
    """Stores length and fingerprints of a new text, resets the doubts and queues the speech for the index."""
    speech.characters, speech.doubt_count = len(text), None
    speech.save(update_fields=["characters", "doubt_count"])
    Fingerprint.objects.store(speech, fingerprints(canonical(text)))
    queue_for_index([speech])


def queue_for_index(speeches: Iterable[Speech]) -> None:
    """Queues the published ones of these speeches for the index, in the transaction that changes them."""
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
