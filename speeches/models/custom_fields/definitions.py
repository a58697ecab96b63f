"""All definitions of own fields and tags, read anew only when one has changed (kept/content_version.py)."""

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from speeches.models.custom_fields.custom_field import CustomField
from speeches.models.custom_fields.tag import Tag
from speeches.models.kept import CUSTOM_FIELDS, ContentVersion
from speeches.text import simplified

if TYPE_CHECKING:
    from speeches.models import Speech


class NamedValue(NamedTuple):
    """An own field of a speech: its definition, the value as it is stored, and in words."""

    field: CustomField
    stored: str
    shown: str


class PublicDefinitions(NamedTuple):
    """What readers may know: the fields in their order, and the names of tags by key."""

    fields: tuple[CustomField, ...]
    tags: Mapping[str, str]

    def values_of(self, speech: "Speech") -> list[NamedValue]:
        """The values of a speech that readers see, in the order of the fields."""
        stored = speech.custom_values
        fields = (field for field in self.fields if field.key in stored) if stored else ()
        return [NamedValue(field, stored[field.key], field.in_words(stored[field.key])) for field in fields]

    def tags_of(self, speech: "Speech") -> list[str]:
        """The names of the tags of a speech that readers see, in order."""
        return sorted(self.tags[key] for key in speech.tag_keys if key in self.tags)


class Definitions(NamedTuple):
    """Definitions, those for staff among them; what readers may know is named `public`.

    Attributes:
        fields: by key, in their order.
        tags: names by key, in order.
        public: of these those that readers see.
        typed: public fields by whatever may be typed before a colon, in Simplified script and lower case.
    """

    fields: Mapping[str, CustomField]
    tags: Mapping[str, str]
    public: PublicDefinitions
    typed: Mapping[str, CustomField]


def definitions() -> Definitions:
    """The present definitions; rows that are shared and not to be changed."""
    token = ContentVersion.objects.token(CUSTOM_FIELDS)
    return _at(token) if token else _read()


@lru_cache(2)
def _at(_token: str) -> Definitions:
    return _read()


def _read() -> Definitions:
    fields, tags = list(CustomField.objects.all()), list(Tag.objects.all())
    public = tuple(field for field in fields if field.public and not field.retired)
    typed = {
        simplified(name.lower()): field
        for field in reversed(public)
        for name in (field.key, field.label_en, field.label)
        if name
    }
    return Definitions(
        {field.key: field for field in fields},
        {tag.key: tag.name for tag in tags},
        PublicDefinitions(public, {tag.key: tag.name for tag in tags if tag.public}),
        typed,
    )
