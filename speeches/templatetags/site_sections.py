"""Template tag for the links to the sections of the site, with the present one marked."""

from typing import Any  # what a template's context holds

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def part(context: dict[str, Any], name: str, label: str) -> SafeString:
    """A link to a section of the site, marked on its own pages; error pages may have no request and mark none."""
    href = reverse(name)
    here = getattr(context.get("request"), "path", "")
    current = ' aria-current="page"' if here == href else ' aria-current="true"' if here.startswith(href) else ""
    return format_html('<a href="{}"{}>{}</a>', href, SafeString(current), label)
