"""What stands beside a speech of passages taken over: notes at their paragraphs, and near copies."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from django.urls import reverse

from speeches.models import Speech, TakenPassage, precedence
from speeches.text import percent_of_copies

MOST_ROWS = 600  # of one speech
NAMED = 3  # speeches in a note
_EXCERPT = 14  # characters of the passage in a note


@dataclass
class PassageNote:
    """A passage of a speech and the other speeches that have it, by date."""

    speech: Speech
    start: int
    end: int
    anchor: str
    length: int
    rows: list[TakenPassage] = field(default_factory=list)

    @property
    def href(self) -> str:
        """The address of its history."""
        return reverse("passage", args=[self.speech.pk, self.start, self.end])

    @property
    def begins(self) -> str:
        """How the passage begins."""
        printed = " ".join(self.speech.text[self.start : self.end].split())
        return printed if len(printed) <= _EXCERPT else f"{printed[:_EXCERPT]}…"

    @cached_property
    def others(self) -> list[tuple[TakenPassage, str]]:
        """Each other speech once, by date, those without one last; with how it stands to this one."""
        once = {row.other_id: row for row in reversed(self.rows)}
        ordered = sorted(once.values(), key=lambda row: (not row.other.date, row.other.date or "", row.other_id))
        return [(row, precedence(self.speech, row.other).value) for row in ordered]

    @property
    def named(self) -> Sequence[tuple[TakenPassage, str]]:
        """The first of them, which the note names."""
        return self.others[:NAMED]

    @property
    def more(self) -> int:
        """How many it does not name."""
        return max(0, len(self.others) - NAMED)


@dataclass(frozen=True)
class TakenPassages:
    """Notes by the anchor of the line where the passage begins; near copies with the share in percent."""

    notes: dict[str, list[PassageNote]]
    copies: list[tuple[Speech, str]]


def taken_passages(speech: Speech) -> TakenPassages:
    """What is stored of passages that a speech shares with published ones; the speech has its sections read."""
    rows = list(islice(TakenPassage.objects.listed(speech), MOST_ROWS))
    copies = [(row.other, percent_of_copies(row.share)) for row in rows if row.whole]
    notes: dict[str, list[PassageNote]] = {}
    for note in _notes(speech, (row for row in rows if not row.whole)):
        notes.setdefault(note.anchor, []).append(note)
    return TakenPassages(notes, copies)


def _notes(speech: Speech, rows: Iterable[TakenPassage]) -> list[PassageNote]:
    """One for rows that are mostly the same characters; its span is that of the longest."""
    notes: list[PassageNote] = []
    for row in sorted(rows, key=lambda row: (row.start - row.end, row.start)):
        note = next((note for note in notes if _mostly(note, row)), None)
        if note is None:
            note = PassageNote(speech, row.start, row.end, row.anchor, row.length)
            notes.append(note)
        note.rows.append(row)
    return sorted(notes, key=lambda note: (note.start, note.end))


def _mostly(note: PassageNote, row: TakenPassage) -> bool:
    return 2 * (min(note.end, row.end) - max(note.start, row.start)) > row.end - row.start
