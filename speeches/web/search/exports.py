"""The whole of a search to take away: its results or its concordance, as a table or as JSON."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext as _

from archive.fairness import EXPORTS
from speeches.presentation import INSIDE
from speeches.search import ConcordanceLine, FullResults, full_concordance, full_results, other_forms
from speeches.web import streaming
from speeches.web.errors import needs_index
from speeches.web.search import export_rows
from speeches.web.search.search_params import SearchParams, search_params


@EXPORTS
@needs_index
def results_csv(request: HttpRequest) -> StreamingHttpResponse:
    question = search_params(request)
    rows = export_rows.hit_rows(_hits(request, question, _whole(question)))
    return streaming.csv_response(_("检索结果") + ".csv", export_rows.hit_head(), rows)


@EXPORTS
@needs_index
def results_json(request: HttpRequest) -> StreamingHttpResponse:
    question = search_params(request)
    found = _whole(question)
    before = {**_question(question), "total": found.total, "occurrences": found.occurrences}
    before["inside_longer_numbers"] = found.in_longer_numbers and asdict(found.in_longer_numbers)
    before["in_other_versions"] = found.in_versions and asdict(found.in_versions)
    items = map(streaming.json_text, _hits(request, question, found))
    return streaming.json_response(_("检索结果") + ".json", before, "results", items)


@EXPORTS
@needs_index
def lines_csv(request: HttpRequest) -> StreamingHttpResponse:
    question = search_params(request)
    lines = _lines(question, export_rows.LineWriter(question, _absolute(request)).csv_rows)
    return streaming.written_csv_response(_("逐处列表") + ".csv", export_rows.line_head(), lines)


@EXPORTS
@needs_index
def lines_json(request: HttpRequest) -> StreamingHttpResponse:
    question = search_params(request)
    lines = _lines(question, export_rows.LineWriter(question, _absolute(request)).json_items)
    return streaming.json_response(_("逐处列表") + ".json", _question(question), "lines", lines)


def _whole(question: SearchParams) -> FullResults:
    return question.put_to(full_results, sort=question.sort)


def _hits(request: HttpRequest, question: SearchParams, found: FullResults) -> Iterator[export_rows.Record]:
    absolute = _absolute(request)
    return (export_rows.hit_record(hit, question, absolute) for hit in found.hits)


def _lines(question: SearchParams, write: Callable[[Sequence[ConcordanceLine]], list[str]]) -> Iterator[str]:
    return question.put_to(full_concordance, write=write, order=question.order)


def _absolute(request: HttpRequest) -> Callable[[str], str]:
    """For addresses that our own links are made of: they are quoted and begin with a slash."""
    return request.build_absolute_uri("/").rstrip("/").__add__


def _question(question: SearchParams) -> dict[str, object]:
    how: dict[str, object] = {"mode": question.mode.value, "numbers": INSIDE if question.inside_numbers else ""}
    how["versions"] = question.versions
    return {"query": question.q, "also_searched": other_forms(question.query), "filters": question.chosen, **how}
