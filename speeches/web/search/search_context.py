"""What every search page shows around its results: the form with its boxes, the query in words, what narrows it."""

from functools import lru_cache
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext

from speeches.fields import FACETS, MEETING_TYPE, QUERIED
from speeches.presentation import INSIDE, VERSIONS, active_filters, query_string, url_with
from speeches.search import (
    InsideNumbers,
    InVersions,
    Mode,
    describe,
    form_choices,
    other_forms_text,
    parse,
    staleness_warning,
)
from speeches.web.compose_form import compose_html
from speeches.web.forms import MODES, ComposeForm
from speeches.web.search.facets import labelled
from speeches.web.search.search_params import SearchParams

# The boxes of the search form choose a meeting type; what else narrows the results goes with it unseen.
UNSEEN = [field.name for field in FACETS if field is not MEETING_TYPE]


def search_context(request: HttpRequest, asked: SearchParams, form: ComposeForm | None = None) -> dict[str, Any]:
    query, boxes = asked.query, _boxes(asked)
    unseen = {f"only_{name}": asked.chosen[name] for name in UNSEEN if name in asked.chosen}
    return {
        "query": asked.q,
        "kept": {name: request.GET[name] for name in ("mode", "numbers", "versions", "sort") if request.GET.get(name)},
        "problems": asked.problems,
        "notes": [*query.notes, *filter(None, [staleness_warning() if asked.something else ""])],
        "explained": gettext("；").join(describe(query)),
        "strict": asked.mode and (MODES[asked.mode], url_with(request, mode=None)),
        "also": other_forms_text(query),
        "only_typed": url_with(request, mode=Mode.TYPED.value),
        "whole_numbers": url_with(request, numbers=None) if asked.inside_numbers else "",
        "main_only": url_with(request, versions=None) if asked.versions else "",
        "narrowed": active_filters(request, labelled(asked.chosen)),
        "compose": form or SimpleLazyObject(lambda: ComposeForm(initial=boxes)),
        "composed": "" if form else compose_html(boxes, unseen),
        "unseen": unseen,
        "views": _views(request),
        "in_fields": "　".join(f"{field.typed}:{field.sample}" for field in QUERIED),
    }


def inside_numbers_link(request: HttpRequest, found: InsideNumbers | None) -> tuple[InsideNumbers, str] | None:
    """What lies inside longer numbers, with the link to the same page that counts it, too."""
    return (found, url_with(request, numbers=INSIDE)) if found else None


def versions_link(request: HttpRequest, found: InVersions | None) -> tuple[InVersions, str] | None:
    """What lies in other versions of speeches, with the link to the same page that counts them, too."""
    return (found, url_with(request, versions=VERSIONS)) if found else None


def _views(request: HttpRequest) -> dict[str, str]:
    """The same question at the other addresses of the search pages."""
    same = query_string(request)
    return {name: address + same for name, address in _addresses(get_script_prefix(), settings.ALERTS).items()}


@lru_cache(16)
def _addresses(_prefix: str, alerts: bool) -> dict[str, str]:
    names: tuple[str, ...] = (
        "search",
        "concordance",
        "results_csv",
        "results_json",
        "lines_csv",
        "lines_json",
        "corpus",
        "search_feed",
    )
    names += ("alert_request",) if alerts else ()
    return {name: quote(reverse(name)) for name in names}


def _boxes(asked: SearchParams) -> dict[str, Any]:
    """As it was typed: in a strict mode words are looked for as phrases, but they stand in the box for words."""
    query = asked.query if asked.mode is Mode.USUAL and not asked.inside_numbers else parse(asked.q)
    boxes = form_choices(query).boxes()
    chosen = {MEETING_TYPE.name: asked.chosen.get(MEETING_TYPE.name, ""), "sort": asked.sort, "mode": asked.mode.value}
    chosen |= {"versions": VERSIONS} if asked.versions else {}
    return {**boxes, **chosen}
