"""Numbered marks in a speech that is read with a query: each links to the one before and the one after."""

from collections.abc import Iterable

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from speeches.web.speech import ReadingMatch

register = template.Library()


@register.simple_tag
def hits(text: str, found: Iterable[ReadingMatch], last: int) -> SafeString:
    """The text with its hits marked; everything else is escaped."""
    pieces, at = [], 0
    for hit in found:
        pieces.append((text[at : hit.start], _mark(text[hit.start : hit.end], hit, last)))
        at = hit.end
    return format_html_join("", "{}{}", pieces) + escape(text[at:])


def _mark(text: str, hit: ReadingMatch, last: int) -> SafeString:
    mark = hit.mark
    if not mark.begins:
        return format_html("<mark>{}</mark>", text)
    before = _hop(hit.before, "prev", "‹", _("上一处")) if hit.before else ""
    after = _hop(hit.after, "next", "›", _("下一处")) if hit.after else ""
    place = f"{mark.first}/{last}" if mark.first == mark.last else f"{mark.first}–{mark.last}/{last}"
    return format_html(
        '<mark id="m-{}">{}</mark><span class="hop">{}<span>{}</span>{}</span>', mark.first, text, before, place, after
    )


def _hop(href: str, way: str, sign: str, name: str) -> SafeString:
    return format_html('<a rel="{}" href="{}" aria-label="{}">{}</a>', way, href, name, sign)


@register.filter
def changed_left(text: str, spans: Iterable[tuple[int, int]]) -> SafeString:
    return _wrapped(text, spans, "del")


@register.filter
def changed_right(text: str, spans: Iterable[tuple[int, int]]) -> SafeString:
    return _wrapped(text, spans, "ins")


def _wrapped(text: str, spans: Iterable[tuple[int, int]], tag: str) -> SafeString:
    pieces, at = [], 0
    for start, end in spans:
        pieces.append((text[at:start], tag, text[start:end], tag))
        at = end
    return format_html_join("", "{}<{}>{}</{}>", pieces) + escape(text[at:])
