"""The archive for programs: speeches and search as JSON, described by OpenAPI under /api/v1/docs."""

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import NinjaAPI, Query
from ninja.openapi.docs import Swagger
from ninja.operation import Operation
from ninja.renderers import JSONRenderer

from archive.client_address import client_address
from archive.fairness import CHECKS
from speeches.api import checked, comparison, cursors, errors, offers, params, phrases, reuse, schemas
from speeches.api.dates import dated
from speeches.api.wording import lazily as _
from speeches.fields import FACETS
from speeches.models import Speech, SpeechQuerySet, TakenPassage, one_version
from speeches.presentation import OwnColumns, mode_params
from speeches.search import Filters, Mode, check_passages, other_forms, query_budget, search_speeches, split_draft


class Readable(JSONRenderer):
    """Chinese as Chinese: half the size of escapes, and people read it too."""

    json_dumps_params = {"ensure_ascii": False}


FILTERS = {field.name for field in FACETS}
EARLIEST, LATEST = 1970, 9000  # years in which rows are written


class StableNames(NinjaAPI):
    """Operations keep their names, which generated clients use, whatever module their functions stand in."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return f"speeches_api_{operation.view_func.__name__}"


class BundledSwagger(Swagger):
    """The page with the script and style that django-ninja brings, though it is no installed app."""

    template_cdn = str(Path(Swagger.template_cdn).with_name("swagger.html"))


ABOUT = _("讲话全文与检索。[回到讲话档案](/)")
api = StableNames(
    title=_("讲话档案"),
    version="1",
    description=ABOUT,
    urls_namespace="api",
    renderer=Readable(),
    docs=BundledSwagger(),
)
errors.register_error_handlers(api)
api.add_router("", phrases.router)
api.add_router("", comparison.router)
api.add_router("", offers.router)


@api.get("/speeches", response={200: schemas.Speeches, 422: schemas.Error}, summary=_("讲话列表，新者在前"))
def list_speeches(request: HttpRequest, query: Query[params.SpeechListParams]) -> dict[str, Any]:
    as_of = schemas.moment(timezone.now())
    found = _chosen(query)
    shown, following = (_page_of(found, query), None) if query.cursor is None else _read_on(found, query)
    with one_version():
        own, versions = OwnColumns(), _versions()
        results = [schemas.speech_json(row, own, versions) for row in shown if _is_listed(row, query)]
    return {
        "total": (found.published() if query.versions else found.counted()).count(),
        "page": query.page,
        "page_size": query.page_size,
        "next": following,
        "as_of": as_of,
        "withdrawn": [row.pk for row in shown if not _is_listed(row, query)],
        "results": results,
    }


def _versions() -> dict[int, list[int]]:
    """The keys of the public versions of speeches by those of their main versions."""
    found: dict[int, list[int]] = {}
    for pk, main in Speech.objects.versions().items():
        found.setdefault(main, []).append(pk)
    return found


def _is_listed(row: Speech, query: params.SpeechListParams) -> bool:
    return row.published and (bool(query.versions) or row.version_of_id is None)


def _chosen(query: params.SpeechListParams) -> SpeechQuerySet:
    """With a cursor and a time also those withdrawn since, whatever they were, so that a copy can drop them.

    Where each speech is listed once, so are those that have become other versions of one.
    """
    every = Speech.objects.published() if query.versions else Speech.objects.counted()
    rows = dated(every, query.date_from, query.date_to)
    for name, value in query.dict(include=FILTERS, exclude_none=True).items():
        rows = rows.of(name, value)
    if query.updated_since is None:
        return rows
    since = _moment(query.updated_since)
    unlisted = Q(status=Speech.Status.WITHDRAWN) | (Q() if query.versions else Q(version_of__isnull=False))
    told = Q(pk__in=rows.values("pk")) | (unlisted if query.cursor is not None else Q())
    return Speech.objects.for_harvesters().filter(told, updated_at__gte=since)


def _moment(asked: datetime) -> datetime:
    """With a time zone; beyond all times at which a row can have been written, as near as a database can compare."""
    if not EARLIEST <= asked.year <= LATEST:
        return datetime(EARLIEST if asked.year < EARLIEST else LATEST, 1, 1, tzinfo=UTC)
    # in UTC: PostgreSQL knows of no time zone sixteen hours or more away
    return (asked if asked.tzinfo else timezone.make_aware(asked)).astimezone(UTC)


def _page_of(rows: SpeechQuerySet, query: params.SpeechListParams) -> list[Speech]:
    first = (query.page - 1) * query.page_size
    return list(rows.with_text().newest()[first : first + query.page_size])


def _read_on(rows: SpeechQuerySet, query: params.SpeechListParams) -> tuple[list[Speech], str | None]:
    """The speeches at the cursor, and the next cursor, which is None when these are the last."""
    question = query.dict(exclude={"cursor", "page", "page_size"}, exclude_none=True)
    question = {"list": "speeches", **{name: str(value) for name, value in question.items()}}
    read = list(cursors.rows_after(rows.with_text(), query.cursor or "", question)[: query.page_size + 1])
    shown = read[: query.page_size]
    return shown, cursors.sealed(str(shown[-1].pk), question) if len(read) > len(shown) else None


@api.get("/speeches/{int:pk}", response={200: schemas.Speech, 404: schemas.Error}, summary=_("一篇讲话"))
def read_speech(request: HttpRequest, pk: int) -> dict[str, Any]:
    row = Speech.objects.published().with_text().filter(pk=pk).first()
    if row is None:
        raise Http404
    return schemas.speech_json(row, OwnColumns(), _versions())


@api.get(
    "/speeches/{int:pk}/reuse",
    response={200: reuse.Reuse, 404: schemas.Error},
    summary=_("一篇讲话与其他讲话相同的文字"),
)
def read_reuse(request: HttpRequest, pk: int) -> dict[str, Any]:
    row = Speech.objects.published().with_text().filter(pk=pk).first()
    if row is None:
        raise Http404
    return reuse.reuse_json(row, TakenPassage.objects.listed(row)[: reuse.MOST_PASSAGES])


@api.get(
    "/search",
    response={200: schemas.Search, 409: schemas.Error, 422: schemas.Error, 503: schemas.Error},
    summary=_("全文检索"),
)
def search(request: HttpRequest, query: Query[params.SearchParams]) -> HttpResponse:
    with query_budget(settings.QUERY_SECONDS):
        return _found(request, query)


def _found(request: HttpRequest, query: params.SearchParams) -> HttpResponse:
    filters = Filters(versions=bool(query.versions), **query.dict(include=FILTERS, exclude_none=True))
    how: dict[str, Any] = {"mode": Mode(query.mode), "inside_numbers": bool(query.numbers)}
    asked: dict[str, Any] = {"sort": query.sort, "page_size": query.page_size, "with_times": True}
    question = {"list": "search", **query.dict(exclude={"cursor", "page"}, exclude_none=True)}
    version = cursors.archive_version() if query.cursor is not None else ""
    page = query.page if query.cursor is None else cursors.page_of(query.cursor, question, version)
    found = search_speeches(query.q, filters, page=page, **asked, **how)
    # Of a page beyond the last one the door gives the last: for a program there is nothing more.
    hits = found.hits if found.page == page else []
    more = query.cursor is not None and page * query.page_size < found.total
    with one_version():
        own = OwnColumns()
        results = [schemas.hit_json(hit, query.q, own, mode_params(**how)) for hit in hits]
    answer = {
        "total": found.total,
        "occurrences": found.occurrences,
        "page": page,
        "page_size": found.page_size,
        "next": cursors.sealed(f"{page + 1} {version}", question) if more else None,
        "results": results,
        "facets": found.facets,
        "notes": found.notes,
        "also_searched": other_forms(found.query),
        "in_other_versions": found.in_versions and asdict(found.in_versions),
        "inside_longer_numbers": found.in_longer_numbers and asdict(found.in_longer_numbers),
    }
    # As it is: to check a thousand hits against their schema takes a third of the time; a test does it.
    return api.create_response(request, answer, status=200)


CHECK_SECONDS = 1.2  # of processor time for one request


@api.post(
    "/check",
    response={200: checked.DraftCheck, **dict.fromkeys((400, 413, 422, 503), schemas.Error)},
    summary=_("引文核对：逐句核对一份文稿"),
)
def check(request: HttpRequest, draft: params.DraftParams) -> dict[str, Any]:
    """Nothing of the draft is stored: what one request has no time for is asked for by the next, with the same text."""
    passages = split_draft(draft.text, draft.by_line)
    with CHECKS.place(client_address(request) or ""):
        done = check_passages(passages[draft.start :], CHECK_SECONDS)
    rows = Speech.objects.published_by_key(set[int]().union(*(each.pks for each in done.checked)))
    with one_version():
        results = [checked.passage_json(n, each, rows) for n, each in enumerate(done.checked, start=draft.start + 1)]
    end = draft.start + len(results)
    left = end if end < len(passages) else None
    return {
        "speeches": done.speeches,
        "total": len(passages),
        "start": draft.start,
        "next_start": left,
        "results": results,
    }
