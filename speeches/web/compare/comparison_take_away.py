"""A comparison to take away: its rows and its figures as tables (CSV), and the whole as a Word document."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from archive.fairness import EXPORTS
from speeches.presentation import Comparison
from speeches.text import AlignedSide, MarkKind
from speeches.web import streaming
from speeches.web.compare.comparison_page import refusal, speeches_of
from speeches.web.compare.comparison_words import change_of, kind_name

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@EXPORTS
@never_cache
def rows_csv(request: HttpRequest, a: int, b: int) -> HttpResponseBase:
    """A row for each row of the page."""
    found = _comparison(request, a, b)
    if isinstance(found, HttpResponse):
        return found
    head = [_("序号"), _("情况"), _("左篇"), _("左篇所独有"), _("右篇"), _("右篇所独有"), _("左篇地址"), _("右篇地址")]
    return streaming.csv_response(_("对照") + ".csv", head, _rows(request, found))


@EXPORTS
@never_cache
def figures_csv(request: HttpRequest, a: int, b: int) -> HttpResponseBase:
    """A row for each pair of figures, those that are the same included."""
    found = _comparison(request, a, b)
    if isinstance(found, HttpResponse):
        return found
    head = [_("序号"), _("前文"), _("左篇"), _("右篇"), _("差"), _("对照中的行")]
    return streaming.csv_response(_("数字对照") + ".csv", head, _figures(found))


@EXPORTS
@never_cache
def comparison_docx(request: HttpRequest, a: int, b: int) -> HttpResponseBase:
    """Both speeches side by side in a table, for those who compare on paper."""
    found = _comparison(request, a, b)
    if isinstance(found, HttpResponse):
        return found
    from speeches.web.compare.comparison_word import word_comparison  # python-docx is loaded when it is first needed

    made = word_comparison(found, request.build_absolute_uri("/").rstrip("/"))
    headers = {"Content-Disposition": content_disposition_header(True, _("对照") + ".docx") or "attachment"}
    return HttpResponse(made, content_type=WORD, headers=headers)


def _comparison(request: HttpRequest, a: int, b: int) -> Comparison | HttpResponse:
    left, right = speeches_of(request, a, b)
    return refusal(request, left, right) or Comparison(left, right)


def _rows(request: HttpRequest, comparison: Comparison) -> Iterator[list[Any]]:
    for number, row in enumerate(comparison.aligned.rows, 1):
        cells: list[Any] = [number, kind_name(row.kind, left=row.left is not None)]
        for side, aligned in enumerate((row.left, row.right)):
            cells += _cells(comparison, side, aligned)
        for side, aligned in enumerate((row.left, row.right)):
            place = comparison.place(side, aligned.line) if aligned else ""
            cells.append(request.build_absolute_uri(place) if place else "")
        yield cells


def _cells(comparison: Comparison, side: int, aligned: AlignedSide | None) -> list[str]:
    """The line, and what of it the other speech lacks."""
    if aligned is None:
        return ["", ""]
    text = comparison.lines[side][aligned.line].line.text
    lacking = [text[mark.start : mark.end] for mark in aligned.marks if mark.kind is MarkKind.CHANGED]
    return [text, " / ".join(lacking)]


def _figures(comparison: Comparison) -> Iterator[list[Any]]:
    for number, each in enumerate(comparison.figures, 1):
        pair = each.pair
        yield [number, pair.words, pair.left.text, pair.right.text, change_of(pair), each.row + 1]
