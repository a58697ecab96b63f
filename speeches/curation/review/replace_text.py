"""Gives speeches a new text: sections are written anew, and what leaves the text goes to the ledger."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from speeches.curation.review.annotated_original import realign_original
from speeches.curation.revisions import attribute_fields
from speeches.extraction import SectionDraft
from speeches.ingest import store_text
from speeches.models import DroppedPiece, Section, SourceFile, Speech

DROPPED_BY_HAND = "人工删去"


def section_drafts(speech: Speech) -> list[SectionDraft]:
    return [section_draft(section) for section in speech.sections.all()]


def section_draft(section: Section) -> SectionDraft:
    return SectionDraft(section.level, section.number, section.heading, section.printed, tuple(section.paragraphs()))


def replace_texts(
    texts: Mapping[Speech, Sequence[SectionDraft]], user: Any = None, *, line: int = 1, printed: Iterable[str] = ()
) -> None:
    """All speeches are of one source. Lines that stand in none of them any more, nor in `printed`, go to the ledger
    as dropped by hand at `line`; lines that come back leave it."""
    before = Counter(text for speech in texts for draft in section_drafts(speech) for text in _lines(draft))
    after = Counter(text for drafts in texts.values() for draft in drafts for text in _lines(draft))
    for speech, drafts in texts.items():
        replace_text(speech, drafts, user)
    source = next(iter(texts)).source
    drop_to_ledger(source, [(line, text) for text in (before - after - Counter(printed)).elements()])
    restore_from_ledger(source, list((after - before).elements()))
    realign_original(source)


def replace_text(speech: Speech, drafts: Sequence[SectionDraft], user: Any = None) -> None:
    store_text(speech, drafts)
    attribute_fields(speech, [Speech.TEXT], user)
    speech.save()


def drop_to_ledger(source: SourceFile, pieces: Sequence[tuple[int, str]]) -> None:
    """To the ledger as dropped by hand, each piece with the line it stood on."""
    last = source.dropped.order_by("-order").first()
    first = last.order + 1 if last else 1
    DroppedPiece.objects.bulk_create(
        DroppedPiece(source=source, order=order, line=line, text=text, reason=DROPPED_BY_HAND)
        for order, (line, text) in enumerate(pieces, first)
    )


def restore_from_ledger(source: SourceFile, texts: Sequence[str]) -> None:
    """Out of the ledger, as far as they were dropped by hand: they stand in the text again."""
    for text in texts:
        piece = source.dropped.filter(text=text, reason=DROPPED_BY_HAND).last()
        if piece:
            piece.delete()


def _lines(draft: SectionDraft) -> list[str]:
    return [line for line in (draft.printed, *draft.paragraphs) if line.strip()]
