"""Compares a new extraction of a source with what is stored of it."""

from collections.abc import Iterator

from speeches.extraction import Draft, Extraction
from speeches.ingest.comparison import ExtractionComparison, FieldChange
from speeches.ingest.draft_fields import meeting_types_by_name, speech_fields
from speeches.ingest.store import extract_source
from speeches.models import MeetingType, SourceFile, Speech

# A date is corrected as a whole: the basis of one evidence must not stand beside the date of another.
DATE_FIELDS = ("date", "date_basis", "date_evidence", "published_on")


def compare_extraction(source: SourceFile) -> ExtractionComparison:
    """Extracts a stored original again and compares.

    Raises:
        ExtractionError: the file cannot be extracted.
        OSError: the original cannot be read.
    """
    extracted = extract_source(source)
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
    verdict = f"（{extracted.verdict}）" if extracted.verdict else ""
    stored = "".join(f"《{speech.title[:40]}》" for speech in speeches)
    counts = f"最新的提取得出 {len(extracted.drafts)} 篇{new}，库中有 {len(speeches)} 篇{stored}"
    return f"{counts}，不能一一对应，没有改动{verdict}"


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
