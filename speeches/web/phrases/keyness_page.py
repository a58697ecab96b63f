"""What stands out in a year, with a speaker, of a type or a place: as a page, as CSV and as a Word document."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.fairness import EXPORTS, SORTING
from speeches.fields import FACETS, YEAR
from speeches.presentation import HEADINGS
from speeches.search import MOST_ROWS, Keyness, KeynessKind, KeynessRow, keyness_of
from speeches.web import streaming
from speeches.web.errors import counting, message_page
from speeches.web.phrases.keyness_meaning import meaning
from speeches.web.phrases.keyness_params import KeynessParams, keyness_params
from speeches.web.phrases.word_tables import word_response

ROWS = 50
KINDS = {
    KeynessKind.FREQUENT: gettext_lazy("说得特别多"),
    KeynessKind.NEW: gettext_lazy("新见"),
    KeynessKind.GONE: gettext_lazy("不见"),
}
COLUMNS = (
    gettext_lazy("提法"),
    gettext_lazy("此处处数"),
    gettext_lazy("此处篇数"),
    gettext_lazy("此前处数"),
    gettext_lazy("此前篇数"),
    gettext_lazy("全馆处数"),
    gettext_lazy("全馆篇数"),
    gettext_lazy("此处每百万字"),
    gettext_lazy("别处每百万字"),
    gettext_lazy("对数比"),
    gettext_lazy("对数似然"),
    gettext_lazy("分布"),
)


@SORTING.where(lambda request: bool(keyness_params(request).chosen))
@counting
def page(request: HttpRequest) -> HttpResponse:
    asked = keyness_params(request)
    context: dict[str, Any] = {
        "asked": asked,
        "kinds": [(asked.of_kind(kind).address(), label, kind is asked.kind) for kind, label in KINDS.items()],
        "boxes": [(field.name, HEADINGS[field.name], asked.chosen.get(field.name, "")) for field in FACETS],
    }
    if not asked.chosen:
        return render(request, "keyness.html", context)
    found = keyness_of(asked.filters, asked.kind, ROWS)
    response = render(request, "keyness.html", context | _shown(found, asked))
    if found.stale or not found.ready:
        response["Cache-Control"] = "no-store"
    return response


@EXPORTS
@counting
def keyness_csv(request: HttpRequest) -> HttpResponseBase:
    asked = keyness_params(request)
    if refused := _refusal(request, asked):
        return refused
    found = keyness_of(asked.filters, asked.kind, MOST_ROWS)
    return streaming.csv_response(_("突出提法") + ".csv", list(map(str, COLUMNS)), map(_cells, found.rows))


@EXPORTS
@counting
def keyness_docx(request: HttpRequest) -> HttpResponseBase:
    asked = keyness_params(request)
    if refused := _refusal(request, asked):
        return refused
    found = keyness_of(asked.filters, asked.kind, MOST_ROWS)
    heading = _("突出提法") + _("：") + asked.named + _("，") + str(KINDS[asked.kind])
    rows = [[str(cell) for cell in _cells(row)] for row in found.rows]
    return word_response(_("突出提法") + ".docx", heading, meaning(found, asked), list(map(str, COLUMNS)), rows)


def _refusal(request: HttpRequest, asked: KeynessParams) -> HttpResponse | None:
    """A file has no room for sentences about what could not be read."""
    problems = asked.problems or ([] if asked.chosen else [_("请先选一个年份、讲话人、会议类型或地点。")])
    return message_page(request, 400, _("请求有误"), "".join(problems)) if problems else None


def _shown(found: Keyness, asked: KeynessParams) -> dict[str, Any]:
    return {
        "found": found,
        "with_before": YEAR.name in asked.chosen,
        "meaning": meaning(found, asked),
        "rows": [_row(row, asked) for row in found.rows],
        "csv": asked.address("keyness_csv"),
        "docx": asked.address("keyness_docx"),
    }


def _row(row: KeynessRow, asked: KeynessParams) -> dict[str, Any]:
    here, everywhere = asked.lines(row.query, here=True), asked.lines(row.query, here=False)
    return {
        "row": row,
        "here": here,
        "everywhere": everywhere,
        "before": asked.lines_before(row.query),
        "first": here if row.here.occurrences else everywhere,
        "times": 2**row.log_ratio if row.here.occurrences and row.rate_elsewhere else None,
    }


def _cells(row: KeynessRow) -> list[Any]:
    counts = [number for each in (row.here, row.before, row.everywhere) for number in (each.occurrences, each.speeches)]
    measured = (row.rate_here, row.rate_elsewhere, row.log_ratio, row.likelihood, row.dispersion)
    return [row.phrase + "……" * row.goes_on, *counts, *(f"{value:.2f}" for value in measured)]
