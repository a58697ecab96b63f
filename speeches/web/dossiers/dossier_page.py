"""A dossier: its items page by page, each with its passage as it stands now, a note, and ways to move it."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from speeches.models import Dossier, DossierItem
from speeches.readers import LONGEST_NOTE, DossierRefusal, move_item, note_item, place_items, remove_item
from speeches.web.accounts import reader_required
from speeches.web.dossiers.item_lines import item_lines
from speeches.web.dossiers.own_dossier import own_dossier
from speeches.web.errors import message_page
from speeches.web.paging import page_of

PAGE_SIZE = 40


@require_safe
@reader_required
def dossier(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of the owner."""
    held = own_dossier(request, pk)
    context = page_context(request, held, held.items.listed())
    return render(request, "dossiers/dossier.html", context | {"own": True})


def page_context(request: HttpRequest, held: Dossier, items: QuerySet[DossierItem]) -> dict[str, object]:
    """What a page of the dossier shows of these items: of speeches that are not public nothing but their number."""
    rows, pages, total = page_of(request, items, PAGE_SIZE)
    return {
        "dossier": held,
        "lines": item_lines(place_items(rows), (pages.number - 1) * PAGE_SIZE + 1),
        "pages": pages,
        "total": total,
        "withheld": held.items.withheld().count(),
        "deleted": held.items.filter(speech=None).count(),
        "longest": LONGEST_NOTE,
    }


@require_POST
@reader_required
def change_item(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Moves an item, stores its note, or takes it out; then shows the page on which it is, or was."""
    held = own_dossier(request, pk)
    row = get_object_or_404(DossierItem, pk=item, dossier=held)
    try:
        place = _done(request, row)
    except DossierRefusal as refused:
        return message_page(request, 400, held.name, str(refused))
    page = (max(place, 1) - 1) // PAGE_SIZE + 1
    address = reverse("dossier", args=[pk]) + (f"?page={page}" if page > 1 else "")
    return redirect(f"{address}#i-{row.pk}" if row.pk else address)


def _done(request: HttpRequest, row: DossierItem) -> int:
    """Does what the button says; returns the place of the item in the list."""
    act, here = request.POST.get("act", ""), place_of(row)
    if act == "note":
        note_item(row, request.POST.get("note", ""))
    elif act == "remove":
        remove_item(row)
    elif act in ("up", "down"):
        return move_item(row, here + (1 if act == "down" else -1))
    elif act == "move":
        return move_item(row, _number(request.POST.get("place", ""), here))
    return here


def place_of(row: DossierItem) -> int:
    """The number of an item in the list, from 1; 1 for one that is not listed."""
    keys = list(row.dossier.items.listed().values_list("pk", flat=True))
    return keys.index(row.pk) + 1 if row.pk in keys else 1


def _number(typed: str, otherwise: int) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else otherwise
