"""Own fields and tags at the desk: their definitions, presets, filters of lists, the form of a speech, and tables."""

from speeches.admin.custom_fields.field_admin import CustomFieldAdmin
from speeches.admin.custom_fields.own_inputs import OwnInputs, own_inputs, own_name
from speeches.admin.custom_fields.own_line import own_line
from speeches.admin.custom_fields.tables import FieldTableMixin
from speeches.admin.custom_fields.tag_admin import TagAdmin
from speeches.admin.custom_fields.value_filters import OwnFieldFilter, TagFilter, with_own

__all__ = [
    "CustomFieldAdmin",
    "FieldTableMixin",
    "OwnFieldFilter",
    "OwnInputs",
    "TagAdmin",
    "TagFilter",
    "own_inputs",
    "own_line",
    "own_name",
    "with_own",
]
