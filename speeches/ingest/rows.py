"""Writes the rows of an extraction: record, ledger, original lines, speeches."""

from typing import Any

from speeches.extraction import Draft, Extraction, version
from speeches.ingest.authorities import link_authorities
from speeches.ingest.draft_fields import doubt_pairs, meeting_types_by_name, speech_fields
from speeches.ingest.ledger_rows import store_ledger, store_lines
from speeches.ingest.speech_text import queue_for_index, store_sections
from speeches.models import Fingerprint, KeptLabels, MeetingType, OriginalPage, SourceFile, Speech


def store_extraction(source: SourceFile, extracted: Extraction, status: Speech.Status) -> list[Speech]:
    """Stores all of an extraction of a file that may have been extracted before; within a transaction.

    Args:
        source: the stored file, without speeches and ledger.
        extracted: what was extracted from it.
        status: of the new speeches; what was recognised in pictures, or may be no speech, is a draft in any case.

    Returns:
        The new speeches, in the order of the file.
    """
    store_record(source, extracted)
    KeptLabels.objects.filter(source=source).delete()  # of speeches that were deleted: archivists decide anew
    OriginalPage.objects.filter(source=source).delete()
    return store_first_extraction(source, extracted, status)


def store_first_extraction(source: SourceFile, extracted: Extraction, status: Speech.Status) -> list[Speech]:
    """As `store_extraction`, of a file that was stored just now, with what `record_fields` gives."""
    store_ledger(source, extracted)
    store_lines(source, extracted)
    types = meeting_types_by_name()
    status = Speech.Status.DRAFT if extracted.recognised else status
    return [_store_speech(source, n, draft, types, status) for n, draft in enumerate(extracted.drafts, 1)]


def record_fields(extracted: Extraction) -> dict[str, Any]:  # of the fields' own types
    """What extraction says of the file as a whole, by the names of the fields of SourceFile."""
    return {
        "encoding": extracted.encoding[:30],
        "extractor": version(),
        "verdict": extracted.verdict[:200],
        "warnings": list(extracted.warnings),
        "differs": "",
    }


def store_record(source: SourceFile, extracted: Extraction) -> None:
    """What extraction says of the file as a whole, in place of what an earlier one said."""
    for name, value in record_fields(extracted).items():
        setattr(source, name, value)
    source.save()


def _store_speech(
    source: SourceFile, order: int, draft: Draft, types: dict[str, MeetingType], status: Speech.Status
) -> Speech:
    fields, length = speech_fields(draft, types), len(draft.text)
    status = Speech.Status.DRAFT if draft.may_be_no_speech else status
    speech = Speech(source=source, order=order, status=status, characters=length, **fields)
    speech.extraction_doubts = doubt_pairs(draft)
    link_authorities(speech)
    speech.save(force_insert=True)
    store_sections(speech, draft.sections)
    Fingerprint.objects.store_new(speech, draft.fingerprints)
    queue_for_index([speech])
    return speech
