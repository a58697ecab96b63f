"""Form fields for printed text, which must come back from a browser as it was sent there."""

from typing import Any

from django import forms


class LinesField(forms.CharField):
    """Text of several lines. Browsers send \\r\\n between them; what is kept and compared has \\n."""

    def __init__(self, *, rows: int = 8, **kwargs: Any) -> None:
        super().__init__(strip=False, widget=forms.Textarea(attrs={"rows": rows, "cols": 80}), **kwargs)

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")
