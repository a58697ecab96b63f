"""Published speeches with their texts in passages, many at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from speeches.models import SectionRow, Speech
from speeches.search.passages import Passage, passages_in

# What no list of results and no export shows; most of them would be parsed for each speech.
_LEFT_OUT = ("corrected", "corrections", "doubts", "extraction_doubts", "date_evidence")
_ARRIVAL = ("created_at", "updated_at")


@dataclass(frozen=True)
class SpeechText:
    """A speech, read without its sections, and these as rows."""

    speech: Speech
    sections: Sequence[SectionRow]

    @cached_property
    def text(self) -> str:
        """The printed text, as `Speech.text` gives it."""
        return "\n".join(section.text for section in self.sections)

    @cached_property
    def passages(self) -> list[Passage]:
        """The passages of the text."""
        return list(passages_in(self.sections))


def speech_texts(pks: Sequence[int], with_sections: bool = True, with_arrival: bool = False) -> dict[int, SpeechText]:
    """The speeches with these primary keys that are published, in two statements; in one without their sections.

    Args:
        pks: Primary keys.
        with_sections: Whether their texts are wanted.
        with_arrival: Whether it is asked when they came into the archive and were last changed.
    """
    speeches = Speech.objects.published_by_key(pks, *_LEFT_OUT, *(() if with_arrival else _ARRIVAL))
    sections = Speech.objects.section_rows(speeches) if with_sections else {}
    return {pk: SpeechText(speech, sections.get(pk, [])) for pk, speech in speeches.items()}
