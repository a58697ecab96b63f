"""What stands out in some speeches, and what stands beside a phrase, as JSON."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from ninja import Query, Router, Schema

from archive.fairness import SORTING
from speeches.api import params, schemas
from speeches.api.wording import lazily as _
from speeches.fields import FACETS
from speeches.search import Filters, KeynessKind, keyness_of, neighbours, query_budget

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


ERRORS = {422: schemas.Error, 503: schemas.Error}


@router.get("/keyness", response={200: Strings, **ERRORS}, summary=_("突出提法：一部分讲话与其余相比"))
def read_keyness(request: HttpRequest, query: Query[params.KeynessParams]) -> HttpResponseBase:
    return _answered(request, lambda: asdict(keyness_of(_filters(query), KeynessKind(query.kind), query.most)))


@router.get("/neighbours", response={200: Neighbours, **ERRORS}, summary=_("提法的邻接：前后紧接着说什么"))
def read_neighbours(request: HttpRequest, query: Query[params.NeighbourParams]) -> HttpResponseBase:
    return _answered(request, lambda: asdict(neighbours(query.p, _filters(query))))


@SORTING
def _answered(request: HttpRequest, /, make: Callable[[], dict[str, Any]]) -> HttpResponse:
    """As it is: a test compares answers with their schemas."""
    with query_budget(BUDGETS * settings.QUERY_SECONDS):
        return JsonResponse(make(), json_dumps_params={"ensure_ascii": False})


def _filters(query: Schema) -> Filters:
    return Filters(**query.dict(include=FILTERS, exclude_none=True))
