"""An original file: what it is, what was dropped from it and why, and its bytes as they came."""

import logging
from collections.abc import Callable
from typing import Any

from django.core.files.base import File
from django.db.models import Count
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import etag

from speeches.extraction import version
from speeches.models import OriginalMissing, OriginalsUnavailable, OriginalUnreadable, SourceFile
from speeches.presentation import no_speeches_reason, original_closed_notice
from speeches.web.errors import message_page
from speeches.web.paging import page_of

PIECES_PER_PAGE = 50
RETRY_SECONDS = 30
logger = logging.getLogger(__name__)


def source(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(SourceFile.objects.readable_by(request.user), pk=pk)
    ledger = row.dropped.order_by("order")
    pieces, pages, dropped = page_of(request, ledger if row.open_to(request.user) else ledger.none(), PIECES_PER_PAGE)
    context = {
        "source": row,
        "closed": "" if row.open_to(request.user) else original_closed_notice(),
        "speeches": row.speeches.readable_by(request.user).for_list().order_by("order"),
        "without": no_speeches_reason(row),
        "current": row.extractor == version(),
        "pieces": pieces,
        "pages": pages,
        "dropped": dropped,
        "reasons": row.dropped.order_by().values_list("reason").annotate(count=Count("pk")).order_by("-count"),
    }
    return render(request, "source.html", context)


def original(request: HttpRequest, pk: int) -> HttpResponseBase:
    row = get_object_or_404(SourceFile.objects.readable_by(request.user), pk=pk)
    if not row.open_to(request.user):
        return message_page(request, 403, _("原件暂不公开"), original_closed_notice())
    try:
        file = row.original.open("rb")
    except OriginalUnreadable as error:
        return unreadable(request, error)
    send: Callable[..., HttpResponseBase] = etag(lambda *_: f'"{row.sha256}"')(_send)
    answer = send(request, row, file)
    if not answer.streaming:  # the reader has it already
        file.close()
    return answer


def unreadable(request: HttpRequest, error: OriginalUnreadable) -> HttpResponse:
    """The row is there, its bytes are not, or are others: check_archive tells of it, too."""
    if isinstance(error, OriginalsUnavailable):
        return out_of_reach(request, error)
    if isinstance(error, OriginalMissing):
        return message_page(request, 404, _("原件缺失"), str(error))
    return message_page(request, 503, _("原件有损"), str(error))


def out_of_reach(request: HttpRequest, error: OriginalsUnavailable) -> HttpResponse:
    """Staff are told which store does not answer, and why."""
    logger.error("%s", error.for_staff)
    staff = request.user.has_perm("speeches.view_sourcefile")
    answer = message_page(request, 503, _("原件暂时取不到"), error.for_staff if staff else error.for_readers)
    answer["Retry-After"] = str(RETRY_SECONDS)
    return answer


def _send(request: HttpRequest, source: SourceFile, file: "File[Any]") -> HttpResponseBase:
    """Always as an attachment of no type: an uploaded page must never run as a page of ours."""
    # A control character in a stored name would break the header.
    name = "".join(c for c in source.name if c.isprintable()) or source.sha256
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/octet-stream")
