"""Lists of the speeches of one year, meeting type, speaker or place, which year and type may narrow further."""

from collections.abc import Mapping

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from speeches.forms import NarrowForm
from speeches.models import MeetingType, Speech, SpeechQuerySet
from speeches.views.links import HEADINGS, Group, choice, narrowed
from speeches.views.paging import page_of

# What an address parameter narrows by.
LOOKUPS = {"year": "year", "meeting_type": "meeting_type__name"}


def year(request: HttpRequest, year: int) -> HttpResponse:
    return _page(request, f"{year}年", Speech.objects.published().filter(year=year), kind="year")


def unknown_year(request: HttpRequest) -> HttpResponse:
    return _page(request, "年份不详", Speech.objects.published().filter(year__isnull=True), kind="year")


def meeting_type(request: HttpRequest, name: str) -> HttpResponse:
    row = get_object_or_404(MeetingType, name=name)
    return _page(request, row.name, Speech.objects.published().filter(meeting_type=row), kind="meeting_type")


def unknown_meeting_type(request: HttpRequest) -> HttpResponse:
    return _page(request, "未归类", Speech.objects.published().filter(meeting_type__isnull=True), kind="meeting_type")


def speaker(request: HttpRequest, name: str) -> HttpResponse:
    return _named(request, name, Speech.objects.published().filter(speaker=name), "speaker")


def unknown_speaker(request: HttpRequest) -> HttpResponse:
    return _page(request, "讲话人不详", Speech.objects.published().filter(speaker=""), kind="speaker")


def place(request: HttpRequest, name: str) -> HttpResponse:
    return _named(request, name, Speech.objects.published().filter(place=name), "place")


def unknown_place(request: HttpRequest) -> HttpResponse:
    return _page(request, "地点不详", Speech.objects.published().filter(place=""), kind="place")


def _named(request: HttpRequest, name: str, speeches: SpeechQuerySet, kind: str) -> HttpResponse:
    """A name that no speech bears has no page."""
    if not speeches.exists():
        raise Http404
    return _page(request, name, speeches, kind)


def _page(request: HttpRequest, heading: str, speeches: SpeechQuerySet, kind: str) -> HttpResponse:
    asked = {name: value for name, value in NarrowForm(request.GET).asked().items() if name != kind}
    chosen = speeches.filter(**{LOOKUPS[name]: value for name, value in asked.items()})
    shown, pages, total = page_of(request, chosen.for_list().newest())
    context = {
        "heading": heading,
        "speeches": shown,
        "pages": pages,
        "total": total,
        "narrowed": narrowed(request, asked),
        "groups": [group for name in LOOKUPS if name != kind and (group := _group(request, speeches, name, asked))],
    }
    return render(request, "list.html", context)


def _group(request: HttpRequest, speeches: SpeechQuerySet, name: str, asked: Mapping[str, int | str]) -> Group | None:
    """The values of one kind among the speeches, counted under the narrowing of the other kind."""
    others = {LOOKUPS[other]: value for other, value in asked.items() if other != name}
    field = LOOKUPS[name]
    rows = speeches.filter(**others).order_by().exclude(**{f"{field}__isnull": True}).values_list(field)
    order, unit = (["-year"], "年") if name == "year" else (["-count", field], "")
    counted = rows.annotate(count=Count("pk")).order_by(*order)
    choices = [choice(request, name, str(value), f"{value}{unit}", count) for value, count in counted]
    return _worthwhile(Group(HEADINGS[name], choices))


def _worthwhile(group: Group) -> Group | None:
    """A single value that is not chosen would narrow nothing."""
    return group if len(group.choices) > 1 or any(choice.chosen for choice in group.choices) else None
