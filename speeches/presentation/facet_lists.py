"""The lists beside results and speeches by which they can be narrowed or put in another order, as HTML.

Written out here as what stands in `speech_lines.py`, and for the same reason.
"""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from speeches.fields import YEAR, Label
from speeches.presentation.formats import address_html
from speeches.presentation.query_urls import Choice, Group

_PRESENT = ' aria-current="true"'


def group_lists(groups: Iterable[Group], year_range: Mapping[str, Any] | None = None) -> SafeString:
    """A section for each filter with its choices.

    Args:
        groups: in their order.
        year_range: for a form under the years: `first` and `last` in its boxes, `kept` names and values it passes on.
    """
    return SafeString("".join(_section(group, year_range) for group in groups))


def sort_links(sorts: Iterable[tuple[Label, str, bool]]) -> SafeString:
    """Args: sorts: for each order its name, its address and whether it is the present one."""
    links = "".join(
        f'<a href="{address_html(href)}" rel="nofollow"{_PRESENT if chosen else ""}>{escape(str(label))}</a>'
        for label, href, chosen in sorts
    )
    return SafeString(f'<nav class="sorts" aria-label="{_("排序")}">{links}</nav>')


def _section(group: Group, year_range: Mapping[str, Any] | None) -> str:
    named = f' id="facet-{escape(group.name)}"' if group.name else ""
    whole = ' class="whole" tabindex="0"' if group.opened else ""
    form = _year_form(**year_range) if year_range and group.name == YEAR.name else ""
    return (
        f'<section class="group"{named}>\n<h2>{escape(str(group.heading))}</h2>\n'
        f"<ul{whole}>\n{_items(group.choices)}</ul>\n{_rest(group)}\n{form}\n</section>"
    )


def _items(choices: Iterable[Choice]) -> str:
    dropping = _("取消：")
    return "".join(
        f'<li><a class="chosen" href="{address_html(choice.href)}" rel="nofollow">'
        f'<span class="unseen">{dropping}</span>{escape(choice.label)} '
        f'<span class="count" aria-hidden="true">✕</span></a></li>\n'
        if choice.chosen
        else f'<li><a href="{address_html(choice.href)}" rel="nofollow">{escape(choice.label)} '
        f'<span class="count">{choice.count}</span></a></li>\n'
        for choice in choices
    )


def _rest(group: Group) -> str:
    """How many choices are left out, with a link to them, or where to ask for them."""
    if not group.more:
        return ""
    if group.href:
        said = _("展开其余 %(more)s 项") % {"more": group.more}
        return f'<p class="hint"><a href="{address_html(group.href)}" rel="nofollow">{said}</a></p>'
    said = _("其余 %(more)s 项请在高级检索中输入名称") % {"more": group.more}
    return f'<p class="hint">{said}</p>'


def _year_form(first: int | str, last: int | str, kept: Iterable[tuple[str, Any]]) -> str:
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(str(value))}">' for name, value in kept
    )
    # Not within the f-strings: makemessages does not look into them.
    since, until, year, narrow = _("从"), _("到"), _("年"), _("限定年份")
    return (
        f'<form class="year-range" action="{reverse("compose")}" method="get">\n{hidden}\n'
        f"{_year_box(since, 'first_year', first)}</label>\n"
        f"{_year_box(until, 'last_year', last)} {year}</label>\n"
        f'<button type="submit">{narrow}</button>\n</form>\n'
    )


def _year_box(label: str, name: str, year: int | str) -> str:
    return f'<label>{label} <input type="text" inputmode="numeric" name="{name}" size="5" value="{year}">'
