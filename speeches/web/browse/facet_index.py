"""Index pages: every year, meeting type, speaker and place, with the number of speeches each holds."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from speeches.models import MeetingType, Speech, SpeechCount, type_label
from speeches.text import by_frequency
from speeches.web.browse import year_histogram as chart
from speeches.web.paging import page_of

NAMES_PER_PAGE = 120


@dataclass(frozen=True)
class Entry:
    """A name, how many speeches bear it, and the address of their list."""

    name: str
    count: int
    href: str


def years(request: HttpRequest) -> HttpResponse:
    counted = SpeechCount.objects.of("date_basis")
    bases = [(basis, label, counted[basis]) for basis, label in Speech.Basis.choices if basis in counted]
    undated = sum(counted.get(basis, 0) for basis in (Speech.Basis.PUBLISHED, Speech.Basis.NONE))
    histogram = chart.year_histogram(SpeechCount.objects.totals()[1])
    return render(request, "years.html", {"years": histogram, "bases": bases, "undated": undated})


def meeting_types(request: HttpRequest) -> HttpResponse:
    entries = [_entry("meeting_type", *row) for row in MeetingType.objects.counts()]
    types = len(entries)
    unsorted = SpeechCount.objects.of("meeting_type").get("", 0)
    if unsorted:
        entries.append(Entry(_("未归类"), unsorted, reverse("unknown_meeting_type")))
    return render(
        request, "names.html", {"heading": _("会议类型"), "entries": entries, "total": types, "unit": _("类")}
    )


def speakers(request: HttpRequest) -> HttpResponse:
    return _names(request, "speaker", _("讲话人"), _("位"))


def places(request: HttpRequest) -> HttpResponse:
    return _names(request, "place", _("地点"), _("个地点"))


def _names(request: HttpRequest, field: str, heading: str, unit: str) -> HttpResponse:
    counted = SpeechCount.objects.of(field)
    without = counted.pop("", 0)
    shown, pages, total = page_of(request, by_frequency(counted.items()), NAMES_PER_PAGE)
    entries = [_entry(field, *row) for row in shown]
    unknown = Entry(_("不详"), without, reverse(f"unknown_{field}")) if without else None
    context = {"heading": heading, "entries": entries, "pages": pages, "total": total, "unit": unit, "unknown": unknown}
    return render(request, "names.html", context)


def _entry(field: str, name: str, count: int) -> Entry:
    label = type_label(name) if field == "meeting_type" else name
    return Entry(label, count, reverse(field, args=[name]))
