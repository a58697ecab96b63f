"""The registry: every field of a speech that is searched, counted, sorted or taken away, and every order of results."""

from speeches.fields.presets import DUBLIN_CORE, PRESETS, FieldPreset, PresetSet
from speeches.fields.provinces import province_in_database
from speeches.fields.registry import (
    AUTHORITIES,
    DATE_BASIS,
    FACETS,
    FIELDS,
    LINKED,
    MEETING_TYPE,
    QUERIED,
    TEXTS,
    TITLE,
    YEAR,
    Kind,
    Label,
    SpeechField,
    field_named,
    field_typed,
    values_of,
)
from speeches.fields.sorting import LINE_ORDERS, SORTS

__all__ = [
    "AUTHORITIES",
    "DATE_BASIS",
    "DUBLIN_CORE",
    "FACETS",
    "FIELDS",
    "LINE_ORDERS",
    "LINKED",
    "MEETING_TYPE",
    "PRESETS",
    "QUERIED",
    "SORTS",
    "TEXTS",
    "TITLE",
    "YEAR",
    "FieldPreset",
    "Kind",
    "Label",
    "PresetSet",
    "SpeechField",
    "field_named",
    "field_typed",
    "province_in_database",
    "values_of",
]
