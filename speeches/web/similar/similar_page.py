"""The page of speeches like one, with the strings that both have and where these stand; and the same as a table."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from archive.fairness import EXPORTS, SORTING
from speeches.models import Speech
from speeches.presentation import passage_url
from speeches.search import AlikeSpeech, MoreLikeThis, more_like_this
from speeches.web import streaming
from speeches.web.errors import counting, message_page
from speeches.web.speech import related_speeches

MOST = 10
NAMED = 6  # strings beside a speech


@SORTING
@counting
def similar(request: HttpRequest, pk: int) -> HttpResponse:
    speech, found = _found(pk)
    context = {
        "speech": speech,
        "found": found,
        "rows": [_row(row) for row in found.rows],
        "telling": [(each.phrase, f"{reverse('search')}?{urlencode({'q': each.query})}") for each in found.telling],
    }
    response = render(request, "similar.html", context)
    if found.stale or not found.ready:
        response["Cache-Control"] = "no-store"
    return response


@EXPORTS
@counting
def similar_csv(request: HttpRequest, pk: int) -> HttpResponseBase:
    _speech, found = _found(pk)
    if not found.ready:
        return message_page(
            request, 503, _("还没有统计好"), _("本篇的字串还没有统计，后台程序会统计，请过些时候再来。")
        )
    head = [_("次序"), _("讲话日期"), _("标题"), _("讲话人"), _("地点"), _("共有的字串"), _("链接")]
    return streaming.csv_response(_("用语相近的讲话") + ".csv", head, _cells(request, found))


def _found(pk: int) -> tuple[Speech, MoreLikeThis]:
    """Without the speeches that the page of the speech lists apart: near copies, the same occasion of other years.

    For another version of a speech the main one is looked at: the strings of versions are not counted.
    """
    speech = get_object_or_404(Speech.objects.published().with_text().select_related("version_of"), pk=pk)
    if speech.version_of and speech.version_of.published:
        speech = speech.version_of
    related = related_speeches(speech)
    apart = {other.pk for other in related.others} | {copy.speech.pk for copy in related.copies}
    return speech, more_like_this(speech, MOST, apart)


def _row(row: AlikeSpeech) -> dict[str, Any]:
    links = [(each.phrase, passage_url(row.speech, each.query, each.anchor)) for each in row.strings]
    return {"speech": row.speech, "strings": links[:NAMED], "more": len(links[NAMED:]), "number": len(links)}


def _cells(request: HttpRequest, found: MoreLikeThis) -> Iterator[list[Any]]:
    for number, row in enumerate(found.rows, 1):
        known = (row.speech.date or _("不详"), row.speech.title, row.speech.speaker, row.speech.place)
        for each in row.strings:
            yield [
                number,
                *known,
                each.phrase,
                request.build_absolute_uri(passage_url(row.speech, each.query, each.anchor)),
            ]
