"""Lists of the speeches of one year, month, day, meeting type, speaker, place or basis of date, narrowed further."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count, Max, Min, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from speeches.fields import DATE_BASIS, FACETS, MEETING_TYPE, YEAR
from speeches.models import (
    MONTH,
    NO_YEAR,
    MeetingType,
    Speech,
    SpeechCount,
    SpeechQuerySet,
    authority_table,
    is_public_name,
    type_label,
)
from speeches.presentation import FIRST_CHOICES, LABELS, Group, active_filters, filter_choices, local_date, url_with
from speeches.text import by_frequency
from speeches.web.browse.calendar import CalendarStep, days, months
from speeches.web.browse.onward_links import keyness_link, years_link
from speeches.web.browse.record_head import RecordHead, record_head
from speeches.web.forms import BrowseForm
from speeches.web.paging import page_of
from speeches.web.search import MOST

# What an address parameter narrows by.
FIELDS = {field.name: field for field in FACETS} | {"basis": DATE_BASIS}
Counts = list[tuple[Any, int]]  # values of one kind: a year is a number
Kept = Mapping[str, Mapping[str, int]]  # of SpeechCount: for each of its fields the number of each value
Way = tuple[str, str]  # what a link says, and where it leads
# The page that lists all of a kind.
DIRECTORIES = {field.name: field.listing for field in FACETS if field.listing}


def year(request: HttpRequest, year: int) -> HttpResponse:
    speeches, kept = Speech.objects.counted().filter(year=year), _kept(year)
    steps = months(year, kept[MONTH])
    return _page(request, _year(year), speeches, kind="year", steps=steps, beside=_beside(year), kept=kept)


def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    speeches = Speech.objects.counted().filter(date__startswith=f"{year:04}-{month:02}")
    above = [(_year(year), reverse("year", args=[year]))]
    return _dated(request, local_date(f"{year:04}-{month:02}"), speeches, days(year, month), above)


def day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    speeches = Speech.objects.counted().filter(date=f"{year:04}-{month:02}-{day:02}")
    of_month = (local_date(f"{year:04}-{month:02}"), reverse("month", args=[year, month]))
    above = [(_year(year), reverse("year", args=[year])), of_month]
    return _dated(request, local_date(f"{year:04}-{month:02}-{day:02}"), speeches, days(year, month), above)


def basis(request: HttpRequest, basis: str) -> HttpResponse:
    """Speeches whose date rests on one kind of ground: inferred dates are a place to go to, and so is none."""
    if basis not in Speech.Basis.values:
        raise Http404
    heading = _("日期依据：%(basis)s") % {"basis": Speech.Basis(basis).label}
    return _page(request, heading, Speech.objects.counted().filter(date_basis=basis), kind="basis")


def undated(request: HttpRequest) -> HttpResponse:
    return _page(request, _("讲话日期不详"), Speech.objects.counted().filter(date__isnull=True))


def unknown_year(request: HttpRequest) -> HttpResponse:
    speeches = Speech.objects.counted().filter(year__isnull=True)
    return _page(request, _("年份不详"), speeches, kind="year", kept=_kept(NO_YEAR))


def meeting_type(request: HttpRequest, name: str) -> HttpResponse:
    row = get_object_or_404(MeetingType, name=name)
    feed = reverse("type_feed", args=[name])
    speeches = Speech.objects.counted().filter(meeting_type=row)
    return _page(request, row.label, speeches, kind="meeting_type", feed=feed)


def unknown_meeting_type(request: HttpRequest) -> HttpResponse:
    return _page(request, _("未归类"), Speech.objects.counted().filter(meeting_type__isnull=True), kind="meeting_type")


def speaker(request: HttpRequest, name: str) -> HttpResponse:
    return _named(request, name, "speaker")


def unknown_speaker(request: HttpRequest) -> HttpResponse:
    speeches = Speech.objects.counted().filter(speaker="", speaker_authority=None)
    return _page(request, _("讲话人不详"), speeches, kind="speaker")


def place(request: HttpRequest, name: str) -> HttpResponse:
    """Of a place with a record what was said in any place within it, too."""
    return _named(request, name, "place")


def unknown_place(request: HttpRequest) -> HttpResponse:
    speeches = Speech.objects.counted().filter(place="", place_authority=None)
    return _page(request, _("地点不详"), speeches, kind="place")


def _named(request: HttpRequest, name: str, kind: str) -> HttpResponse:
    """A name that no speech bears has no page, whether or not there is a record of it."""
    table = authority_table(kind)
    speeches = Speech.objects.counted().filter(table.within(name))
    if not (is_public_name(table, name) and speeches.exists()):
        raise Http404
    head = record_head(table, name)
    return _page(request, name, speeches, kind, steps=head.steps, above=head.above, record=head)


def _dated(
    request: HttpRequest, heading: str, speeches: SpeechQuerySet, steps: list[CalendarStep], above: list[Way]
) -> HttpResponse:
    """A month or a day without a speech has no page."""
    if not speeches.exists():
        raise Http404
    return _page(request, heading, speeches, "year", steps, above=above)


def _directory(kind: str) -> Way:
    """What is listed by the basis of its date belongs to the years."""
    name = kind if kind in DIRECTORIES else YEAR.name
    return str(LABELS[name]), reverse(DIRECTORIES[name])


def _beside(year: int) -> list[Way]:
    """The nearest years before and after that hold a speech; the first is empty when there is none before."""
    ways = {"before": Max("year", filter=Q(year__lt=year)), "after": Min("year", filter=Q(year__gt=year))}
    near = SpeechCount.objects.filter(field="", year__gte=0, speeches__gt=0).aggregate(**ways)
    return [(_year(one), reverse("year", args=[one])) if one is not None else ("", "") for one in near.values()]


def _kept(year: int) -> Kept:
    """Of a year, or of the speeches without one: what each list beside it counts, and under "" how many there are."""
    return SpeechCount.objects.in_year(year, ["", MONTH, *(_kept_as(name) for name in FIELDS if name != YEAR.name)])


def _kept_as(name: str) -> str:
    return DATE_BASIS.name if name == "basis" else name


def _page(
    request: HttpRequest,
    heading: str,
    speeches: SpeechQuerySet,
    kind: str = "",
    steps: Sequence[CalendarStep] = (),
    feed: str = "",
    above: Sequence[Way] = (),
    beside: Sequence[Way] = (),
    kept: Kept | None = None,
    record: RecordHead | None = None,
) -> HttpResponse:
    asked = {name: value for name, value in BrowseForm(request.GET).asked().items() if name != kind}
    chosen = _narrowed(speeches, asked)
    number = sum(kept[""].values()) if kept is not None and not asked else None
    shown, pages, total = page_of(request, chosen.for_list().newest(), number=number)
    context = {
        "heading": heading,
        "speeches": shown,
        "pages": pages,
        "total": total,
        "narrowed": active_filters(request, {name: _label(name, value) for name, value in asked.items()}),
        "steps": steps,
        "above": [_directory(kind), *above],
        "beside": beside,
        "feed": feed,
        "groups": _groups(request, speeches, kind, asked, kept),
        "record": record,
        "keyness": keyness_link(request),
        "across_years": years_link(request),
    }
    return render(request, "list.html", context)


def _narrowed(speeches: SpeechQuerySet, asked: Mapping[str, int | str]) -> SpeechQuerySet:
    for name, value in asked.items():
        speeches = speeches.of(FIELDS[name].name, value)
    return speeches


def _groups(
    request: HttpRequest, speeches: SpeechQuerySet, kind: str, asked: Mapping[str, int | str], kept: Kept | None
) -> list[Group]:
    """What the speeches may be narrowed by; each kind is counted under the narrowing of the other kinds."""
    groups = []
    for name in FIELDS:
        others = {other: value for other, value in asked.items() if other != name}
        if name != kind:
            among = _narrowed(speeches, others)
            counts = _counts(among, name) if others or kept is None else _kept_counts(kept, name)
            groups.append(_group(request, counts, name, asked))
    return [group for group in groups if group]


def _counts(speeches: SpeechQuerySet, name: str) -> Counts:
    if FIELDS[name].authority:
        return [row for row in speeches.shown_counts(name).items() if row[0]]
    field = FIELDS[name].lookup
    rows = speeches.order_by().exclude(**{f"{field}__isnull": True}).values_list(field)
    return [row for row in rows.annotate(count=Count("pk")) if row[0] != ""]


def _kept_counts(kept: Kept, name: str) -> Counts:
    counted = kept[_kept_as(name)]
    if FIELDS[name].authority:
        counted = authority_table(name).kept_counts(counted)
    counts = [(value, number) for value, number in counted.items() if value]
    if name != MEETING_TYPE.name:
        return counts
    names = MeetingType.objects.filter(pk__in=[key for key, _number in counts]).values_list("pk", "name")
    types = {str(key): type_name for key, type_name in names}
    return [(types[key], number) for key, number in counts if key in types]


def _group(request: HttpRequest, counts: Counts, name: str, asked: Mapping[str, int | str]) -> Group | None:
    counted = sorted(counts, reverse=True) if name == YEAR.name else by_frequency(counts)
    whole = request.GET.get("more") == name
    most = MOST if whole else FIRST_CHOICES
    shown = [row for at, row in enumerate(counted) if at < most or row[0] == asked.get(name)]
    choices = filter_choices(request, name, [(str(v), _label(name, v), n) for v, n in shown])
    rest = "" if whole else url_with(request, more=name) + f"#facet-{name}"
    return _worthwhile(Group(LABELS[name], choices, len(counted) - len(shown), rest, name))


def _label(name: str, value: int | str) -> str:
    if name == "basis":
        return str(Speech.Basis(str(value)).label)
    if name == MEETING_TYPE.name:
        return type_label(str(value))
    return _year(value) if name == YEAR.name else str(value)


def _worthwhile(group: Group) -> Group | None:
    """A single value that is not chosen would narrow nothing."""
    return group if len(group.choices) > 1 or any(choice.chosen for choice in group.choices) else None


def _year(year: int | str) -> str:
    return _("%(year)s年") % {"year": year}
