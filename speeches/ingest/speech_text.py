"""Stores the text of a speech, and all that is derived from it."""

from collections.abc import Iterable, Sequence

from speeches.extraction import SectionDraft
from speeches.models import Fingerprint, PendingChange, Section, ShingleSample, Speech
from speeches.text import canonical, fingerprints


def store_text(speech: Speech, drafts: Sequence[SectionDraft]) -> None:
    """Replaces the sections of a speech and all that is derived from its text; within a transaction."""
    speech.sections.all().delete()
    store_sections(speech, drafts)
    update_text_derivatives(speech, "\n".join(draft.text for draft in drafts))


def update_text_derivatives(speech: Speech, text: str) -> None:
    """Stores length and fingerprints of a new text, resets the doubts and queues the speech for the index.

    What was found of the old text in other speeches goes at once; the worker compares the new one.
    """
    speech.characters, speech.doubt_count = len(text), None
    speech.save(update_fields=["characters", "doubt_count"])
    Fingerprint.objects.store(speech, fingerprints(canonical(text)))
    ShingleSample.objects.forget([speech.pk])
    queue_for_index([speech])


def queue_for_index(speeches: Iterable[Speech]) -> None:
    """Queues the published ones of these speeches for the index, in the transaction that changes them."""
    PendingChange.objects.note(speech.pk for speech in speeches if speech.published)


def store_sections(speech: Speech, drafts: Sequence[SectionDraft]) -> None:
    """Parents come before their children; each level is written at once, and what has no parent with the first."""
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
    for level in sorted({max(1, row.level) for row in rows}):
        batch = [(row, parent) for row, parent in zip(rows, parents, strict=True) if max(1, row.level) == level]
        for row, parent in batch:
            row.parent = parent if level > 1 else None
        Section.objects.bulk_create(row for row, _ in batch)
