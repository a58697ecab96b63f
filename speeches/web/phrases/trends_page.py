"""The life of phrases (提法): how often each was said year by year, as a picture, a table and a CSV file."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from speeches.presentation import passage_url
from speeches.search import MOST_PHRASES, FirstMatch, Trend, Trends, phrase_trends
from speeches.web import streaming
from speeches.web.errors import message_page, needs_index
from speeches.web.phrases.trend_chart import Measure, trend_chart
from speeches.web.phrases.trend_params import TrendParams, trend_params

# Pairs that clerks argue over: each is an example of what the page is for.
EXAMPLES = (("抓落实", "狠抓落实"), ("改革", "创新", "稳定"), ("高质量发展｜又好又快发展", "科学发展"))
MEASURES = {
    Measure.RATE: gettext_lazy("每百万字处数"),
    Measure.EACH: gettext_lazy("每篇处数"),
    Measure.PLACES: gettext_lazy("处数"),
    Measure.SPEECHES: gettext_lazy("篇数"),
}
COLUMNS = (
    gettext_lazy("提法"),
    gettext_lazy("年份"),
    gettext_lazy("处"),
    gettext_lazy("篇"),
    gettext_lazy("该年收录篇数"),
    gettext_lazy("该年收录字数"),
    gettext_lazy("每百万字处数"),
    gettext_lazy("每篇处数"),
)


@needs_index
def phrases(request: HttpRequest) -> HttpResponse:
    asked = trend_params(request)
    context: dict[str, object] = {
        "phrases": [*asked.phrases, *[""] * (MOST_PHRASES - len(asked.phrases))],
        "asked": asked.phrases,
        "chosen": asked,
        "alerts": settings.ALERTS,
        "measures": [(measure.value, label, measure is asked.measure) for measure, label in MEASURES.items()],
        "examples": [("、".join(some), TrendParams(list(some)).address()) for some in EXAMPLES],
    }
    if asked.phrases:
        context |= _shown(phrase_trends(asked.phrases, asked.years), asked)
    return render(request, "phrases.html", context)


@needs_index
def trends_csv(request: HttpRequest) -> HttpResponseBase:
    """The same numbers as CSV, one line a phrase and year; a file has no room to say that a phrase was left out."""
    asked = trend_params(request)
    if asked.problems:
        return message_page(request, 400, _("请求有误"), "".join(asked.problems))
    found = phrase_trends(asked.phrases, asked.years)
    return streaming.csv_response("phrases.csv", list(map(str, COLUMNS)), _lines(found))


def _shown(found: Trends, asked: TrendParams) -> dict[str, object]:
    return {
        "chart": trend_chart(found, asked.own_scale, asked.measure),
        "measure": MEASURES[asked.measure],
        "whole_numbers": asked.measure.is_whole,
        "cards": [(life, _moments(found, life), _search(life)) for life in found.trends],
        "rows": [_row(found, year, asked.measure) for year in _years(found)],
        "csv": asked.address("phrases_csv", measure="", scale=""),
        "other_scale": asked.address(scale="" if asked.own_scale else "own"),
        "shared": asked.address(),
        "families": [life for life in found.trends if "｜" in life.phrase],
    }


def _years(found: Trends) -> list[int | None]:
    return sorted(found.holdings, key=lambda year: (year is None, year or 0))


def _row(found: Trends, year: int | None, measure: Measure) -> tuple[object, ...]:
    relative = found.each if measure is Measure.EACH else found.rate
    cells = [(life.in_year(year), relative(life, year), _search(life, year)) for life in found.trends]
    return year, found.holdings[year], cells


def _moments(found: Trends, life: Trend) -> list[tuple[str, FirstMatch, str, int]]:
    """First, last and peak with the link to the sentence and what the archive holds of that year."""
    named = ((_("最早"), life.first), (_("最近"), life.last), (_("最集中"), life.peak))
    return [
        (
            name,
            moment,
            passage_url(moment.speech, life.query, moment.snippet.anchor),
            found.holdings[moment.year].speeches,
        )
        for name, moment in named
        if moment
    ]


def _lines(found: Trends) -> list[list[object]]:
    return [
        [life.phrase, year or _("年份不详"), life.in_year(year).occurrences, life.in_year(year).speeches,
         found.holdings[year].speeches, found.holdings[year].characters, f"{found.rate(life, year):.2f}",
         f"{found.each(life, year):.2f}"]
        for life in found.trends
        for year in _years(found)
    ]  # fmt: skip


def _search(life: Trend, year: int | None = None) -> str:
    asked = {"q": life.query} | ({"year": year} if year is not None else {}) | {"sort": "oldest"}
    return reverse("search") + "?" + urlencode(asked)
