"""The form field of a date as precise as it is known."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext

from speeches.admin.partial_dates import LONGEST_DATE, iso_date


class DateField(forms.CharField):
    """A date as precise as it is known, ISO when cleaned; None when nothing was typed.

    It may be typed as 2016-1-20, 2016年1月20日, 2016.1.20, 2016/1/20, 二〇一六年一月二十日, 20160120, or without day or
    month; ValidationError for anything else, and for a day that is not on the calendar.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **(kwargs | {"max_length": LONGEST_DATE, "required": False, "empty_value": None}))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(initial, (data and iso_date(data)) or data)

    def clean(self, value: Any) -> str | None:
        typed: str | None = super().clean(value)
        if not typed:
            return None
        if not (iso := iso_date(typed)):
            message = gettext("%(field)s须写作 2009-02-02、2009-02 或 2009，也可写作 2009年2月2日。")
            raise forms.ValidationError(message % {"field": self.label})
        return _checked_by_calendar(iso)


def _checked_by_calendar(iso: str) -> str:
    year, month, day = map(int, [*iso.split("-"), "1", "1"][:3])
    try:
        date(year, month, day)
    except ValueError:
        raise forms.ValidationError(gettext("日历上没有这一天，请核对。")) from None
    return iso
