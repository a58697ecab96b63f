"""All places of one speech that a search found, each paragraph whole."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from speeches.models import Speech
from speeches.presentation import back_params, passage_url, url_at
from speeches.search import speech_matches
from speeches.web.search.search_context import search_context
from speeches.web.search.search_params import search_params


def all_places(request: HttpRequest, pk: int) -> HttpResponse:
    speech = get_object_or_404(Speech.objects.readable_by(request.user).with_text(), pk=pk)
    question = search_params(request)
    found = speech_matches(speech, question.query)
    how, back = question.manner, back_params(request)
    context = {
        "speech": speech,
        "total": found.total,
        "href": passage_url(speech, question.q, how=how, back=back),
        "back": url_at(request, reverse("search"), page=request.GET.get("page")),
        "marked": [(passage_url(speech, question.q, each.passage.anchor, how, back), each) for each in found.passages],
    }
    return render(request, "places.html", search_context(request, question) | context)
