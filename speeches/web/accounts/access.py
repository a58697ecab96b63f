"""Who may open pages of accounts and dossiers: nobody where they are off, and to dossiers whoever is logged in."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from speeches.web.errors import message_page

Given = ParamSpec("Given")
View = Callable[Concatenate[HttpRequest, Given], HttpResponseBase]


def accounts_open(view: View[Given]) -> View[Given]:
    """Decorates a view: 404 where READER_ACCOUNTS is off. No cache keeps its pages."""

    @wraps(view, updated=())
    def opened(request: HttpRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponseBase:
        if settings.READER_ACCOUNTS == "off":
            return message_page(request, 404, _("没有开放"), _("本馆没有开放读者账号和文夹；检索和阅读不需要账号。"))
        return _private(view(request, *args, **kwargs))

    return never_cache(opened)


def private(view: View[Given]) -> View[Given]:
    """Decorates a view of one person's: no cache keeps its pages. It is there whatever READER_ACCOUNTS says."""

    @wraps(view, updated=())
    def kept_private(request: HttpRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponseBase:
        return _private(view(request, *args, **kwargs))

    return never_cache(kept_private)


def to_log_in(request: HttpRequest) -> HttpResponseRedirect:
    """To the log-in that there is, and back here."""
    name = "admin:login" if settings.READER_ACCOUNTS == "off" else settings.LOGIN_URL
    return redirect_to_login(request.get_full_path(), reverse(name))


def reader_required(view: View[Given]) -> View[Given]:
    """Decorates a view as `accounts_open`; whoever is not logged in is led to the log-in and back."""
    return accounts_open(login_required(view))


def reader_of(request: HttpRequest) -> User:
    """Whose pages a view behind `reader_required` shows."""
    return cast(User, request.user)


def _private(response: HttpResponseBase) -> HttpResponseBase:
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers.setdefault("Referrer-Policy", "same-origin")
    return response
