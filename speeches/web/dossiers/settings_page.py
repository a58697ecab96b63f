"""Name and note of a dossier, its link for others, and its deletion."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from speeches.models import Dossier
from speeches.readers import (
    LONGEST_DOSSIER_NOTE,
    DossierRefusal,
    delete_dossier,
    edit_dossier,
    remove_deleted,
    revoke_share,
    share_dossier,
)
from speeches.web.accounts import reader_required
from speeches.web.dossiers.own_dossier import own_dossier

DAYS = (7, 30, 365)


@require_http_methods(["GET", "HEAD", "POST"])
@reader_required
def settings_of(request: HttpRequest, pk: int) -> HttpResponse:
    """The page; each of its buttons does one thing."""
    held, told = own_dossier(request, pk), ""
    act = _ACTS.get(request.POST.get("act", "")) if request.method == "POST" else None
    if act:
        try:
            return redirect(act(request, held))
        except DossierRefusal as refused:
            told = str(refused)
            held.refresh_from_db()
    context = {
        "dossier": held,
        "count": held.items.count(),
        "told": told,
        "name": request.POST.get("name", held.name)[:200],
        "note": request.POST.get("note", held.note)[: 2 * LONGEST_DOSSIER_NOTE],
        "link": _link(request, held),
        "days": DAYS,
        "longest": LONGEST_DOSSIER_NOTE,
    }
    return render(request, "dossiers/settings.html", context, status=400 if told else 200)


def _link(request: HttpRequest, held: Dossier) -> str:
    if not held.is_shared:
        return ""
    return request.build_absolute_uri(reverse("shared_dossier", args=[held.share_token]))


def _edit(request: HttpRequest, held: Dossier) -> str:
    edit_dossier(held, request.POST.get("name", ""), request.POST.get("note", ""))
    return reverse("dossier", args=[held.pk])


def _share(request: HttpRequest, held: Dossier) -> str:
    days = request.POST.get("days", "")
    share_dossier(held, int(days) if days in map(str, DAYS) else None)
    return reverse("dossier_settings", args=[held.pk]) + "#share"


def _revoke(request: HttpRequest, held: Dossier) -> str:
    revoke_share(held)
    return reverse("dossier_settings", args=[held.pk]) + "#share"


def _clear(request: HttpRequest, held: Dossier) -> str:
    remove_deleted(held)
    return reverse("dossier", args=[held.pk])


def _delete(request: HttpRequest, held: Dossier) -> str:
    delete_dossier(held)
    return reverse("dossiers")


_ACTS: dict[str, Callable[[HttpRequest, Dossier], str]] = {
    "edit": _edit,
    "share": _share,
    "revoke": _revoke,
    "clear": _clear,
    "delete": _delete,
}
