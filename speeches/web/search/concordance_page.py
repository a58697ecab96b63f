"""The concordance (KWIC): every place of a search in one column, with what stands before and after it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.fairness import SORTING
from speeches.fields import LINE_ORDERS
from speeches.models import Speech
from speeches.presentation import back_params, passage_url, url_with
from speeches.search import Concordance, ConcordanceLine, search_concordance
from speeches.web.errors import needs_index
from speeches.web.paging import Pages, page_number
from speeches.web.search.search_context import inside_numbers_link, search_context, versions_link
from speeches.web.search.search_params import SearchParams, line_order, search_params

LINES_PER_PAGE = 50


@SORTING.where(lambda request: line_order(request) in ("left", "right"))
@needs_index
def concordance(request: HttpRequest) -> HttpResponse:
    question = search_params(request)
    context = search_context(request, question)
    if question.something:
        found = question.put_to(
            search_concordance, order=question.order, page=page_number(request), page_size=LINES_PER_PAGE
        )
        context |= _found(request, question, found)
    return render(request, "concordance.html", context)


def _found(request: HttpRequest, question: SearchParams, found: Concordance) -> dict[str, Any]:
    back = back_params(request, "concordance")
    return {
        "found": found,
        "inside": inside_numbers_link(request, found.in_longer_numbers),
        "others": versions_link(request, found.in_versions),
        "limits": [note for note in found.notes if note not in found.query.notes],
        "lines": [_line(line, question, back) for line in found.lines],
        "pages": Pages(found.page, found.pages, url_with(request)),
        "sorts": [(label, url_with(request, order=name), name == found.order) for name, label in LINE_ORDERS.items()],
    }


def _line(line: ConcordanceLine, question: SearchParams, back: str) -> tuple[ConcordanceLine, str, str, str]:
    """The line, the address of its passage, and its source: a year and a title that tell it from others."""
    speech = line.speech
    year = "" if speech.year is None or speech.title.startswith(str(speech.year)) else str(speech.year)
    return line, passage_url(speech, question.q, line.anchor, question.manner, back), year, _named(speech)


def _named(speech: Speech) -> str:
    """A title such as 政府工作报告 is that of many: the place tells whose it is, or else the speaker."""
    beside = next((name for name in (speech.place, speech.speaker) if name), "")
    return f"{speech.title} · {beside}" if beside and beside not in speech.title else speech.title
