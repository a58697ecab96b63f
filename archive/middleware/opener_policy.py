"""Keeps other sites' windows away from the desk, where somebody is signed in; reading pages do without."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

Answer = Callable[[HttpRequest], HttpResponse]


def desk_opener_policy(answer: Answer) -> Answer:
    """Sets Cross-Origin-Opener-Policy below the desk's address.

    On a page that holds nothing private it would only make the browser throw away the process that it has made ready,
    and start another: some 30 ms before the first paint of a first visit.
    """

    def answered(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if request.path.startswith(reverse("admin:index")):
            response["Cross-Origin-Opener-Policy"] = "same-origin"
        return response

    return answered
