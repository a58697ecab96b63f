"""The page of a passage: which speeches have it, by date, and how it changed (源流); and the same as a table."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from archive.fairness import EXPORTS
from speeches.curation import PassageHistory, PassageHolder, passages_to_compare, trace_passage
from speeches.models import MOST_HOLDERS, Speech
from speeches.web import streaming
from speeches.web.errors import message_page


def passage(request: HttpRequest, pk: int, start: int, end: int) -> HttpResponse:
    speech, history = _history(pk, start, end)
    if history is None:
        return _no_passage(request)
    context = {
        "speech": speech,
        "history": history,
        "dated": [holder for holder in history.holders if holder.dated],
        "undated": [holder for holder in history.holders if not holder.dated],
        "start": start,
        "end": end,
        "most": MOST_HOLDERS,
        "waiting": passages_to_compare(),
    }
    return render(request, "passage.html", context)


@EXPORTS
def passage_csv(request: HttpRequest, pk: int, start: int, end: int) -> HttpResponseBase:
    _speech, history = _history(pk, start, end)
    if history is None:
        return _no_passage(request)
    head = [_("次序"), _("讲话日期"), _("标题"), _("讲话人"), _("地点"), _("文字"), _("与最早一处的不同"), _("链接")]
    return streaming.csv_response(_("源流") + ".csv", head, _rows(request, history))


def _history(pk: int, start: int, end: int) -> tuple[Speech, PassageHistory | None]:
    speech = get_object_or_404(Speech.objects.published(), pk=pk)
    return speech, trace_passage(speech, start, end)


def _no_passage(request: HttpRequest) -> HttpResponse:
    said = _("这个地址指的不是本篇中的一段文字：可能地址有误，或原文已经改过。请从讲话页旁注的“源流”进入。")
    return message_page(request, 404, _("没有这一段"), said)


def _rows(request: HttpRequest, history: PassageHistory) -> Iterator[list[Any]]:
    for number, holder in enumerate(history.holders, 1):
        speech = holder.speech
        url = request.build_absolute_uri(f"{speech.get_absolute_url()}#{holder.anchor}")
        fields = (speech.date or _("不详"), speech.title, speech.speaker, speech.place)
        yield [number, *fields, holder.text, _changes(holder), url]


def _changes(holder: PassageHolder) -> str:
    """[-根本-]{+最高+}, as word diffs are written in plain text."""
    signs = {"del": "[-{}-]", "ins": "{{+{}+}}"}
    return "".join(signs[piece.kind].format(piece.text) for piece in holder.pieces if piece.kind and piece.text)
