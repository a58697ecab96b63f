"""Compares the newest extraction with what is stored, and stores it; what staff corrected by hand is kept."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from speeches.extraction import Draft, Extraction
from speeches.ingest.rows import (
    meeting_types_by_name,
    queue_for_index,
    speech_fields,
    store_ledger,
    store_record,
    store_text,
)
from speeches.ingest.store import extract_within_limits, meeting_type_keywords
from speeches.models import MeetingType, SourceFile, Speech

# A date is corrected as a whole: the basis of one evidence with the date of another would be a lie.
DATE_FIELDS = ("date", "date_basis", "date_evidence", "published_on")


@dataclass(frozen=True)
class FieldChange:
    """What the newest extraction would say otherwise; `kept` when staff corrected it and it stays as it is."""

    speech: Speech
    field: str
    old: str
    new: str
    kept: bool = False


@dataclass(frozen=True)
class ExtractionComparison:
    """A source as it is read now, beside what is stored of it.

    `pairs` is empty, and `differs` says how the two differ, when the speeches cannot be matched one by one;
    `by_hand` when that is so because staff have split, joined or mended them.
    """

    source: SourceFile
    extracted: Extraction
    pairs: list[tuple[Speech, Draft]]
    changes: list[FieldChange]
    differs: str = ""
    by_hand: bool = False

    @property
    def changed(self) -> list[int]:
        """The keys of the speeches that would change."""
        return sorted({change.speech.pk for change in self.changes if not change.kept})


def compare_extraction(source: SourceFile) -> ExtractionComparison:
    """Reads the original again; raises ExtractionError."""
    with source.original.open("rb") as file:
        extracted = extract_within_limits(source.name, file.read(), meeting_type_keywords())
    speeches = list(source.speeches.order_by("order").prefetch_related("sections"))
    if len(extracted.drafts) != len(speeches):
        by_hand = any(Speech.TEXT in speech.corrected for speech in speeches)
        return ExtractionComparison(source, extracted, [], [], _differs(extracted, speeches), by_hand)
    types = meeting_types_by_name()
    pairs = list(zip(speeches, extracted.drafts, strict=True))
    return ExtractionComparison(
        source, extracted, pairs, [change for pair in pairs for change in _changes(*pair, types)]
    )


def _differs(extracted: Extraction, speeches: list[Speech]) -> str:
    now = "".join(f"《{draft.title[:40]}》" for draft in extracted.drafts)
    there = "".join(f"《{speech.title[:40]}》" for speech in speeches)
    return f"最新的提取得出 {len(extracted.drafts)} 篇{now}，库中有 {len(speeches)} 篇{there}，不能一一对应，没有改动"


def _changes(speech: Speech, draft: Draft, types: dict[str, MeetingType]) -> Iterator[FieldChange]:
    for name, new in speech_fields(draft, types).items():
        old = getattr(speech, name)
        if old != new:
            yield FieldChange(speech, name, _shown(old), _shown(new), _kept(name, speech))
    if speech.text != draft.text:
        yield FieldChange(speech, Speech.TEXT, speech.text, draft.text, _kept(Speech.TEXT, speech))


def _kept(name: str, speech: Speech) -> bool:
    group = DATE_FIELDS if name in DATE_FIELDS else (name,)
    return (speech.date_basis == Speech.Basis.MANUAL and name in DATE_FIELDS) or any(
        n in speech.corrected for n in group
    )


def _shown(value: object) -> str:
    return "" if value is None else str(value)


@transaction.atomic
def write_extraction(found: ExtractionComparison) -> None:
    """All of a source or nothing."""
    types = meeting_types_by_name()
    for speech, draft in found.pairs:
        wanted = {change.field for change in found.changes if change.speech == speech and not change.kept}
        if wanted:
            _write_speech(speech, draft, wanted, types)
    if not any(change.kept and change.field == Speech.TEXT for change in found.changes):
        # A text that was mended by hand keeps its ledger, which tells what was put back and what was taken out.
        found.source.dropped.all().delete()
        store_ledger(found.source, found.extracted)
    store_record(found.source, found.extracted)


def _write_speech(speech: Speech, draft: Draft, wanted: set[str], types: dict[str, MeetingType]) -> None:
    for name, value in speech_fields(draft, types).items():
        if name in wanted:
            setattr(speech, name, value)
    if Speech.TEXT in wanted:
        store_text(speech, draft.sections)
    speech.edition += 1  # whoever has it open at the desk is told
    speech.save()
    queue_for_index([speech])
