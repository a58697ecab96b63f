"""All places of one speech that a search found, each paragraph whole."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from speeches.models import Speech
from speeches.search import all_places as door
from speeches.views.around import around
from speeches.views.asked import asked
from speeches.views.links import elsewhere, passage


def all_places(request: HttpRequest, pk: int) -> HttpResponse:
    speech = get_object_or_404(Speech.objects.readable_by(request.user).with_text(), pk=pk)
    question = asked(request)
    found = door.all_places(speech, question.query)
    context = {
        "speech": speech,
        "total": found.total,
        "href": passage(speech, question.q, how=question.manner),
        "back": elsewhere(request, reverse("search")),
        "marked": [(passage(speech, question.q, each.passage.anchor, question.manner), each) for each in found.marked],
    }
    return render(request, "places.html", around(request, question) | context)
