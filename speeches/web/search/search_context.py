"""What every search page shows around its results: the form with its boxes, the query in words, what narrows it."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from speeches.presentation.query_urls import HEADINGS, changed, elsewhere, narrowed
from speeches.search.index.staleness import behind
from speeches.search.query.description import also_said, explained
from speeches.search.query.query_builder import choices_of
from speeches.search.results.search import Inside, Mode, parse
from speeches.web.forms import INSIDE, MODES, ComposeForm
from speeches.web.search.facets import labelled
from speeches.web.search.search_params import Asked

# The boxes of the search form choose a meeting type; what else narrows the results goes with it unseen.
UNSEEN = [name for name in HEADINGS if name != "meeting_type"]


def around(request: HttpRequest, asked: Asked, form: ComposeForm | None = None) -> dict[str, Any]:
    query = asked.query
    return {
        "query": asked.q,
        "kept": {name: request.GET[name] for name in ("mode", "numbers", "sort") if request.GET.get(name)},
        "problems": asked.problems,
        "notes": [*query.notes, *filter(None, [behind() if asked.something else ""])],
        "explained": explained(query),
        "strict": asked.mode and (MODES[asked.mode], changed(request, mode=None)),
        "also": also_said(query),
        "only_typed": changed(request, mode=Mode.TYPED.value),
        "whole_numbers": changed(request, numbers=None) if asked.inside_numbers else "",
        "narrowed": narrowed(request, labelled(asked.chosen)),
        "compose": form or ComposeForm(initial=_boxes(asked)),
        "unseen": {f"only_{name}": asked.chosen[name] for name in UNSEEN if name in asked.chosen},
        "views": _views(request),
    }


def inside(request: HttpRequest, found: Inside | None) -> tuple[Inside, str] | None:
    """What lies inside longer numbers, with the link to the same page that counts it, too."""
    return (found, changed(request, numbers=INSIDE)) if found else None


def _views(request: HttpRequest) -> dict[str, str]:
    """The same question at the other addresses of the search pages."""
    names = ("search", "concordance", "results_csv", "results_json", "lines_csv", "lines_json", "search_feed")
    return {name: elsewhere(request, reverse(name)) for name in names}


def _boxes(asked: Asked) -> dict[str, Any]:
    """As it was typed: in a strict mode words are looked for as phrases, but they stand in the box for words."""
    boxes = asdict(choices_of(parse(asked.q)))
    chosen = {"meeting_type": asked.chosen.get("meeting_type", ""), "sort": asked.sort, "mode": asked.mode.value}
    return {**boxes, **chosen}
