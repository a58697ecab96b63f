"""Search: what was found, where in each speech, and how to narrow it."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import get_script_prefix, reverse

from speeches.fields import SORTS
from speeches.models import ZeroResultQuery
from speeches.presentation import back_params, passage_urls, query_string, url_with
from speeches.search import Hit, Results, fill_slot, query_syntax, quoted, search_speeches
from speeches.web.entity_tags import AGAIN
from speeches.web.errors import needs_index
from speeches.web.paging import PAGE_SIZE, Pages, page_number
from speeches.web.search.alternatives import alternatives
from speeches.web.search.beside_link import beside_link
from speeches.web.search.facets import facet_groups, year_range
from speeches.web.search.no_results import no_results
from speeches.web.search.search_context import inside_numbers_link, search_context, versions_link
from speeches.web.search.search_params import SearchParams, search_params


@needs_index
def search(request: HttpRequest) -> HttpResponse:
    question = search_params(request)
    context = search_context(request, question)
    if question.something:
        wanted = {"sort": question.sort, "page": page_number(request), "page_size": PAGE_SIZE}
        found = question.put_to(search_speeches, parsed=question.query, **wanted)
        context |= _found(request, question, found)
    page = render(request, "search.html", context)
    if context.get("nothing") and context["nothing"].counted:
        page.headers["ETag"] = AGAIN
    return page


def nothing_found_again(request: HttpRequest) -> None:
    """Counts once more a query that found nothing, and finds nothing still."""
    ZeroResultQuery.objects.record(search_params(request).q)


def _found(request: HttpRequest, question: SearchParams, found: Results) -> dict[str, Any]:
    return {
        "results": found,
        "inside": inside_numbers_link(request, found.in_longer_numbers),
        "others": versions_link(request, found.in_versions),
        "hits": _hits(request, question, found.hits),
        "pages": Pages(found.page, found.pages, url_with(request)),
        "groups": facet_groups(request, found.facets),
        "year_range": year_range(question),
        "sorts": [(label, url_with(request, sort=name), name == found.sort) for name, label in SORTS.items()],
        "gap_values": _gap_values(request, found),
        "beside": beside_link(question) if found.occurrences > 1 else None,
        "offers": alternatives(request, question, found),
        "nothing": None if found.total else no_results(request, question, found),
    }


def _hits(request: HttpRequest, question: SearchParams, hits: Sequence[Hit]) -> list[dict[str, Any]]:
    """Each with its snippets, and a link to all of its places when the snippets do not show them all."""
    back, prefix = back_params(request), get_script_prefix()
    same = query_string(request, order=None, page=request.GET.get("page"))
    shown = (sum(len(snippet.spans) for snippet in hit.snippets) for hit in hits)
    return [
        {
            **_with_urls(hit, question, back),
            "every": _all_places(hit.speech.pk, prefix) + same if hit.occurrences > places else "",
        }
        for hit, places in zip(hits, shown, strict=True)
    ]


def _with_urls(hit: Hit, question: SearchParams, back: str) -> dict[str, Any]:
    anchors = ("", *(snippet.anchor for snippet in hit.snippets))
    href, *urls = passage_urls(hit.speech, question.q, anchors, question.manner, back)
    return {"hit": hit, "href": href, "snippets": list(zip(urls, hit.snippets, strict=True))}


@lru_cache(4096)
def _all_places(pk: int, _prefix: str) -> str:
    return quote(reverse("all_places", args=[pk]))


def _gap_values(request: HttpRequest, found: Results) -> list[dict[str, Any]]:
    """Each filling leads to the speeches that hold the slot with just this in its gap."""
    parts = {part.text: part for part in found.query.text_terms}

    def address(slot: str, filling: str) -> str:
        return url_with(request, q=query_syntax(found.query, {parts[slot]: quoted(fill_slot(slot, filling))}))

    return [
        {
            "slot": each.slot,
            "kinds": each.distinct,
            "more": each.distinct - len(each.most_frequent),
            "most": [(text, count, address(each.slot, text)) for text, count in each.most_frequent],
        }
        for each in found.gap_values
        if each.slot in parts
    ]
