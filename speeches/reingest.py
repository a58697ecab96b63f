"""Runs the newest extraction over a stored original and keeps what staff corrected by hand."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from speeches import extraction, ingest
from speeches.extraction.drafts import Draft, Extraction
from speeches.models import MeetingType, SourceFile, Speech

TEXT = "正文"
# A date is corrected as a whole: the basis of one evidence with the date of another would be a lie.
DATE_FIELDS = ("date", "date_basis", "date_evidence", "published_on")


@dataclass(frozen=True)
class Change:
    """What the newest extraction would say otherwise; `kept` when staff corrected it and it stays as it is."""

    speech: Speech
    field: str
    old: str
    new: str
    kept: bool = False


@dataclass(frozen=True)
class Outcome:
    """The changes to the speeches of a source; `trouble` says why they cannot be matched to the new drafts."""

    changes: list[Change]
    trouble: str = ""


def again(source: SourceFile, *, write: bool = False) -> Outcome:
    """Compares the newest extraction with what is stored, and stores it when `write`; raises ExtractionError."""
    with source.original.open("rb") as file:
        extracted = ingest.extract(source.name, file.read(), ingest.keywords())
    speeches = list(source.speeches.order_by("order").prefetch_related("sections"))
    if len(extracted.drafts) != len(speeches):
        trouble = f"现在提取出 {len(extracted.drafts)} 篇，库中有 {len(speeches)} 篇，不能一一对应，未改动。"
        return Outcome([], trouble)
    types = ingest.meeting_types()
    pairs = list(zip(speeches, extracted.drafts, strict=True))
    changes = [change for speech, draft in pairs for change in _changes(speech, draft, types)]
    if write:
        _write(source, extracted, pairs, types, changes)
    return Outcome(changes)


def _changes(speech: Speech, draft: Draft, types: dict[str, MeetingType]) -> Iterator[Change]:
    for name, new in ingest.fields(draft, types).items():
        old = getattr(speech, name)
        if old != new:
            yield Change(speech, name, _shown(old), _shown(new), _kept(name, speech))
    if speech.text != draft.text:
        yield Change(speech, TEXT, speech.text, draft.text, _kept(TEXT, speech))


def _kept(name: str, speech: Speech) -> bool:
    group = DATE_FIELDS if name in DATE_FIELDS else (name,)
    return (speech.date_basis == Speech.Basis.MANUAL and name in DATE_FIELDS) or any(
        n in speech.corrected for n in group
    )


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def _write(
    source: SourceFile,
    extracted: Extraction,
    pairs: list[tuple[Speech, Draft]],
    types: dict[str, MeetingType],
    changes: list[Change],
) -> None:
    """All of a source or nothing."""
    with transaction.atomic():
        for speech, draft in pairs:
            wanted = {change.field for change in changes if change.speech == speech and not change.kept}
            for name, value in ingest.fields(draft, types).items():
                if name in wanted:
                    setattr(speech, name, value)
            if TEXT in wanted:
                speech.sections.all().delete()
                ingest.store_sections(speech, draft.sections)
                speech.characters = len(draft.text)
            speech.save()
        source.dropped.all().delete()
        ingest.store_ledger(source, extracted)
        source.warnings, source.verdict, source.extractor = (
            list(extracted.warnings),
            extracted.verdict,
            extraction.VERSION,
        )
        source.save()
