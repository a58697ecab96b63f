"""The whole of a search to take away: its results or its concordance, as a table or as JSON."""

from collections.abc import Callable, Iterator
from functools import wraps

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from speeches.search.results import IndexUnavailable
from speeches.search.whole import Whole, every_line, whole
from speeches.views import records, streams
from speeches.views.asked import Asked, asked
from speeches.views.errors import message

Export = Callable[[HttpRequest, Asked], HttpResponseBase]
View = Callable[[HttpRequest], HttpResponseBase]


def export(make: Export) -> View:
    """What was asked for as a file, or the page that says why it cannot be had now."""

    @wraps(make)
    def view(request: HttpRequest) -> HttpResponseBase:
        try:
            return make(request, asked(request))
        except IndexUnavailable as error:
            return message(request, 503, _("检索暂不可用"), str(error))

    return view


@export
def results_csv(request: HttpRequest, question: Asked) -> HttpResponseBase:
    rows = records.hit_rows(_hits(request, question, _whole(question)))
    return streams.table(_("检索结果") + ".csv", records.hit_head(), rows)


@export
def results_json(request: HttpRequest, question: Asked) -> HttpResponseBase:
    found = _whole(question)
    before = {**_question(question), "total": found.total, "occurrences": found.occurrences}
    return streams.document(_("检索结果") + ".json", before, "results", _hits(request, question, found))


@export
def lines_csv(request: HttpRequest, question: Asked) -> HttpResponseBase:
    rows = records.line_rows(_lines(request, question))
    return streams.table(_("逐处列表") + ".csv", records.line_head(), rows)


@export
def lines_json(request: HttpRequest, question: Asked) -> HttpResponseBase:
    return streams.document(_("逐处列表") + ".json", _question(question), "lines", _lines(request, question))


def _whole(question: Asked) -> Whole:
    return whole(question.q, question.filters, sort=question.sort, mode=question.mode)


def _hits(request: HttpRequest, question: Asked, found: Whole) -> Iterator[records.Record]:
    absolute = _absolute(request)
    return (records.hit_record(hit, question, absolute) for hit in found.hits)


def _lines(request: HttpRequest, question: Asked) -> Iterator[records.Record]:
    lines = every_line(question.q, question.filters, order=question.order, mode=question.mode)
    absolute = _absolute(request)
    return (records.line_record(line, question, absolute) for line in lines)


def _absolute(request: HttpRequest) -> Callable[[str], str]:
    """For addresses that our own links are made of: they are quoted and begin with a slash."""
    return request.build_absolute_uri("/").rstrip("/").__add__


def _question(question: Asked) -> dict[str, object]:
    return {"query": question.q, "filters": question.chosen, "mode": question.mode.value}
