"""The whole report to take away: as a table (CSV), and as a Word document."""

from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from archive.fairness import EXPORTS
from speeches.presentation import verdict_name
from speeches.search import DraftCheck, stored_draft
from speeches.web import streaming
from speeches.web.draft_check.report_lines import Named, ReportLine, report_lines
from speeches.web.draft_check.report_page import gone
from speeches.web.draft_check.report_words import dated, kind_name

_BATCH = 200  # passages whose speeches are read at once
_NEAR = 3
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
COLUMNS = (
    gettext_lazy("序号"),
    gettext_lazy("文稿"),
    gettext_lazy("类别"),
    gettext_lazy("结果"),
    gettext_lazy("篇数"),
    gettext_lazy("处数"),
    gettext_lazy("套话"),
    gettext_lazy("检索地址"),
)
PLACES = (gettext_lazy("最早"), gettext_lazy("最近"))
OF_PLACE = (gettext_lazy("日期"), gettext_lazy("题名"), gettext_lazy("地址"))
Absolute = Callable[[str], str]


@EXPORTS
@never_cache
def report_csv(request: HttpRequest, token: str) -> HttpResponseBase:
    """One row a passage."""
    return _taken(request, token, _csv)


@EXPORTS
@never_cache
def report_docx(request: HttpRequest, token: str) -> HttpResponseBase:
    """The draft passage by passage, with what was found below each."""
    return _taken(request, token, _docx)


def _taken(
    request: HttpRequest, token: str, make: Callable[[HttpRequest, DraftCheck], HttpResponseBase]
) -> HttpResponseBase:
    """An unfinished report is not taken away: whoever opens the file later could not see that something is missing."""
    draft = stored_draft(token)
    if draft is None:
        return gone(request)
    done = draft.checked()
    return make(request, done) if len(done.checked) == len(draft.passages) else redirect("check_report", token)


def _csv(request: HttpRequest, done: DraftCheck) -> StreamingHttpResponse:
    near = [f"{_('相近')}{number}" for number in range(1, _NEAR + 1)]
    heads = [f"{name}{part}" for name in map(str, PLACES) for part in map(str, OF_PLACE)]
    heads += [f"{name}{part}" for name in near for part in ("", *map(str, OF_PLACE))]
    absolute = _absolute(request)
    rows = (_row(line, absolute) for line in lines_of(done))
    return streaming.csv_response(_("引文核对") + ".csv", [*map(str, COLUMNS), *heads], rows)


def _row(line: ReportLine, absolute: Absolute) -> list[object]:
    passage = line.passage
    cells: list[object] = [line.number, passage.text, kind_name(passage), verdict_name(passage)]
    cells += [passage.speeches, passage.occurrences, _("是") if passage.set_phrase else "", absolute(line.search)]
    for place in (line.first, line.last):
        cells += _place(place, absolute)
    for near in line.near:
        cells += [near.near.text if near.near else "", *_place(near, absolute)]
    return cells


def _place(place: Named | None, absolute: Absolute) -> list[str]:
    return [dated(place.speech), place.speech.title, absolute(place.href)] if place else ["", "", ""]


def _docx(request: HttpRequest, done: DraftCheck) -> HttpResponse:
    from speeches.web.draft_check.report_word import word_report  # python-docx is loaded when it is first needed

    made = word_report(done, lines_of(done), _absolute(request))
    name = content_disposition_header(True, _("引文核对") + ".docx") or "attachment"
    return HttpResponse(made, content_type=_WORD, headers={"Content-Disposition": name})


def lines_of(done: DraftCheck) -> Iterator[ReportLine]:
    """All lines of a report, read in batches."""
    numbered = list(enumerate(done.checked, start=1))
    for start in range(0, len(numbered), _BATCH):
        yield from report_lines(numbered[start : start + _BATCH])


def _absolute(request: HttpRequest) -> Absolute:
    return request.build_absolute_uri("/").rstrip("/").__add__
