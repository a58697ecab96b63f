"""Search: what was found, where in each speech, and how to narrow it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from speeches.presentation.query_urls import changed, elsewhere, passage, way_back
from speeches.search.query.query_builder import filled, quoted, typed_query
from speeches.search.results import search as door
from speeches.web.errors import needs_index
from speeches.web.forms import SORTS
from speeches.web.paging import PAGE_SIZE, Pages, page_number
from speeches.web.search.alternatives import offers
from speeches.web.search.facets import groups, year_range
from speeches.web.search.no_results import nothing
from speeches.web.search.search_context import around, inside
from speeches.web.search.search_params import Asked, asked


@needs_index
def search(request: HttpRequest) -> HttpResponse:
    question = asked(request)
    context = around(request, question)
    if question.something:
        found = door.search(
            question.q,
            question.filters,
            sort=question.sort,
            page=page_number(request),
            page_size=PAGE_SIZE,
            mode=question.mode,
            inside_numbers=question.inside_numbers,
        )
        context |= _found(request, question, found)
    return render(request, "search.html", context)


def _found(request: HttpRequest, question: Asked, found: door.Results) -> dict[str, Any]:
    return {
        "results": found,
        "inside": inside(request, found.inside),
        "hits": [_hit(request, question, hit) for hit in found.hits],
        "pages": Pages(found.page, found.pages, changed(request)),
        "groups": groups(request, found.facets),
        "year_range": year_range(question),
        "sorts": [(label, changed(request, sort=name), name == found.sort) for name, label in SORTS.items()],
        "fillings": _fillings(request, found),
        "offers": offers(request, question, found),
        "nothing": None if found.total else nothing(request, question, found),
    }


def _hit(request: HttpRequest, question: Asked, hit: door.Hit) -> dict[str, Any]:
    """With its snippets, and a link to all of its places when the snippets do not show them all."""
    shown = sum(len(snippet.spans) for snippet in hit.snippets)
    every = elsewhere(request, reverse("all_places", args=[hit.speech.pk]), order=None, page=request.GET.get("page"))
    how, back = question.manner, way_back(request)
    return {
        "hit": hit,
        "href": passage(hit.speech, question.q, how=how, back=back),
        "snippets": [(passage(hit.speech, question.q, each.anchor, how, back), each) for each in hit.snippets],
        "every": every if hit.occurrences > shown else "",
    }


def _fillings(request: HttpRequest, found: door.Results) -> list[dict[str, Any]]:
    """Each filling leads to the speeches that hold the slot with just this in its gap."""
    parts = {part.text: part for part in found.query.text_parts}

    def address(slot: str, filling: str) -> str:
        return changed(request, q=typed_query(found.query, {parts[slot]: quoted(filled(slot, filling))}))

    return [
        {
            "slot": each.slot,
            "kinds": each.kinds,
            "more": each.kinds - len(each.most),
            "most": [(text, count, address(each.slot, text)) for text, count in each.most],
        }
        for each in found.fillings
        if each.slot in parts
    ]
