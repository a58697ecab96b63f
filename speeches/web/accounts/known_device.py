"""The cookie of a browser on which somebody has logged in: `speeches.accounts` says what stands in it."""

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from speeches.accounts import DEVICE_COOKIE, KNOWN_DAYS, cookie_with_account, counted_name, device_of


def attempted_name(request: HttpRequest, credentials: dict[str, str] | None = None) -> str | None:
    """For django-axes (AXES_USERNAME_CALLABLE): under which name a log-in is counted.

    Args:
        request: the log-in.
        credentials: what is tried; None where the form has to be asked.
    """
    name = (credentials or {}).get("username") or request.POST.get("username")
    return counted_name(request.COOKIES.get(DEVICE_COOKIE, ""), name) if name else name


def device_number(request: HttpRequest, user: User) -> str:
    """The number of the browser for this account; "" where it is not known."""
    return device_of(request.COOKIES.get(DEVICE_COOKIE, ""), user.username)


def remember_device(request: HttpRequest, response: HttpResponseBase, user: User) -> None:
    """Has the browser known for the account of whoever has just been let in.

    Args:
        request: by which he was.
        response: that gets the cookie.
        user: who was let in.
    """
    value = cookie_with_account(request.COOKIES.get(DEVICE_COOKIE, ""), user.username)
    secure = settings.SECURE_COOKIES or request.is_secure()
    age = KNOWN_DAYS * 24 * 3600
    response.set_cookie(DEVICE_COOKIE, value, max_age=age, samesite="Lax", httponly=True, secure=secure)
