"""The front page and the page that says what the archive is."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from speeches.models import MeetingType, Speech, SpeechCount, authority_table, type_label
from speeches.text import by_frequency
from speeches.web.browse.year_histogram import year_histogram

NEWEST = 12
MOST_NAMES = 8


def home(request: HttpRequest) -> HttpResponse:
    whole, by_year = SpeechCount.objects.totals()
    speakers = SpeechCount.objects.values_of("speaker")
    context = {
        "totals": {"speeches": whole.speeches, "characters": whole.characters, "speakers": speakers},
        "years": year_histogram(by_year),
        "types": [
            (type_label(name), count, reverse("meeting_type", args=[name]))
            for name, count in MeetingType.objects.counts()
            if count
        ],
        "speakers": _most("speaker"),
        "places": _most("place"),
        "newest": list(Speech.objects.counted().for_list().newest()[:NEWEST]),
    }
    return render(request, "home.html", context)


def about(request: HttpRequest) -> HttpResponse:
    counted = SpeechCount.objects.of("date_basis")
    meanings = _meanings()
    bases = [(basis, label, meanings[basis], counted.get(basis, 0)) for basis, label in Speech.Basis.choices]
    return render(request, "about.html", {"totals": _totals(), "bases": bases})


def _meanings() -> dict[str, str]:
    return {
        Speech.Basis.STATED: _("讲话的题下或文首印有日期。"),
        Speech.Basis.TITLE: _("标题里写有年份或日期。"),
        Speech.Basis.INFERRED: _("正文提到的事只能在那时说；列表中标“推断”，讲话页附依据原文。"),
        Speech.Basis.PUBLISHED: _("只知道网页何时发布：显示为“发布于……”，归在发布之年并加标记，不当作讲话日期。"),
        Speech.Basis.NONE: _("没有可用的依据。"),
        Speech.Basis.MANUAL: _("由档案人员查核后填写；讲话页注明何人、何时，以及所写的依据。"),
    }


def _most(field: str) -> list[tuple[str, int, str]]:
    """The names that most speeches bear, with how many and the address of their list."""
    table = authority_table(field)
    rows = by_frequency((table.kept(value), count) for value, count in SpeechCount.objects.most(field, MOST_NAMES))
    return [_named(field, *row) for row in rows[:MOST_NAMES]]


def _named(field: str, name: str, count: int) -> tuple[str, int, str]:
    return name, count, reverse(field, args=[name])


def _totals() -> dict[str, int]:
    whole, _years = SpeechCount.objects.totals()
    return {
        "speeches": whole.speeches,
        "speakers": SpeechCount.objects.values_of("speaker"),
        "sources": Speech.objects.published().aggregate(sources=Count("source", distinct=True))["sources"],
        "characters": whole.characters,
        "cut": whole.incomplete,
        "undated": whole.undated,
    }
