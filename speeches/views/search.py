"""Search: what was found, where in each speech, and how to narrow it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from speeches.forms import SearchForm
from speeches.search import results as door
from speeches.views.errors import message
from speeches.views.links import HEADINGS, Group, changed, choice, narrowed, passage
from speeches.views.paging import PAGE_SIZE, Pages, page_number

SORTS = {"relevance": "相关者在前", "newest": "新者在前", "oldest": "旧者在前"}


def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    filters = form.asked()
    query, sort = filters.pop("q", ""), filters.pop("sort", "relevance")
    context = {"query": query, "problems": form.errors.get("q"), "narrowed": narrowed(request, filters)}
    if query or filters:
        try:
            found = door.search(
                query, door.Filters(**filters), sort=sort, page=page_number(request), page_size=PAGE_SIZE
            )
        except door.IndexUnavailable as error:
            return message(request, 503, "检索暂不可用", str(error))
        context |= _found(request, query, found)
    return render(request, "search.html", context)


def _found(request: HttpRequest, query: str, found: door.Results) -> dict[str, Any]:
    return {
        "results": found,
        "hits": [(hit, passage(hit.speech, query), _snippets(hit, query)) for hit in found.hits],
        "pages": Pages(found.page, found.pages, changed(request)),
        "groups": _groups(request, found.facets),
        "sorts": [(label, changed(request, sort=name), name == found.sort) for name, label in SORTS.items()],
    }


def _snippets(hit: door.Hit, query: str) -> list[tuple[str, door.Snippet]]:
    return [(passage(hit.speech, query, snippet.anchor), snippet) for snippet in hit.snippets]


def _groups(request: HttpRequest, facets: Mapping[str, Sequence[tuple[Any, int]]]) -> list[Group]:
    groups = []
    for name, heading in HEADINGS.items():
        unit = "年" if name == "year" else ""
        named = [(value, count) for value, count in facets.get(name, []) if value != ""]
        groups.append(Group(heading, [choice(request, name, str(v), f"{v}{unit}", count) for v, count in named]))
    return [group for group in groups if group.choices]
