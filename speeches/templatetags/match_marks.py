"""Template tags that mark matches in a speech, each linked to its neighbours, and differences of two texts."""

from collections.abc import Iterable

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from speeches.web.speech import PassageNote, ReadingMatch, TakenPassages

register = template.Library()


@register.simple_tag
def hits(text: str, matches: Iterable[ReadingMatch], last: int) -> SafeString:
    """The text as HTML with its matches marked, everything else escaped.

    Args:
        text: a paragraph.
        matches: in their order.
        last: the number of the last match in the speech.
    """
    pieces, at = [], 0
    for match in matches:
        pieces.append((text[at : match.start], _mark(text[match.start : match.end], match, last)))
        at = match.end
    return format_html_join("", "{}{}", pieces) + escape(text[at:])


def _mark(text: str, match: ReadingMatch, last: int) -> SafeString:
    mark = match.mark
    if not mark.begins:
        return format_html("<mark>{}</mark>", text)
    before = _link(match.before, "prev", "‹", _("上一处")) if match.before else ""
    after = _link(match.after, "next", "›", _("下一处")) if match.after else ""
    number = f"{mark.first}/{last}" if mark.first == mark.last else f"{mark.first}–{mark.last}/{last}"
    return format_html(
        '<mark id="m-{}">{}</mark><span class="hop">{}<span>{}</span>{}</span>', mark.first, text, before, number, after
    )


def _link(href: str, rel: str, sign: str, name: str) -> SafeString:
    return format_html('<a rel="{}" href="{}" aria-label="{}">{}</a>', rel, href, name, sign)


@register.filter
def of_anchor(taken: TakenPassages, anchor: str) -> list[list[PassageNote]]:
    """The notes on passages that begin in a line, as the one item of a list; no item where there are none."""
    return [taken.notes[anchor]] if anchor in taken.notes else []


@register.filter
def changed_left(text: str, spans: Iterable[tuple[int, int]]) -> SafeString:
    """The text with what the other text lacks in <del>."""
    return _wrapped(text, spans, "del")


@register.filter
def changed_right(text: str, spans: Iterable[tuple[int, int]]) -> SafeString:
    """The text with what the other text lacks in <ins>."""
    return _wrapped(text, spans, "ins")


def _wrapped(text: str, spans: Iterable[tuple[int, int]], tag: str) -> SafeString:
    pieces, at = [], 0
    for start, end in spans:
        pieces.append((text[at:start], tag, text[start:end], tag))
        at = end
    return format_html_join("", "{}<{}>{}</{}>", pieces) + escape(text[at:])
