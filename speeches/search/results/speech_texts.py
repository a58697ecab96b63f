"""Published speeches with their texts in passages, many at once."""

from collections.abc import Sequence
from typing import NamedTuple

from speeches.models import Section, Speech
from speeches.search.passages import Passage, passages_of_rows

# What no list of results and no export shows; three of them would be parsed for each speech.
_LEFT_OUT = ("corrected", "corrections", "doubts", "date_evidence")


class SpeechText(NamedTuple):
    """A speech (without its sections), its printed text, and the passages of it."""

    speech: Speech
    text: str
    passages: list[Passage]


def speech_texts(pks: Sequence[int]) -> dict[int, SpeechText]:
    """The speeches with these primary keys that are published, in two queries."""
    speeches = Speech.objects.published().select_related("meeting_type").defer(*_LEFT_OUT).in_bulk(pks)
    sections: dict[int, list[tuple[int, str, str]]] = {}
    rows = Section.objects.filter(speech__in=speeches).order_by("speech_id", "order")
    for pk, order, printed, body in rows.values_list("speech_id", "order", "printed", "body"):
        sections.setdefault(pk, []).append((order, printed, body))
    return {pk: SpeechText(speech, *passages_of_rows(sections.get(pk, ()))) for pk, speech in speeches.items()}
