"""The language of the interface, chosen by the reader: a link, so that pages hold no token."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme

YEAR = 365 * 24 * 3600


class ChosenLanguageMiddleware(LocaleMiddleware):
    """Django says that pages differ by what the browser asks for, but not that they differ by the cookie, too:
    a cache that many share would give one reader the language that another chose."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        answer = super().process_response(request, response)
        patch_vary_headers(answer, ("Cookie",))
        return answer


def choose(request: HttpRequest, code: str) -> HttpResponse:
    """Remembered in a cookie; goes back to the page that was being read, never to another site."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    back = request.GET.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    answer = HttpResponseRedirect(back if safe else "/")
    secure = settings.SECURE_COOKIES or request.is_secure()
    answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, code, max_age=YEAR, samesite="Lax", httponly=True, secure=secure)
    return answer
