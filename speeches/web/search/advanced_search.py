"""The search form: what was put into its boxes becomes a query that can be read, changed and passed on."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from speeches.presentation import LONGEST, VERSIONS
from speeches.search import built_query
from speeches.web.forms import ComposeForm
from speeches.web.search.search_context import UNSEEN, search_context
from speeches.web.search.search_params import SearchParams


def compose(request: HttpRequest) -> HttpResponse:
    """Leads to the results, so that their address holds the query and nothing else."""
    form = ComposeForm(request.GET)
    if not form.is_valid():
        return render(request, "search.html", search_context(request, SearchParams(), form), status=400)
    params = {"q": built_query(form.choices)}
    params |= {name: request.GET.get(f"only_{name}", "") for name in UNSEEN}
    params |= {name: form.cleaned_data[name] for name in ("meeting_type", "mode")}
    params |= {"versions": VERSIONS if request.GET.get("versions") == VERSIONS else ""}
    params |= {"sort": form.cleaned_data["sort"].replace("relevance", "")}
    given = {name: value[:LONGEST] for name, value in params.items() if value}
    return redirect(reverse("search") + (f"?{urlencode(given)}" if given else ""))
