"""Index pages: every year, meeting type, speaker and place, with the number of speeches each holds."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from speeches.language.order import most_first
from speeches.models import MeetingType, Speech
from speeches.views import years as chart
from speeches.views.paging import page_of

NAMES_PER_PAGE = 120
PUBLISHED = Q(speeches__status=Speech.Status.PUBLISHED)


@dataclass(frozen=True)
class Entry:
    name: str
    count: int
    href: str


def years(request: HttpRequest) -> HttpResponse:
    counted = dict(Speech.objects.published().order_by().values_list("date_basis").annotate(count=Count("pk")))
    bases = [(basis, label, counted[basis]) for basis, label in Speech.Basis.choices if basis in counted]
    undated = sum(counted.get(basis, 0) for basis in (Speech.Basis.PUBLISHED, Speech.Basis.NONE))
    return render(request, "years.html", {"years": chart.years(), "bases": bases, "undated": undated})


def meeting_types(request: HttpRequest) -> HttpResponse:
    rows = MeetingType.objects.annotate(count=Count("speeches", filter=PUBLISHED)).order_by("order", "name")
    entries = [Entry(row.name, row.count, row.get_absolute_url()) for row in rows]
    unsorted = Speech.objects.published().filter(meeting_type__isnull=True).count()
    if unsorted:
        entries.append(Entry(_("未归类"), unsorted, reverse("unknown_meeting_type")))
    return render(
        request, "names.html", {"heading": _("会议类型"), "entries": entries, "total": len(rows), "unit": _("类")}
    )


def speakers(request: HttpRequest) -> HttpResponse:
    return _names(request, "speaker", _("讲话人"), _("位"))


def places(request: HttpRequest) -> HttpResponse:
    return _names(request, "place", _("地点"), _("处"))


def _names(request: HttpRequest, field: str, heading: str, unit: str) -> HttpResponse:
    rows = Speech.objects.published().exclude(**{field: ""}).order_by().values_list(field).annotate(count=Count("pk"))
    shown, pages, total = page_of(request, most_first(rows), NAMES_PER_PAGE)
    entries = [Entry(name, count, reverse(field, args=[name])) for name, count in shown]
    without = Speech.objects.published().filter(**{field: ""}).count()
    unknown = Entry(_("不详"), without, reverse(f"unknown_{field}")) if without else None
    context = {"heading": heading, "entries": entries, "pages": pages, "total": total, "unit": unit, "unknown": unknown}
    return render(request, "names.html", context)
