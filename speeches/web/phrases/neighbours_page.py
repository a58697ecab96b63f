"""Neighbours of a phrase: what stands right before and right behind it, as a page and as CSV."""

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.fairness import EXPORTS, SORTING
from speeches.search import MOST_NEIGHBOURS, Neighbour, Neighbours, accepted_phrases, neighbours
from speeches.web import streaming
from speeches.web.errors import counting, message_page
from speeches.web.phrases.keyness_params import KeynessParams, keyness_params
from speeches.web.phrases.trend_params import left_out_sentence

EXAMPLES = ("抓落实", "高质量发展", "改革")
COLUMNS = (
    gettext_lazy("位置"),
    gettext_lazy("邻接"),
    gettext_lazy("连同提法"),
    gettext_lazy("处数"),
    gettext_lazy("篇数"),
)


@SORTING.where(lambda request: bool(request.GET.get("p", "").strip()))
@counting
def page(request: HttpRequest) -> HttpResponse:
    phrase, problems = _phrase(request)
    asked = keyness_params(request)
    context: dict[str, Any] = {
        "phrase": phrase,
        "asked": asked,
        "problems": [*problems, *asked.problems],
        "examples": [(each, f"{reverse('neighbours')}?{urlencode({'p': each})}") for each in EXAMPLES],
    }
    if phrase:
        context |= _shown(neighbours(phrase, asked.filters, _most(request)), phrase, asked)
    return render(request, "neighbours.html", context)


@EXPORTS
@counting
def neighbours_csv(request: HttpRequest) -> HttpResponseBase:
    phrase, problems = _phrase(request)
    asked = keyness_params(request)
    problems = [*problems, *asked.problems, *([] if phrase or problems else [_("请先输入一个提法。")])]
    if problems:
        return message_page(request, 400, _("请求有误"), "".join(problems))
    found = neighbours(phrase, asked.filters)
    rows = [*_cells(_("前"), found.before), *_cells(_("后"), found.behind)]
    return streaming.csv_response(_("邻接") + ".csv", list(map(str, COLUMNS)), rows)


def _most(request: HttpRequest) -> int:
    """How many are asked for on either side; all that are counted, if that makes no sense."""
    asked = request.GET.get("most", "")
    return min(int(asked), MOST_NEIGHBOURS) if re.fullmatch("[1-9][0-9]?", asked) else MOST_NEIGHBOURS


def _phrase(request: HttpRequest) -> tuple[str, list[str]]:
    """The phrase that was typed, or a sentence why it is not counted."""
    counted, left_out = accepted_phrases([request.GET.get("p", "").replace("\0", "")])
    if counted and ("｜" in counted[0] or "___" in counted[0]):
        return "", [_("邻接只看一个提法：不用竖线，也不留空。")]
    return (counted or [""])[0], [left_out_sentence(left_out)] if left_out else []


def _shown(found: Neighbours, phrase: str, asked: KeynessParams) -> dict[str, Any]:
    return {
        "found": found,
        "lines": asked.lines(found.query, here=True),
        "lists": [
            (_("之前"), [(each, asked.lines(each.query, here=True)) for each in found.before]),
            (_("之后"), [(each, asked.lines(each.query, here=True)) for each in found.behind]),
        ],
        "csv": f"{reverse('neighbours_csv')}?{urlencode({'p': phrase, **asked.chosen})}",
    }


def _cells(side: str, found: Sequence[Neighbour]) -> list[list[Any]]:
    return [[side, each.string, each.whole, each.occurrences, each.speeches] for each in found]
