"""All places of one speech that a search found, each paragraph whole."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from speeches.models import Speech
from speeches.presentation.query_urls import elsewhere, passage, way_back
from speeches.search.passages import match_positions as door
from speeches.web.search.search_context import around
from speeches.web.search.search_params import asked


def all_places(request: HttpRequest, pk: int) -> HttpResponse:
    speech = get_object_or_404(Speech.objects.readable_by(request.user).with_text(), pk=pk)
    question = asked(request)
    found = door.all_places(speech, question.query)
    how, back = question.manner, way_back(request)
    context = {
        "speech": speech,
        "total": found.total,
        "href": passage(speech, question.q, how=how, back=back),
        "back": elsewhere(request, reverse("search"), page=request.GET.get("page")),
        "marked": [(passage(speech, question.q, each.passage.anchor, how, back), each) for each in found.marked],
    }
    return render(request, "places.html", around(request, question) | context)
