"""Replaces the text of speeches; lines that leave the text go to the ledger of dropped text."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from speeches.curation.review.ledger_edits import drop_to_ledger, restore_from_ledger
from speeches.curation.review.original import realign_original
from speeches.curation.revisions import Editor, attribute_fields
from speeches.extraction import SectionDraft
from speeches.ingest import store_text
from speeches.models import Speech


def section_drafts(speech: Speech) -> list[SectionDraft]:
    """The stored sections of a speech in the form that extraction gives them."""
    return [
        SectionDraft(section.level, section.number, section.heading, section.printed, tuple(section.paragraphs()))
        for section in speech.sections.all()
    ]


def replace_texts(
    texts: Mapping[Speech, Sequence[SectionDraft]], user: Editor = None, *, line: int = 1, printed: Iterable[str] = ()
) -> None:
    """Replaces the texts of speeches of one source; within a transaction.

    Lines that stand in none of them any more go to the ledger as dropped by hand; lines that come back leave it.

    Args:
        texts: the new sections of each speech.
        user: who did it; None for the command line.
        line: the line of the original, from 1, under which dropped lines are entered.
        printed: lines that left the text and stand in a field of a speech instead.
    """
    before = Counter(text for speech in texts for draft in section_drafts(speech) for text in _lines(draft))
    after = Counter(text for drafts in texts.values() for draft in drafts for text in _lines(draft))
    for speech, drafts in texts.items():
        replace_text(speech, drafts, user)
    source = next(iter(texts)).source
    drop_to_ledger(source, [(line, text) for text in (before - after - Counter(printed)).elements()])
    restore_from_ledger(source, list((after - before).elements()))
    realign_original(source)


def replace_text(speech: Speech, drafts: Sequence[SectionDraft], user: Editor = None) -> None:
    """Replaces the text of one speech and notes that it was set by hand; the ledger is left to the caller."""
    store_text(speech, drafts)
    attribute_fields(speech, [Speech.TEXT], user)
    speech.save()


def _lines(draft: SectionDraft) -> list[str]:
    return [line for line in (draft.printed, *draft.paragraphs) if line.strip()]
