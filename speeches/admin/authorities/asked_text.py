"""What is typed into the boxes of the pages of records."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext


def asked_text(request: HttpRequest, typed: str) -> str:
    """What was typed, without spaces around it; with NUL, which no database keeps, nothing, and the page says so."""
    if "\0" in typed:
        messages.error(request, gettext("所输的文字里有不能使用的字符（空字符），没有查找；请重新输入。"))
        return ""
    return typed.strip()
