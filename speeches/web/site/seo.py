"""How other programs find the archive: sitemaps, robots.txt, the OpenSearch description."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.core.paginator import InvalidPage, Paginator
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import escape
from django.utils.http import http_date
from django.utils.timezone import localtime

from speeches.fields import MEETING_TYPE
from speeches.models import MeetingType, Speech, SpeechCount, SpeechQuerySet
from speeches.web.paging import CountedPaginator

PAGES = ("home", "years", "meeting_types", "speakers", "places", "phrases", "help", "about")
INDEX = """<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">"""
URLSET = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">"""
# Endless or for one reader only: searches, comparisons, the desk, what a list may be narrowed to.
CLOSED = (
    "/search/",
    "/phrases/?",
    "/phrases/*.csv",
    "/phrases/keyness",
    "/phrases/neighbours",
    "/compare/",
    "/account/",
    "/speeches/*/similar",
    "/alerts/",
    "/admin/",
    "/dossiers/",
    "/api/",
    "/*?*page=",
    "/*?*year=",
)


class Pages(Sitemap):
    def items(self) -> list[str]:
        return [reverse(name) for name in PAGES]

    def location(self, item: str) -> str:
        return item


class Speeches(Sitemap):
    """For the list of maps; the maps themselves are written by `sitemap_of_speeches`."""

    limit = 2_000

    @property
    def paginator(self) -> Paginator:
        return CountedPaginator(self.items(), self.limit, SpeechCount.objects.totals()[0].speeches)

    def items(self) -> SpeechQuerySet:
        return Speech.objects.counted().order_by("pk")

    def get_latest_lastmod(self) -> datetime | None:
        """Read from the end of an index: Django would read every speech."""
        latest: datetime | None = Speech.objects.published().aggregate(latest=Max("updated_at"))["latest"]
        return latest


class Years(Sitemap):
    def items(self) -> list[int]:
        return sorted((year for year in SpeechCount.objects.totals()[1] if year is not None), reverse=True)

    def location(self, item: int) -> str:
        return reverse("year", args=[item])


class Types(Sitemap):
    def items(self) -> list[MeetingType]:
        keys = [key for key in SpeechCount.objects.of(MEETING_TYPE.name) if key]
        return list(MeetingType.objects.filter(pk__in=keys))


SITEMAPS: dict[str, type[Sitemap]] = {"pages": Pages, "speeches": Speeches, "years": Years, "types": Types}


def sitemap_index(request: HttpRequest) -> HttpResponse:
    """Where each page of each map is, as Django writes it: with an archive it grows by a line for 2,000 speeches."""
    lines = []
    for section, made in SITEMAPS.items():
        site = made()
        place = escape(request.build_absolute_uri(reverse("sitemap_part", args=[section])))
        latest = site.get_latest_lastmod()
        changed = f"<lastmod>{localtime(latest).isoformat()}</lastmod>" if latest else ""
        pages = ["", *(f"?p={page}" for page in range(2, site.paginator.num_pages + 1))]
        lines += [f"<sitemap><loc>{place}{page}</loc>{changed}</sitemap>" for page in pages]
    return _xml(f"{INDEX}\n{''.join(lines)}\n</sitemapindex>\n")


def _xml(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/xml", headers={"X-Robots-Tag": "noindex, noodp, noarchive"})


def sitemap_of_speeches(request: HttpRequest) -> HttpResponse:
    """A page of 2,000 addresses, written as Django's template would, which takes forty times as long for them."""
    site = Speeches()
    try:
        page = site.paginator.page(request.GET.get("p", 1))
    except InvalidPage as error:
        raise Http404(str(error)) from error
    first = max(0, page.start_index() - 1)
    rows = list(site.items().values_list("pk", "updated_at")[first : page.end_index()])
    head, tail = escape(request.build_absolute_uri(reverse("speech", args=[0]))).rsplit("0", 1)
    urls = "".join(
        f"<url><loc>{escape(f'{head}{pk}{tail}')}</loc><lastmod>{_day(at)}</lastmod></url>" for pk, at in rows
    )
    response = _xml(f"{URLSET}\n{urls}\n</urlset>\n")
    if rows:
        response["Last-Modified"] = http_date(max(at for _pk, at in rows).timestamp())
    return response


def _day(at: datetime) -> str:
    return f"{localtime(at):%Y-%m-%d}"


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
