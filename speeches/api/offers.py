"""What may be looked at beside: speeches like one, and queries that may have been meant, as JSON."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from ninja import Query, Router, Schema

from archive.fairness import SORTING
from speeches.api import params, schemas
from speeches.api.wording import lazily as _
from speeches.fields import values_of
from speeches.models import Speech, one_version
from speeches.presentation import passage_url
from speeches.search import (
    AlikeSpeech,
    engine,
    more_like_this,
    parse,
    query_budget,
    search_request,
    spelling_alternatives,
)

BUDGETS = 10  # of a search: the strings of a small archive may have to be counted

router = Router()


class PlacedString(Schema):
    """A string that both speeches have; `url` leads to where it first stands, `query` is what finds it."""

    phrase: str
    query: str
    url: str


class Alike(schemas.KNOWN):
    """The strings lead into this speech."""

    url: str
    strings: list[PlacedString]


class MoreLikeThis(Schema):
    """`telling` are strings that the speech says often and few others have; two at least stand in each of the results.

    Near copies are not among these. `ready` is false until the strings of the speech were counted; `stale` when the
    archive has changed since, so that newer speeches may be missing.
    """

    id: int
    ready: bool
    stale: bool
    telling: list[PlacedString]
    results: list[Alike]


class Suggestion(Schema):
    """Another query, which finds `speeches` in the whole archive; `string` would stand in place of `replaced`."""

    query: str
    replaced: str
    string: str
    speeches: int


class Suggestions(Schema):
    """The query as typed finds `total` speeches; nothing is replaced in it."""

    q: str
    total: int
    results: list[Suggestion]


ERRORS = {422: schemas.Error, 503: schemas.Error}


@router.get(
    "/speeches/{int:pk}/similar",
    response={200: MoreLikeThis, 404: schemas.Error, **ERRORS},
    summary=_("用语相近的讲话：共有的突出字串"),
)
def read_similar(request: HttpRequest, pk: int, query: Query[params.SimilarParams]) -> HttpResponseBase:
    speech = Speech.objects.published().with_text().select_related("version_of").filter(pk=pk).first()
    if speech is None:
        raise Http404
    if speech.version_of and speech.version_of.published:  # the strings of versions are not counted
        speech = speech.version_of
    return _similar(request, speech, query.most)


@SORTING
def _similar(request: HttpRequest, /, speech: Speech, most: int) -> HttpResponse:
    with query_budget(BUDGETS * settings.QUERY_SECONDS):
        found = more_like_this(speech, most)
    with one_version():
        results = [_alike(row) for row in found.rows]
    answer = {"id": speech.pk, "ready": found.ready, "stale": found.stale, "results": results}
    answer["telling"] = _strings(AlikeSpeech(speech, found.telling))
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


def _alike(row: AlikeSpeech) -> dict[str, Any]:
    known = {"id": row.speech.pk, **values_of(row.speech, schemas.SHOWN), **schemas.records(row.speech)}
    return known | {"url": row.speech.get_absolute_url(), "strings": _strings(row)}


def _strings(row: AlikeSpeech) -> list[dict[str, str]]:
    return [
        {"phrase": each.phrase, "query": each.query, "url": passage_url(row.speech, each.query, each.anchor)}
        for each in row.strings
    ]


@router.get("/suggestions", response={200: Suggestions, **ERRORS}, summary=_("您是不是要找：可能打错的字与拼音"))
def read_suggestions(request: HttpRequest, query: Query[params.SuggestionParams]) -> HttpResponse:
    with query_budget(settings.QUERY_SECONDS):
        parsed = parse(query.q)
        total = engine().total(search_request(parsed))
        found = spelling_alternatives(parsed, total)
    results = [
        {"query": each.query, "replaced": each.replaced, "string": each.label, "speeches": each.speeches}
        for each in found
    ]
    answer = {"q": query.q, "total": total, "results": results}
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})
