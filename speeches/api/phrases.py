"""What stands out in some speeches, what stands beside a phrase, and phrases year by year, as JSON."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext
from ninja import Query, Router, Schema

from archive.fairness import SORTING
from speeches.api import params, schemas
from speeches.api.wording import lazily as _
from speeches.fields import FACETS
from speeches.search import (
    LONGEST_PHRASE,
    MOST_WORDINGS,
    Filters,
    KeynessKind,
    Trend,
    Trends,
    accepted_phrases,
    keyness_of,
    neighbours,
    phrase_trends,
    query_budget,
)

BUDGETS = 10  # of a search
FILTERS = {field.name for field in FACETS}

router = Router()


class Held(Schema):
    speeches: int
    characters: int


class Count(Schema):
    occurrences: int
    speeches: int


class String(Schema):
    """All counts are those of the query; `goes_on` where it may be the beginning of a longer one."""

    phrase: str
    query: str
    here: Count
    before: Count
    everywhere: Count
    rate_here: float
    rate_elsewhere: float
    log_ratio: float
    likelihood: float
    dispersion: float
    goes_on: bool


class Strings(Schema):
    """`ready` is false until the strings of the archive were counted; `stale` when it has changed since."""

    kind: str
    here: Held
    before: Held
    elsewhere: Held
    ready: bool
    stale: bool
    least: int
    rows: list[String]


class Beside(Count):
    string: str
    whole: str
    query: str


class Neighbours(Count):
    query: str
    before: list[Beside]
    behind: list[Beside]
    partial: bool


class OfYear(Schema):
    """`rate` is per million characters of the year's speeches, `each` per speech."""

    year: int | None
    occurrences: int
    speeches: int
    held: Held
    rate: float
    each: float


class TrendOf(Count):
    """`overlapping` places are not among the occurrences, which the query counts for each form."""

    phrase: str
    query: str
    overlapping: int
    years: list[OfYear]


class TrendsOf(Schema):
    trends: list[TrendOf]


ERRORS = {422: schemas.Error, 503: schemas.Error}


@router.get("/keyness", response={200: Strings, **ERRORS}, summary=_("突出提法：一部分讲话与其余相比"))
def read_keyness(request: HttpRequest, query: Query[params.KeynessParams]) -> HttpResponseBase:
    return _answered(request, lambda: asdict(keyness_of(_filters(query), KeynessKind(query.kind), query.most)))


@router.get("/neighbours", response={200: Neighbours, **ERRORS}, summary=_("提法的邻接：前后紧接着说什么"))
def read_neighbours(request: HttpRequest, query: Query[params.NeighbourParams]) -> HttpResponseBase:
    return _answered(request, lambda: asdict(neighbours(query.p, _filters(query), query.most)))


@router.get("/phrases", response={200: TrendsOf, **ERRORS}, summary=_("提法的逐年变化；几种说法可以合并计数"))
def read_trends(request: HttpRequest, query: Query[params.TrendParams]) -> HttpResponse:
    phrases, left_out = accepted_phrases(query.p)
    if left_out:
        limits = {"most": MOST_WORDINGS, "longest": LONGEST_PHRASE}
        said = gettext("参数 p 每个至多 %(most)s 种说法，每种至多 %(longest)s 字。") % limits
        return JsonResponse({"error": said}, status=422, json_dumps_params={"ensure_ascii": False})
    with query_budget(settings.QUERY_SECONDS):
        found = phrase_trends(phrases, (query.first_year, query.last_year))
    answer = {"trends": [_trend(found, trend) for trend in found.trends]}
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


def _trend(found: Trends, trend: Trend) -> dict[str, Any]:
    years = sorted(found.holdings, key=lambda year: (year is None, year or 0))
    told = {name: getattr(trend, name) for name in ("phrase", "query", "occurrences", "speeches", "overlapping")}
    return told | {"years": [_of_year(found, trend, year) for year in years]}


def _of_year(found: Trends, trend: Trend, year: int | None) -> dict[str, Any]:
    relative = {"rate": found.rate(trend, year), "each": found.each(trend, year)}
    return {"year": year, **asdict(trend.in_year(year)), "held": asdict(found.holdings[year]), **relative}


@SORTING
def _answered(request: HttpRequest, /, make: Callable[[], dict[str, Any]]) -> HttpResponse:
    """As it is: a test compares answers with their schemas."""
    with query_budget(BUDGETS * settings.QUERY_SECONDS):
        return JsonResponse(make(), json_dumps_params={"ensure_ascii": False})


def _filters(query: Schema) -> Filters:
    return Filters(**query.dict(include=FILTERS, exclude_none=True))
