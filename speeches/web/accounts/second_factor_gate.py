"""Middleware: whoever has given a password alone, where a second factor belongs to it, is nobody yet.

Every way of logging in (this site's, the admin's, a provider's, one that is written later) makes a session, and every
page asks the request who has it. So it is decided here, once, and no door has to remember to ask.
"""

from collections.abc import Callable
from typing import Any, cast

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from speeches.accounts import must_have_second_factor
from speeches.models import SecondFactor
from speeches.web.accounts.known_device import remember_device

_PASSED = "second_factor"  # in the session: the key of the factor that was proved in it
_LOG_INS = ("admin:login", "account_login")
GetResponse = Callable[[HttpRequest], HttpResponse]


class SecondFactorMiddleware:
    """Puts nobody in the place of a user who has not given the second factor in this session."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        user_logged_in.connect(_logged_in, dispatch_uid="second factor")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        session_user = request.user  # looks at nothing before somebody asks
        request.user = SimpleLazyObject(lambda: _let_in(request, session_user))  # type: ignore[assignment]
        request.auser = sync_to_async(lambda: request.user)
        response = self.get_response(request)
        if user := getattr(request, "_let_in_now", None):
            remember_device(request, response, user)
        return response

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        """Whoever comes to a log-in and lacks the code alone is asked for that."""
        match = request.resolver_match
        if (
            request.method != "GET"
            or match is None
            or match.view_name not in _LOG_INS
            or half_logged_in(request) is None
        ):
            return None
        asked = {"next": request.GET["next"]} if "next" in request.GET else {}
        return redirect(reverse("second_factor") + (f"?{urlencode(asked)}" if asked else ""))


def half_logged_in(request: HttpRequest) -> User | None:
    """Who has logged in to this session and has still to give, or to set up, a second factor."""
    request.user.is_authenticated  # noqa: B018  # decides it
    return cast("User | None", vars(request).get("_half_logged_in"))


def pass_second_factor(request: HttpRequest, user: User) -> None:
    """From now on the session is that of this user; it gets another key, and the browser is known.

    Args:
        request: that has proved the second factor of this user, or has turned it on.
        user: whose it is.
    """
    request.session[_PASSED] = SecondFactor.objects.values_list("pk", flat=True).get(user=user)
    request.session.cycle_key()
    request._let_in_now = user  # type: ignore[attr-defined]


def way_on(request: HttpRequest, user: User, wanted: str = "") -> HttpResponseRedirect:
    """To where somebody wanted to go before he was asked, never to another site; else to the desk or the dossiers.

    Args:
        request: by which he is let in.
        user: who is let in.
        wanted: where to, unless the request says so by `next`.
    """
    wanted = wanted or request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return redirect(wanted)
    desk = user.is_staff or settings.READER_ACCOUNTS == "off"
    return redirect("admin:index" if desk else settings.LOGIN_REDIRECT_URL)


def _let_in(request: HttpRequest, user: Any) -> Any:
    if not user.is_authenticated:
        return user
    factor = getattr(user, "second_factor", None)  # read with him: speeches/accounts/session_backend.py
    if factor is None and not must_have_second_factor(user):
        return user
    if factor is not None and request.session.get(_PASSED) == factor.pk:
        return user
    request._half_logged_in = user  # type: ignore[attr-defined]
    return AnonymousUser()


def _logged_in(request: HttpRequest | None, user: User, **_: object) -> None:
    """A browser is known when nothing is left to be proved."""
    if (
        request is not None
        and not SecondFactor.objects.filter(user=user).exists()
        and not must_have_second_factor(user)
    ):
        request._let_in_now = user  # type: ignore[attr-defined]
