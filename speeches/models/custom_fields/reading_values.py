"""Reads what was typed into an own field, and gives the text that is stored.

Every kind is stored as text as it was typed, but for dates and yes/no, which have one form each: so a value that is
exported and imported again is the same.
"""

import unicodedata
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from speeches.models.custom_fields.value_forms import iso_partial_date, number_value, printed_number, stored_boolean
from speeches.models.display_names import invisible_problem

if TYPE_CHECKING:
    from speeches.models.custom_fields.custom_field import CustomField

LONGEST_VALUE = 500


def stored_value(field: "CustomField", typed: str) -> str:
    """As `CustomField.stored`."""
    if field.kind != "choice" and (problem := invisible_problem(typed)):  # a choice is one of those that were checked
        raise ValueError(gettext("“%(field)s”：%(problem)s") % {"field": field.label, "problem": problem})
    text = " ".join(unicodedata.normalize("NFC", typed).split())
    if not text:
        return ""
    if len(text) > LONGEST_VALUE:
        values = {"field": field.label, "most": LONGEST_VALUE}
        raise ValueError(gettext("“%(field)s”至多 %(most)s 字。") % values)
    return _READERS[field.kind](field, text)


def _text(field: "CustomField", text: str) -> str:
    return text


def _number(field: "CustomField", text: str) -> str:
    if number_value(text) is None:
        raise ValueError(gettext("“%(field)s”须是数字，如 12 或 3.5。") % {"field": field.label})
    return printed_number(text)


def _date(field: "CustomField", text: str) -> str:
    iso = iso_partial_date(text)
    if iso is None:
        said = gettext("“%(field)s”须是日期，写作 2009-02-02、2009-02 或 2009，且日历上有这一天。")
        raise ValueError(said % {"field": field.label})
    return iso


def _choice(field: "CustomField", text: str) -> str:
    if text not in field.choices:
        values = {"field": field.label, "choices": gettext("、").join(field.choices)}
        raise ValueError(gettext("“%(field)s”只能是以下之一：%(choices)s。") % values)
    return text


def _boolean(field: "CustomField", text: str) -> str:
    stored = stored_boolean(text)
    if stored is None:
        raise ValueError(gettext("“%(field)s”只能填“是”或“否”。") % {"field": field.label})
    return stored


_READERS = {"text": _text, "number": _number, "date": _date, "choice": _choice, "boolean": _boolean}
