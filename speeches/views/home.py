"""The front page and the page that says what the archive is."""

from django.db.models import Count, Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from speeches.models import MeetingType, Speech
from speeches.views.years import years

NEWEST = 8
PUBLISHED = Q(speeches__status=Speech.Status.PUBLISHED)


def home(request: HttpRequest) -> HttpResponse:
    context = {
        "totals": _totals(),
        "years": years(),
        "types": MeetingType.objects.annotate(count=Count("speeches", filter=PUBLISHED))
        .filter(count__gt=0)
        .order_by("order", "name"),
        "newest": Speech.objects.published().for_list().newest()[:NEWEST],
    }
    return render(request, "home.html", context)


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "about.html", {"totals": _totals(), "bases": Speech.Basis})


def _totals() -> dict[str, int | None]:
    return Speech.objects.published().aggregate(
        speeches=Count("pk"),
        speakers=Count("speaker", distinct=True, filter=~Q(speaker="")),
        sources=Count("source", distinct=True),
        characters=Sum("characters"),
        cut=Count("pk", filter=Q(complete=False)),
        undated=Count("pk", filter=Q(date__isnull=True)),
    )
