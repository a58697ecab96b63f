"""Form fields of the admin: text of several lines, lines in which all is seen, several files at once."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from speeches.models import invisible_problem

LINE_LENGTH, LEAST_LINES, MOST_LINES = 48, 2, 30  # Chinese characters in a line of a text field; its height


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


class SeenLinesForm(forms.BaseForm):
    """Mixin for forms: what was changed in a line of text has no character that nobody sees.

    What stood there before stays: it may be as a page printed it, and another field is to be corrected.
    """

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in self.changed_data:
            typed = cleaned.get(name) if isinstance(self.fields[name].widget, forms.TextInput) else ""
            if isinstance(typed, str) and (problem := invisible_problem(typed)):
                self.add_error(name, problem)
        return cleaned


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; Django cleans one at a time."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        return [super(FilesField, self).clean(file, initial) for file in data or [None]]
