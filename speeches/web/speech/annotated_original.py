"""A speech's original line by line, with what was dropped struck through in its place (原件/整理稿)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from speeches.models import OriginalPage, Speech
from speeches.presentation import original_closed_notice
from speeches.web.errors import message_page
from speeches.web.paging import Pages, page_number


def original(request: HttpRequest, pk: int) -> HttpResponse:
    """Rows that were made when the file was read: nothing is read here, however long or intricate the file."""
    speech = get_object_or_404(Speech.objects.readable_by(request.user).select_related("source"), pk=pk)
    if not speech.source.open_to(request.user):
        return message_page(request, 403, _("原件暂不公开"), original_closed_notice())
    begins = dict(speech.source.pages.order_by("number").values_list("number", "begins"))
    if not begins:
        return message_page(request, 404, _("原件尚未逐行整理"), _("后台会自动整理，请稍后再来；原件可在讲话页下载。"))
    start = next(((number, here) for number, some in begins.items() if (here := some.get(str(speech.order)))), (1, 0))
    asked = page_number(request) if "page" in request.GET or "whole" in request.GET else start[0]
    number = min(asked, len(begins))
    lines = OriginalPage.objects.get(source=speech.source_id, number=number).lines()
    if not lines:
        return message_page(request, 404, _("原件无法逐行显示"), _("这个文件现在读不出文字，请下载原件对照。"))
    context = {
        "speech": speech,
        "lines": lines,
        "start": start[1],
        "start_page": start[0],
        "pages": Pages(number, len(begins), f"{request.path}?whole=1"),
        "dropped": speech.source.dropped.count(),
    }
    return render(request, "original.html", context)
