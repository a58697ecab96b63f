"""The page of one speech."""

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from speeches.language.canonical import Printed
from speeches.language.needles import Span
from speeches.language.spans import printed_spans
from speeches.models import Speech
from speeches.search.results import needles, parse
from speeches.views.reading import reading


def speech(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Speech.objects.readable_by(request.user).with_text(), pk=pk)
    query = request.GET.get("q", "").strip()
    earlier, later = _neighbours(row)
    context = {
        "speech": row,
        "query": query,
        "reading": reading(row, _places(row, query)),
        "earlier": earlier,
        "later": later,
    }
    return render(request, "speech.html", context)


def _places(speech: Speech, query: str) -> list[Span]:
    """Where the text holds what the query asks for: the same places that the search counts."""
    wanted = needles(parse(query))
    return printed_spans(Printed(speech.text), wanted) if wanted else []


def _neighbours(speech: Speech) -> tuple[Speech | None, Speech | None]:
    """The speeches before and after this one in its year, or among those without a year."""
    if not speech.published:
        return None, None
    read = Speech.objects.published()
    same_year = read.filter(year=speech.year) if speech.year is not None else read.filter(year__isnull=True)
    keys = list(same_year.order_by(F("date").asc(nulls_last=True), "pk").values_list("pk", flat=True))
    at = keys.index(speech.pk)
    near = keys[max(0, at - 1) : at] + keys[at + 1 : at + 2]
    rows = read.only("pk", "title").in_bulk(near)
    return (rows.get(keys[at - 1]) if at else None, rows.get(keys[at + 1]) if at + 1 < len(keys) else None)
