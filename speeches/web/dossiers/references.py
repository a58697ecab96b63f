"""The references of a dossier: each speech that it cites once, in the order of the items, with its passages."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from speeches.models import Speech
from speeches.readers import PlacedItem, Placement
from speeches.web.speech import citations


@dataclass
class Reference:
    """A speech with its number among the references, from 1, and the notes on its passages, a line each."""

    number: int
    speech: Speech
    notes: list[str] = field(default_factory=list)


def references_of(placed: Iterable[PlacedItem]) -> dict[int, Reference]:
    """By the keys of the speeches; speeches that have been deleted have none."""
    found: dict[int, Reference] = {}
    for each in placed:
        if each.speech is None:
            continue
        reference = found.setdefault(each.speech.pk, Reference(len(found) + 1, each.speech))
        if not each.item.whole:
            reference.notes.append(_note(each))
    return found


def _note(placed: PlacedItem) -> str:
    if placed.placement is Placement.CHANGED:
        return _("（所收的一段原文已变，不再引出）")
    moved = _("（收入时在同一文件的另一篇里）") if placed.placement is Placement.MOVED else ""
    return citations.passage_note(placed.text, placed.paragraphs) + moved
