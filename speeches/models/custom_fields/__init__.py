"""Fields and tags that staff define for their own archive: definitions, values as they are stored, what readers see."""

from speeches.models.custom_fields.conditions import CustomCondition, custom_condition
from speeches.models.custom_fields.custom_field import CustomField
from speeches.models.custom_fields.definitions import NamedValue, PublicDefinitions
from speeches.models.custom_fields.name_rules import name_problem
from speeches.models.custom_fields.public_values import public_definitions
from speeches.models.custom_fields.tag import Tag

__all__ = [
    "CustomCondition",
    "CustomField",
    "NamedValue",
    "PublicDefinitions",
    "Tag",
    "custom_condition",
    "name_problem",
    "public_definitions",
]
