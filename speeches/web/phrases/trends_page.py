"""The life of phrases (提法): how often each was said year by year, as a picture, a table and a CSV file."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from speeches.presentation import passage_url
from speeches.search import LONGEST_PHRASE, MOST_PHRASES, FirstMatch, Trend, Trends, accepted_phrases, phrase_trends
from speeches.web import streaming
from speeches.web.errors import message_page, needs_index
from speeches.web.phrases.trend_chart import trend_chart

# Pairs that clerks argue over: each is an example of what the page is for.
EXAMPLES = (("抓落实", "狠抓落实"), ("改革", "创新", "稳定"), ("高质量发展", "又好又快发展"))
MOST_NAMED = 20  # characters of a phrase that is left out
COLUMNS = (
    gettext_lazy("提法"),
    gettext_lazy("年份"),
    gettext_lazy("处"),
    gettext_lazy("篇"),
    gettext_lazy("该年收录篇数"),
    gettext_lazy("该年收录字数"),
    gettext_lazy("每百万字处数"),
)


@needs_index
def phrases(request: HttpRequest) -> HttpResponse:
    asked, left_out = accepted_phrases(request.GET.getlist("p"))
    own = request.GET.get("scale") == "own"
    context: dict[str, object] = {
        "phrases": [*asked, *[""] * (MOST_PHRASES - len(asked))],
        "asked": asked,
        "left_out": left_out and _left_out(left_out),
        "own": own,
        "examples": [("、".join(some), _address(some)) for some in EXAMPLES],
    }
    if asked:
        context |= _shown(phrase_trends(asked), asked, own)
    return render(request, "phrases.html", context)


@needs_index
def trends_csv(request: HttpRequest) -> HttpResponseBase:
    """The same numbers as CSV, one line a phrase and year; a file has no room to say that a phrase was left out."""
    asked, left_out = accepted_phrases(request.GET.getlist("p"))
    if left_out:
        return message_page(request, 400, _("请求有误"), _left_out(left_out))
    found = phrase_trends(asked)
    return streaming.csv_response("phrases.csv", list(map(str, COLUMNS)), _lines(found))


def _left_out(phrases: list[str]) -> str:
    """The sentence that names them; a very long one is named by its beginning."""
    named = "、".join(f"“{Truncator(phrase).chars(MOST_NAMED)}”" for phrase in phrases)
    limits = {"phrases": named, "most": MOST_PHRASES, "longest": LONGEST_PHRASE}
    return _("%(phrases)s没有计数：一次至多 %(most)s 个提法，每个至多 %(longest)s 字。") % limits


def _shown(found: Trends, asked: list[str], own: bool) -> dict[str, object]:
    scale = "" if own else "own"
    return {
        "chart": trend_chart(found, own),
        "cards": [(life, _moments(found, life), _search(life)) for life in found.trends],
        "rows": [_row(found, year) for year in _years(found)],
        "csv": reverse("phrases_csv") + "?" + urlencode({"p": asked}, doseq=True),
        "other_scale": _address(asked) + (f"&scale={scale}" if scale else ""),
    }


def _years(found: Trends) -> list[int | None]:
    return sorted(found.holdings, key=lambda year: (year is None, year or 0))


def _row(found: Trends, year: int | None) -> tuple[object, ...]:
    cells = [(life.in_year(year), found.rate(life, year), _search(life, year)) for life in found.trends]
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
         found.holdings[year].speeches, found.holdings[year].characters, f"{found.rate(life, year):.2f}"]
        for life in found.trends
        for year in _years(found)
    ]  # fmt: skip


def _search(life: Trend, year: int | None = None) -> str:
    asked = {"q": life.query} | ({"year": year} if year is not None else {}) | {"sort": "oldest"}
    return reverse("search") + "?" + urlencode(asked)


def _address(asked: tuple[str, ...] | list[str]) -> str:
    return reverse("phrases") + "?" + urlencode({"p": asked}, doseq=True)
