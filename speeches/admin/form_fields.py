"""Form fields of the admin: partial dates in any usual form, text of several lines, several files at once."""

import re
import unicodedata
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext

from speeches.extraction import parse_small_number

LONGEST_DATE = 40  # 二 〇 一 六 年 十 二 月 二 十 八 日 with spaces
LINE_LENGTH, LEAST_LINES, MOST_LINES = 48, 2, 30  # Chinese characters in a line of a text field; its height
_DIGITS = str.maketrans("〇○◯零一二三四五六七八九", "0000123456789")
_YEAR = r"(?P<year>\d{4}|[〇○◯零一二三四五六七八九]{4})"
_SMALL = r"(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
_DATE_FORMS = (
    re.compile(rf"{_YEAR}年?"),
    re.compile(rf"{_YEAR}年(?P<month>{_SMALL})月份?"),
    re.compile(rf"{_YEAR}年(?P<month>{_SMALL})月(?P<day>{_SMALL})[日号]?"),
    re.compile(r"(?P<year>\d{4})[-./](?P<month>\d{1,2})(?:[-./](?P<day>\d{1,2}))?"),
    re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)"),
)


class DateField(forms.CharField):
    """A date as precise as it is known, ISO when cleaned; None when nothing was typed.

    It may be typed as 2016-1-20, 2016年1月20日, 2016.1.20, 2016/1/20, 二〇一六年一月二十日, 20160120, or without day or
    month; ValidationError for anything else, and for a day that is not on the calendar.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **(kwargs | {"max_length": LONGEST_DATE, "required": False, "empty_value": None}))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(initial, (data and _iso(data)) or data)

    def clean(self, value: Any) -> str | None:
        typed: str | None = super().clean(value)
        if not typed:
            return None
        if not (iso := _iso(typed)):
            message = gettext("%(field)s须写作 2009-02-02、2009-02 或 2009，也可写作 2009年2月2日。")
            raise forms.ValidationError(message % {"field": self.label})
        return _checked_by_calendar(iso)


def _iso(typed: str) -> str | None:
    flat = re.sub(r"[\s\u200b]", "", unicodedata.normalize("NFKC", typed)).replace("號", "号")
    flat = re.sub("[‐‑‒–—−]", "-", flat)
    match = next(filter(None, (form.fullmatch(flat) for form in _DATE_FORMS)), None)
    if not match:
        return None
    numbers = (number for name, number in match.groupdict().items() if name != "year" and number)
    return "-".join([match["year"].translate(_DIGITS), *(f"{_number(number):02d}" for number in numbers)])


def _number(text: str) -> int:
    return int(text) if text.isascii() else parse_small_number(text)


def _checked_by_calendar(iso: str) -> str:
    year, month, day = map(int, [*iso.split("-"), "1", "1"][:3])
    try:
        date(year, month, day)
    except ValueError:
        raise forms.ValidationError(gettext("日历上没有这一天，请核对。")) from None
    return iso


class LinesField(forms.CharField):
    """Text of several lines, unstripped. Browsers send \\r\\n between them; the cleaned text has \\n."""

    def __init__(self, *, rows: int = 8, **kwargs: Any) -> None:
        super().__init__(
            strip=False, widget=forms.Textarea(attrs={"rows": rows, "cols": 80, "class": "vLargeTextField"}), **kwargs
        )

    def fit(self, text: str) -> None:
        """Makes the field as high as its text, up to 30 lines."""
        lines = sum(1 + len(line) // LINE_LENGTH for line in text.split("\n"))
        self.widget.attrs["rows"] = min(max(lines, LEAST_LINES), MOST_LINES)

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; Django cleans one at a time."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        return [super(FilesField, self).clean(file, initial) for file in data or [None]]
