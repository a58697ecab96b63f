"""What a new extraction of a source would change, beside what is stored of it."""

from dataclasses import dataclass

from speeches.extraction import Draft, Extraction
from speeches.models import SourceFile, Speech


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
