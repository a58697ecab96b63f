"""Form fields for printed text, which must come back from a browser as it was sent there."""

from typing import Any

from django import forms

COLUMNS, LEAST, MOST = 48, 2, 30  # characters of Chinese in a line; lines


class LinesField(forms.CharField):
    """Text of several lines. Browsers send \\r\\n between them; what is kept and compared has \\n."""

    def __init__(self, *, rows: int = 8, **kwargs: Any) -> None:
        super().__init__(
            strip=False, widget=forms.Textarea(attrs={"rows": rows, "cols": 80, "class": "vLargeTextField"}), **kwargs
        )

    def fit(self, text: str) -> None:
        """As high as its text, for whoever edits it, and no higher than a page."""
        lines = sum(1 + len(line) // COLUMNS for line in text.split("\n"))
        self.widget.attrs["rows"] = min(max(lines, LEAST), MOST)

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")
