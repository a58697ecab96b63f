"""The reports of one place or speaker side by side over all years: which topics come and go; as a page and as CSV."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from archive.fairness import EXPORTS, SORTING
from speeches.models import MeetingType, Speech, type_label
from speeches.presentation import passage_url
from speeches.web import streaming
from speeches.web.compare.reports import MOST, MOST_EACH, Reports, reports_of
from speeches.web.compare.telling_strings import TellingStrings, telling_strings
from speeches.web.compare.topics import Topic
from speeches.web.compare.years_params import YearsParams, years_params
from speeches.web.errors import counting, message_page

MOST_TOPICS = 300  # rows of the page; the table to take away has all


@SORTING.where(lambda request: years_params(request).enough)
@counting
def years(request: HttpRequest) -> HttpResponse:
    asked = years_params(request)
    types = [(name, type_label(name)) for name, _count in MeetingType.objects.counts()]
    context: dict[str, Any] = {"asked": asked, "types": types}
    if not asked.enough:
        return render(request, "compare_years.html", context)
    reports = reports_of(asked)
    strings = telling_strings(asked, reports.columns) if reports.columns else None
    response = render(request, "compare_years.html", context | _shown(asked, reports, strings))
    if strings and (strings.keyness.stale or not strings.keyness.ready):
        response["Cache-Control"] = "no-store"
    return response


@EXPORTS
@counting
def years_csv(request: HttpRequest) -> HttpResponseBase:
    """A row for each topic and for each string, a column for each report."""
    asked = years_params(request)
    if not asked.enough:
        said = "".join(asked.problems) or _("请先选一个地方或一位讲话人。")
        return message_page(request, 400, _("请求有误"), said)
    reports = reports_of(asked)
    strings = telling_strings(asked, reports.columns).strings if reports.columns else []
    head = [_("类别"), _("主题或提法"), *(f"{each.year} {each.title}" for each in reports.columns)]
    return streaming.csv_response(_("历年对照") + ".csv", head, _rows(request, reports, strings))


def _rows(request: HttpRequest, reports: Reports, strings: Any) -> Iterator[list[Any]]:
    yield [_("地址"), "", *(request.build_absolute_uri(each.get_absolute_url()) for each in reports.columns)]
    for topic in reports.topics:
        found = [topic.headings.get(each.pk) for each in reports.columns]
        yield [_("小标题"), topic.name, *(heading.printed if heading else "" for heading in found)]
    for string in strings:
        yield [_("提法"), string.phrase, *(count for count, _href in string.cells)]


def _shown(asked: YearsParams, reports: Reports, strings: TellingStrings | None) -> dict[str, Any]:
    columns = reports.columns
    return {
        "reports": reports,
        "columns": [(each, _before(columns, at)) for at, each in enumerate(columns)],
        "topics": [_topic(topic, columns) for topic in reports.topics[:MOST_TOPICS]],
        "strings": strings.strings if strings else [],
        "counted": strings.keyness.ready if strings else True,
        "stale": bool(strings and strings.keyness.stale),
        "csv": asked.address("compare_years_csv"),
        "said": _said(reports),
    }


def _before(columns: list[Speech], at: int) -> Speech | None:
    """The report before this one, with which it may be compared."""
    return columns[at - 1] if at else None


def _topic(topic: Topic, columns: list[Speech]) -> dict[str, Any]:
    """The row: name, first and last year, number of reports, and for each report its heading with its address."""
    have = [each for each in columns if each.pk in topic.headings]
    cells = []
    for each in columns:
        heading = topic.headings.get(each.pk)
        same = bool(heading and heading.words == topic.name)
        cells.append((heading, passage_url(each, "", heading.anchor) if heading else "", same))
    return {"name": topic.name, "first": have[0].year, "last": have[-1].year, "number": len(have), "cells": cells}


def _years(speeches: list[Speech]) -> str:
    return _("、").join(str(each.year) for each in speeches)


def _said(reports: Reports) -> list[str]:
    """What is left out, a sentence each."""
    said: list[str] = []
    figures: dict[str, int | str]
    if reports.earlier:
        figures = {"most": MOST, "earlier": reports.earlier}
        said.append(_("只列最近的 %(most)s 篇；更早的还有 %(earlier)s 篇没有列出，可用题名的字缩小范围。") % figures)
    if reports.undated:
        said.append(_("另有 %(number)s 篇年份不详，没有列出。") % {"number": reports.undated})
    if reports.without_headings:
        figures = {"years": _years(reports.without_headings)}
        said.append(_("这些年的报告没有一级小标题，只能看提法：%(years)s。") % figures)
    if len(reports.topics) > MOST_TOPICS:
        figures = {"most": MOST_TOPICS, "all": len(reports.topics)}
        said.append(_("题目共 %(all)s 个，这里只列前 %(most)s 个，其余在表格里。") % figures)
    if reports.cut:
        figures = {"most": MOST_EACH, "years": _years(reports.cut)}
        said.append(_("这些年的报告一级小标题很多，每篇只列前 %(most)s 个：%(years)s。") % figures)
    return said
