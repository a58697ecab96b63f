"""Own fields and tags in queries (文号:国发〔2009〕1号, 标签:重点), and names of fields, whether built in or own.

The database is asked for own fields only where something stands before a colon that is no field of the registry.
"""

import re

from speeches.fields import field_named
from speeches.models import CustomCondition, custom_condition
from speeches.text import simplified

_NAME = re.compile(r"([\w·（）()/-]{1,60}?)\s*[:：]\s*")


def own_prefix(typed: str, position: int) -> re.Match[str] | None:
    """The name of a public own field, or of tags, with its colon at this place of a query; None when there is none."""
    match = _NAME.match(typed, position)
    return match if match and custom_condition(simplified(match[1].lower()), "") else None


def field_label(name: str, condition: CustomCondition | None) -> str:
    """How the field of a term is called, for readers."""
    return condition.label if condition else str(field_named(name).label)


def typed_name(name: str, condition: CustomCondition | None) -> str:
    """How the field of a term is written before a colon."""
    return condition.typed if condition else field_named(name).typed
