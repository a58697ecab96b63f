"""The concordance (KWIC): every place of a search in one column, with what stands before and after it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from speeches.search import concordance as door
from speeches.views.around import around, inside
from speeches.views.asked import Asked, asked
from speeches.views.errors import needs_index
from speeches.views.links import changed, passage
from speeches.views.paging import Pages, page_number

LINES_PER_PAGE = 50
ORDERS = {"newest": _("新者在前"), "oldest": _("旧者在前"), "left": _("按左文"), "right": _("按右文")}


@needs_index
def concordance(request: HttpRequest) -> HttpResponse:
    question = asked(request)
    context = around(request, question)
    if question.something:
        found = door.concordance(
            question.q,
            question.filters,
            order=question.order,
            page=page_number(request),
            page_size=LINES_PER_PAGE,
            mode=question.mode,
            inside_numbers=question.inside_numbers,
        )
        context |= _found(request, question, found)
    return render(request, "concordance.html", context)


def _found(request: HttpRequest, question: Asked, found: door.Concordance) -> dict[str, Any]:
    return {
        "found": found,
        "inside": inside(request, found.inside),
        "limits": [note for note in found.notes if note not in found.query.notes],
        "lines": [(line, passage(line.speech, question.q, line.anchor, question.manner)) for line in found.lines],
        "pages": Pages(found.page, found.pages, changed(request)),
        "sorts": [(label, changed(request, order=name), name == found.order) for name, label in ORDERS.items()],
    }
