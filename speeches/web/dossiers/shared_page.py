"""A dossier as whoever has its link sees it: read only, found by nobody who has not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.client_address import client_address
from archive.fairness import SHARE_GUESSES
from speeches.readers import shared_dossier
from speeches.web.accounts import accounts_open, too_many
from speeches.web.dossiers.dossier_page import page_context
from speeches.web.errors import message_page


@require_safe
@accounts_open
def shared(request: HttpRequest, secret: str) -> HttpResponse:
    """The page. A right link opens whatever was tried before it; wrong ones are counted for each client, and beyond a
    number of them answered shortly. 192 bits are guessed by nobody, and nobody is kept out by another's guesses.

    Links from it tell no other page whence they were followed: the address is the secret.
    """
    client = client_address(request) or ""
    if (held := shared_dossier(secret)) is None and not SHARE_GUESSES.add(client):
        response = too_many(request, _("打开分享链接"))
    elif held is None:
        said = _("这个链接没有打开任何文夹：可能已经收回、过期，或没有抄全。请向给您链接的人索取。")
        response = message_page(request, 404, _("链接无效"), said)
    else:
        context = page_context(request, held, held.items.public())
        response = render(request, "dossiers/dossier.html", context | {"own": False})
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
