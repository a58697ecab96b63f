"""All definitions of own fields and tags, read anew only when one has changed (kept/content_version.py)."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from speeches.models.custom_fields.custom_field import CustomField
from speeches.models.custom_fields.tag import Tag
from speeches.models.kept import CUSTOM_FIELDS, ContentVersion
from speeches.text import simplified


class Definitions(NamedTuple):
    """Definitions, those for staff among them; what readers may know is named `public`.

    Attributes:
        fields: by key, in their order.
        tags: names by key, in order.
        public_fields, public_tags: of these those that readers see.
        typed: public fields by whatever may be typed before a colon, in Simplified script and lower case.
    """

    fields: Mapping[str, CustomField]
    tags: Mapping[str, str]
    public_fields: tuple[CustomField, ...]
    public_tags: Mapping[str, str]
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
        public,
        {tag.key: tag.name for tag in tags if tag.public},
        typed,
    )
