"""A speech as one change left it, and its lines for comparing two revisions."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext

from speeches.curation.revisions.field_labels import in_words
from speeches.extraction import SectionDraft
from speeches.models import CustomField, Speech, Tag

# What a reverted speech gets back; its status and its order in the file stay as they are.
REVERTIBLE_FIELDS = (
    "title", "subtitle", "byline", "speaker", "speaker_role", "occasion", "place", "meeting_type_id", "date",
    "date_basis", "date_evidence", "published_on", "complete", "incomplete_reason", "redacted",
    "custom_values", "tag_keys",
)  # fmt: skip
_OWN = ("custom_values", "tag_keys")


@dataclass(frozen=True)
class SpeechRevision:
    """A speech as one change left it.

    Attributes:
        number: key of the stored version; the address of a revision.
        at: when the change was made.
        editor: who made it, for display.
        comment: what was done, in the archive's language.
        fields: values of the model's fields by their names.
        sections: the text.
    """

    number: int
    at: datetime
    editor: str
    comment: str
    fields: dict[str, Any]  # of the fields' own types, which differ
    sections: tuple[SectionDraft, ...]

    @property
    def lines(self) -> list[str]:
        """Fields, each as "name：value", an empty line and the text, for comparing two revisions line by line."""
        names = {field.attname: capfirst(str(field.verbose_name)) for field in Speech._meta.concrete_fields}
        colon = gettext("：")
        shown = [
            f"{names[name]}{colon}{in_words(name, self.fields[name])}"
            for name in REVERTIBLE_FIELDS
            if self.fields.get(name) not in ("", None) and name not in _OWN
        ]
        shown += [f"{label}{colon}{value}" for label, value in self._own_values()]
        return [*shown, "", *(line for section in self.sections for line in _lines(section))]

    def _own_values(self) -> list[tuple[str, str]]:
        """Own fields and tags as they are called now; revisions from before there were any have none."""
        values, tags = (self.fields.get(name) or {} for name in _OWN)
        names = gettext("、").join(Tag.objects.names(tags))
        return [*CustomField.objects.in_words(values), *([(gettext("标签"), names)] if names else [])]


def _lines(section: SectionDraft) -> list[str]:
    """A heading with its level: raising one is a change too."""
    printed = [gettext("〔%(level)s 级标题〕") % {"level": section.level} + section.printed] if section.printed else []
    return [*printed, *section.paragraphs]
