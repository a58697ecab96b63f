"""The frame around every page: its parts, and in which of them a reader is."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def part(context: dict[str, Any], name: str, label: str) -> SafeString:
    """A link to a part of the archive, marked on its own pages; the page of a server error knows of no request."""
    href = reverse(name)
    here = getattr(context.get("request"), "path", "")
    current = ' aria-current="page"' if here == href else ' aria-current="true"' if here.startswith(href) else ""
    return format_html('<a href="{}"{}>{}</a>', href, SafeString(current), label)
