"""How other programs find the archive: sitemaps, robots.txt, the OpenSearch description."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse

from speeches.models import MeetingType, Speech, SpeechQuerySet

PAGES = ("home", "years", "meeting_types", "speakers", "places", "phrases", "help", "about")
# Endless or for one reader only: searches, comparisons, the desk, what a list may be narrowed to.
CLOSED = ("/search/", "/phrases/?", "/phrases/life.csv", "/compare/", "/admin/", "/api/", "/*?*page=", "/*?*year=")


class Pages(Sitemap):
    def items(self) -> list[str]:
        return [reverse(name) for name in PAGES]

    def location(self, item: str) -> str:
        return item


class Speeches(Sitemap):
    limit = 10_000

    def items(self) -> SpeechQuerySet:
        return Speech.objects.published().only("pk", "updated_at").order_by("pk")

    def lastmod(self, item: Speech) -> object:
        return item.updated_at

    def get_latest_lastmod(self) -> datetime | None:
        """For the list of the maps: Django would read every speech."""
        latest: datetime | None = Speech.objects.published().aggregate(latest=Max("updated_at"))["latest"]
        return latest


class Years(Sitemap):
    def items(self) -> list[int]:
        return [year for year, _ in Speech.objects.published().year_counts() if year is not None]

    def location(self, item: int) -> str:
        return reverse("year", args=[item])


class Types(Sitemap):
    def items(self) -> list[MeetingType]:
        return list(MeetingType.objects.filter(speeches__in=Speech.objects.published()).distinct())


SITEMAPS = {"pages": Pages, "speeches": Speeches, "years": Years, "types": Types}


def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED)]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for it here beside every page that names no other, such as a plain text."""
    return redirect(static("favicon.svg"))


def opensearch(request: HttpRequest) -> HttpResponse:
    context = {"base": request.build_absolute_uri("/").rstrip("/")}
    return render(request, "opensearch.xml", context, content_type="application/opensearchdescription+xml")
