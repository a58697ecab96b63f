"""All dossiers of a reader, and a form for a new one."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from speeches.readers import MOST_ITEMS, DossierRefusal, create_dossier
from speeches.web.accounts import reader_of, reader_required


@require_http_methods(["GET", "HEAD", "POST"])
@reader_required
def dossiers(request: HttpRequest) -> HttpResponse:
    """The list; a new dossier that is named is made and opened."""
    reader, told, name = reader_of(request), "", request.POST.get("name", "")
    if request.method == "POST":
        try:
            return redirect("dossier", create_dossier(reader, name).pk)
        except DossierRefusal as refused:
            told = str(refused)
    context = {
        "dossiers": reader.dossiers.annotate(count=Count("items")),
        "told": told,
        "name": name[:200],
        "most": MOST_ITEMS,
    }
    return render(request, "dossiers/list.html", context, status=400 if told else 200)
