"""The lists beside the results by which they can be narrowed, each value with its count under the present query."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from speeches.fields import FACETS, MEETING_TYPE, YEAR
from speeches.models import type_label
from speeches.presentation import FIRST_CHOICES, HEADINGS, VERSIONS, Group, filter_choices, url_with
from speeches.search import query_syntax
from speeches.web.search.search_params import SearchParams

# Of a thousand names a reader wants the first few; `more=speaker` in the address asks for the others.
MOST = 1000

# What narrows the results beside the years goes with the form for a range of years, as the search form takes it.
_KEPT = {
    field.name: field.name if field is MEETING_TYPE else f"only_{field.name}" for field in FACETS if field is not YEAR
}

Counts = Sequence[tuple[Any, int]]


def facet_groups(request: HttpRequest, facets: Mapping[str, Counts]) -> list[Group]:
    made = [_group(request, name, [row for row in facets.get(name, []) if row[0] != ""]) for name in HEADINGS]
    return [group for group in made if group.choices]


def year_range(question: SearchParams) -> dict[str, Any]:
    """For the form that asks for a range of years: what is in its boxes, and what it passes on."""
    first, last = question.query.years or (None, None)
    words = query_syntax(replace(question.query, years=None)) if question.query.years else question.q
    chosen = [(_KEPT[name], question.chosen[name]) for name in _KEPT if name in question.chosen]
    kept = [("words", words), *chosen, ("sort", question.sort), *question.manner]
    kept += [("versions", VERSIONS)] if question.versions else []
    return {"first": first or "", "last": last or "", "kept": [row for row in kept if row[1]]}


def _group(request: HttpRequest, name: str, counts: Counts) -> Group:
    shown = _shown(request, name, counts)
    label = _labelling(name)
    choices = filter_choices(request, name, [(str(value), label(value), count) for value, count in shown])
    more = len(counts) - len(shown)
    asked = request.GET.get("more") == name
    return Group(HEADINGS[name], choices, more, "" if asked else url_with(request, more=name) + f"#facet-{name}", name)


def labelled(chosen: Mapping[str, Any]) -> dict[str, str]:
    """What was chosen, as the lists say it."""
    return {name: type_label(value) if name == MEETING_TYPE.name else str(value) for name, value in chosen.items()}


def _labelling(name: str) -> Callable[[Any], str]:
    """What the values of a facet are shown as."""
    if name == YEAR.name:
        year = _("%(year)s年")
        return lambda value: year % {"year": value}
    return partial(type_label, language=get_language() or "") if name == MEETING_TYPE.name else str


def _shown(request: HttpRequest, name: str, counts: Counts) -> Counts:
    """What is chosen is always among them, or it could not be taken away here."""
    most = MOST if request.GET.get("more") == name else FIRST_CHOICES
    chosen = request.GET.get(name)
    return [*counts[:most], *(row for row in counts[most:] if str(row[0]) == chosen)]
