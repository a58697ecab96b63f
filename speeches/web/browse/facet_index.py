"""Index pages: every year, meeting type, speaker and place, with the number of speeches each holds."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from speeches.models import AuthorityTable, MeetingType, Speech, SpeechCount, authority_table, public_names, type_label
from speeches.text import by_frequency
from speeches.web.browse import year_histogram as chart
from speeches.web.browse.place_tree import PlaceNode, place_tree
from speeches.web.paging import page_of

NAMES_PER_PAGE = 120


MOST_OTHERS = 3  # of the other names of a record


@dataclass(frozen=True)
class Entry:
    """A name, how many speeches bear it, and the address of their list.

    `others` are further names of the same record; `below` are the places that lie in a place.
    """

    name: str
    count: int
    href: str
    others: tuple[str, ...] = ()
    below: tuple["Entry", ...] = ()


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
    counted = SpeechCount.objects.of("speaker")
    table, names = authority_table("speaker"), len([value for value in counted if value])
    shown = by_frequency((name, count) for name, count in table.kept_counts(counted).items() if name)
    return _names(request, table, shown, {"heading": _("讲话人"), "unit": _("位"), "names": names}, counted)


def places(request: HttpRequest) -> HttpResponse:
    """Places with a record stand below those that they lie in, and count there, too."""
    counted = SpeechCount.objects.of("place")
    table, names = authority_table("place"), len([value for value in counted if value])
    nodes = {node.heading: node for node in place_tree(table, counted)}
    printed = {value: number for value, number in counted.items() if value and not table.kept_record(value)}
    rows = Counter({heading: node.count for heading, node in nodes.items()}) + Counter(table.kept_counts(printed))
    context = {"heading": _("地点"), "unit": _("个地点"), "names": names, "nodes": nodes}
    return _names(request, table, by_frequency(rows.items()), context, counted)


def _names(
    request: HttpRequest,
    table: AuthorityTable,
    rows: list[tuple[str, int]],
    context: dict[str, Any],
    counted: Mapping[str, int],
) -> HttpResponse:
    shown, pages, _listed = page_of(request, rows, NAMES_PER_PAGE)
    nodes: Mapping[str, PlaceNode] = context.pop("nodes", {})
    told = _told(table, [name for name, _count in shown])
    entries = [_named_entry(table, name, count, nodes.get(name), told.get(name, ())) for name, count in shown]
    without = counted.get("", 0)
    unknown = Entry(_("不详"), without, reverse(f"unknown_{table.name}")) if without else None
    context |= {"total": context.pop("names"), "entries": entries, "pages": pages, "unknown": unknown}
    return render(request, "names.html", context)


def _told(table: AuthorityTable, headings: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The other names to headings of records, as far as readers may see them."""
    found = {name: table.records(name) for name in headings}
    records = {name: pks[0] for name, pks in found.items() if len(pks) == 1 and table.shown_of[pks[0]] == name}
    names = public_names(table, records.values())
    return {name: names.get(record, ()) for name, record in records.items()}


def _named_entry(
    table: AuthorityTable, name: str, count: int, node: PlaceNode | None, others: tuple[str, ...]
) -> Entry:
    below = tuple(Entry(each.name, each.count, each.href) for each in node.below) if node else ()
    told = tuple(each for each in others if each not in name)[:MOST_OTHERS]
    return Entry(name, count, reverse(table.name, args=[name]), told, below)


def _entry(field: str, name: str, count: int) -> Entry:
    label = type_label(name) if field == "meeting_type" else name
    return Entry(label, count, reverse(field, args=[name]))
