"""What a reader asks of an own field or of tags, and which published speeches meet it.

A value is met whole: 国发〔2009〕1号 is not found by 国发〔2009〕 but, with a star at the end, by 国发〔2009〕*.
A star by itself is met by whatever has a value. Width, case, script, spaces and the shape of brackets make no
difference. Numbers and dates may be asked for as ranges (10..20, 2009-05..2011); a date that is asked for as a year or
month is met by all within it.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TypeAlias

from django.utils.translation import gettext

from speeches.models.custom_fields.custom_field import CustomField
from speeches.models.custom_fields.name_rules import TAG_PREFIXES
from speeches.models.custom_fields.public_values import (
    folded_value,
    public_field_typed,
    speeches_by_folded_value,
    speeches_by_value,
)
from speeches.models.custom_fields.value_forms import iso_partial_date, number_value, stored_boolean

Kind: TypeAlias = CustomField.Kind
_RANGE = re.compile(r"(.*?)\.{2,3}(.*)")
_ANY, _STAR = "*", "*"
_FOLDED = (Kind.TEXT, Kind.CHOICE)


@dataclass(frozen=True)
class CustomCondition:
    """A public own field, or tags, with what is asked of it.

    Attributes:
        name: the key of the field; of tags the first of `TAG_PREFIXES`.
        typed: how it is written before a colon.
        label: how it is called, for readers.
        text: what was asked.
        kind: of the field; tags are texts.
    """

    name: str
    typed: str
    text: str
    kind: str = Kind.TEXT
    label: str = field(default="", compare=False)

    def speeches(self) -> frozenset[int]:
        """The keys of the published speeches that meet it, as the database has them now."""
        if not self.readable:
            return frozenset()
        if self.kind in _FOLDED and self.text != _ANY:
            by_folded, asked = speeches_by_folded_value(self.name), folded_value(self.text)
            if not asked.endswith(_STAR):
                return by_folded.get(asked, frozenset())
            return frozenset().union(*(keys for held, keys in by_folded.items() if held.startswith(asked[:-1])))
        met = (keys for value, keys in speeches_by_value(self.name).items() if self._meets(value))
        return frozenset().union(*met)

    def meets(self, value: str) -> bool:
        """Whether a stored value is what is asked."""
        return self.readable and self._meets(value)

    def _meets(self, value: str) -> bool:
        if self.text == _ANY:
            return True
        if self.kind == Kind.NUMBER:
            return self._number_meets(value)
        if self.kind == Kind.DATE:
            return self._date_meets(value)
        if self.kind == Kind.BOOLEAN:
            return value == stored_boolean(self.text)
        asked, held = folded_value(self.text), folded_value(value)
        return held.startswith(asked[:-1]) if asked.endswith(_STAR) else held == asked

    @property
    def readable(self) -> bool:
        """Whether anything could meet it: a number is asked for by numbers, a date by dates."""
        read = {Kind.NUMBER: number_value, Kind.DATE: iso_partial_date, Kind.BOOLEAN: stored_boolean}.get(
            Kind(self.kind)
        )
        ends = self._ends() if self.kind != Kind.BOOLEAN else (self.text,)
        return self.text == _ANY or read is None or (any(ends) and all(read(end) is not None for end in ends if end))

    def _ends(self) -> tuple[str, ...]:
        match = _RANGE.fullmatch(unicodedata.normalize("NFKC", self.text))
        return tuple(each.strip() for each in match.groups()) if match else (self.text,)

    def _number_meets(self, value: str) -> bool:
        held, ends = number_value(value), [number_value(end) for end in self._ends()]
        if held is None:
            return False
        first, last = ends[0], ends[-1]
        if len(ends) == 1:
            return held == first
        return (first is None or first <= held) and (last is None or held <= last)

    def _date_meets(self, value: str) -> bool:
        ends = self._ends()
        first, last = (iso_partial_date(end) or "" for end in (ends[0], ends[-1]))
        if len(ends) == 1:
            return bool(first) and f"{value}-".startswith(f"{first}-")
        # A year lies within a range when all of it does; 2009 is written before 2009-01 and its end after 2009-12.
        return (not first or value >= first) and (not last or value <= last or value.startswith(f"{last}-"))


def custom_condition(prefix: str, text: str) -> CustomCondition | None:
    """What a reader asks who types a name before a colon.

    Args:
        prefix: the name, in Simplified script and lower case.
        text: what stands behind the colon.

    Returns:
        The condition; None when the name is none of a public own field: whether staff have one of that name cannot be
        told.
    """
    if prefix in TAG_PREFIXES:
        return CustomCondition(TAG_PREFIXES[0], TAG_PREFIXES[0], text, label=gettext("标签"))
    known = public_field_typed(prefix)
    return CustomCondition(known.key, known.label, text, known.kind, label=known.shown_label) if known else None
