"""Compares a new extraction of a source with what is stored of it, and stores the changes; hand corrections stay."""

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

# A date is corrected as a whole: the basis of one evidence must not stand beside the date of another.
DATE_FIELDS = ("date", "date_basis", "date_evidence", "published_on")


@dataclass(frozen=True)
class FieldChange:
    """A field that the new extraction gives another value.

    Attributes:
        speech: the stored speech.
        field: name of the field, or Speech.TEXT.
        old: the stored value, '' for none.
        new: the new value, '' for none.
        kept: whether staff set it by hand, so that it stays.
    """

    speech: Speech
    field: str
    old: str
    new: str
    kept: bool = False


@dataclass(frozen=True)
class ExtractionComparison:
    """A source as it is extracted now, beside what is stored of it.

    Attributes:
        source: the file.
        extracted: the new extraction.
        pairs: each stored speech with its new draft; empty when there is not the same number of both.
        changes: the fields that differ.
        differs: a sentence when speeches and drafts cannot be matched one to one, else ''.
        by_hand: whether that is so because staff have split, merged or edited the speeches.
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
    """Extracts a stored original again and compares.

    Raises:
        ExtractionError: the file cannot be extracted.
        OSError: the original cannot be read.
    """
    with source.original.open("rb") as file:
        extracted = extract_within_limits(source.name, file.read(), meeting_type_keywords())
    speeches = list(source.speeches.order_by("order").prefetch_related("sections"))
    if len(extracted.drafts) != len(speeches):
        by_hand = any(Speech.TEXT in speech.corrected for speech in speeches)
        return ExtractionComparison(source, extracted, [], [], _describe_difference(extracted, speeches), by_hand)
    types = meeting_types_by_name()
    pairs = list(zip(speeches, extracted.drafts, strict=True))
    return ExtractionComparison(
        source, extracted, pairs, [change for pair in pairs for change in _changes(*pair, types)]
    )


def _describe_difference(extracted: Extraction, speeches: list[Speech]) -> str:
    new = "".join(f"《{draft.title[:40]}》" for draft in extracted.drafts)
    stored = "".join(f"《{speech.title[:40]}》" for speech in speeches)
    return f"最新的提取得出 {len(extracted.drafts)} 篇{new}，库中有 {len(speeches)} 篇{stored}，不能一一对应，没有改动"


def _changes(speech: Speech, draft: Draft, types: dict[str, MeetingType]) -> Iterator[FieldChange]:
    for name, new in speech_fields(draft, types).items():
        old = getattr(speech, name)
        if old != new:
            yield FieldChange(speech, name, _to_text(old), _to_text(new), _is_corrected(name, speech))
    if speech.text != draft.text:
        yield FieldChange(speech, Speech.TEXT, speech.text, draft.text, _is_corrected(Speech.TEXT, speech))


def _is_corrected(name: str, speech: Speech) -> bool:
    group = DATE_FIELDS if name in DATE_FIELDS else (name,)
    return (speech.date_basis == Speech.Basis.MANUAL and name in DATE_FIELDS) or any(
        n in speech.corrected for n in group
    )


def _to_text(value: object) -> str:
    return "" if value is None else str(value)


@transaction.atomic
def write_extraction(comparison: ExtractionComparison) -> None:
    """Stores the changes of a comparison whose speeches could be matched, all of them in one transaction."""
    types = meeting_types_by_name()
    for speech, draft in comparison.pairs:
        fields = {change.field for change in comparison.changes if change.speech == speech and not change.kept}
        if fields:
            _write_speech(speech, draft, fields, types)
    if not any(change.kept and change.field == Speech.TEXT for change in comparison.changes):
        # A text that was edited by hand keeps its ledger, which tells what was put back and what was taken out.
        comparison.source.dropped.all().delete()
        store_ledger(comparison.source, comparison.extracted)
    store_record(comparison.source, comparison.extracted)


def _write_speech(speech: Speech, draft: Draft, fields: set[str], types: dict[str, MeetingType]) -> None:
    for name, value in speech_fields(draft, types).items():
        if name in fields:
            setattr(speech, name, value)
    if Speech.TEXT in fields:
        store_text(speech, draft.sections)
    speech.edition += 1  # for whoever has it open at the desk
    speech.save()
    queue_for_index([speech])
