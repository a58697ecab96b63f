"""The whole of a search to take away: its results or its concordance, as a table or as JSON."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext as _

from speeches.forms import INSIDE
from speeches.search.explaining import also_searched
from speeches.search.whole import Whole, every_line, whole
from speeches.views import records, streams
from speeches.views.asked import Asked, asked
from speeches.views.errors import needs_index


@needs_index
def results_csv(request: HttpRequest) -> StreamingHttpResponse:
    question = asked(request)
    rows = records.hit_rows(_hits(request, question, _whole(question)))
    return streams.table(_("检索结果") + ".csv", records.hit_head(), rows)


@needs_index
def results_json(request: HttpRequest) -> StreamingHttpResponse:
    question = asked(request)
    found = _whole(question)
    before = {**_question(question), "total": found.total, "occurrences": found.occurrences}
    before["inside_longer_numbers"] = found.inside and asdict(found.inside)
    return streams.document(_("检索结果") + ".json", before, "results", _hits(request, question, found))


@needs_index
def lines_csv(request: HttpRequest) -> StreamingHttpResponse:
    question = asked(request)
    rows = records.line_rows(_lines(request, question))
    return streams.table(_("逐处列表") + ".csv", records.line_head(), rows)


@needs_index
def lines_json(request: HttpRequest) -> StreamingHttpResponse:
    question = asked(request)
    return streams.document(_("逐处列表") + ".json", _question(question), "lines", _lines(request, question))


def _how(question: Asked) -> dict[str, Any]:
    return {"mode": question.mode, "inside_numbers": question.inside_numbers}


def _whole(question: Asked) -> Whole:
    return whole(question.q, question.filters, sort=question.sort, **_how(question))


def _hits(request: HttpRequest, question: Asked, found: Whole) -> Iterator[records.Record]:
    absolute = _absolute(request)
    return (records.hit_record(hit, question, absolute) for hit in found.hits)


def _lines(request: HttpRequest, question: Asked) -> Iterator[records.Record]:
    lines = every_line(question.q, question.filters, order=question.order, **_how(question))
    absolute = _absolute(request)
    return (records.line_record(line, question, absolute) for line in lines)


def _absolute(request: HttpRequest) -> Callable[[str], str]:
    """For addresses that our own links are made of: they are quoted and begin with a slash."""
    return request.build_absolute_uri("/").rstrip("/").__add__


def _question(question: Asked) -> dict[str, object]:
    how = {"mode": question.mode.value, "numbers": INSIDE if question.inside_numbers else ""}
    return {"query": question.q, "also_searched": also_searched(question.query), "filters": question.chosen, **how}
