"""The words of the API's own description, in the language of whoever reads it."""

from typing import cast

from django.utils.translation import gettext_lazy


def lazily(text: str) -> str:
    """Translated when the description is written out; django-ninja and pydantic declare that they take plain text."""
    return cast(str, gettext_lazy(text))
