"""The page on which a draft is pasted or uploaded; what is wrong with it is said in one sentence beside the form."""

from dataclasses import dataclass, field

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from archive.client_address import client_address
from archive.fairness import CHECKS, Busy
from speeches.extraction import Bounds, ExtractionError, read_plain_bounded
from speeches.models import Speech
from speeches.search import (
    DRAFT_MINUTES,
    MOST_DRAFT_CHARACTERS,
    DraftsFull,
    clean_text,
    split_draft,
    store_draft,
)
from speeches.web.draft_check.draft_upload import MOST_BYTES, DraftFile, DraftUploadHandler

_FULL = 60  # seconds until room may be again
_SHOWN_AGAIN = 2 * MOST_DRAFT_CHARACTERS  # characters of a draft that comes back with the form


class DraftRefused(Exception):
    """A draft that cannot be checked; says in one sentence why, with the status of the answer."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.status = status


@dataclass(frozen=True)
class _Sent:
    text: str
    by_line: bool = False
    notices: list[str] = field(default_factory=list)


# Without a key against forged requests: whoever makes a reader's browser send a draft learns nothing and changes
# nothing, and so the page needs no cookie.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """The form; a draft that is sent leads to its report."""
    if request.method != "POST":
        return _page(request)
    request.upload_handlers = [DraftUploadHandler(request)]
    typed, by_line = "", False
    try:
        typed, by_line = _posted(request)
        return redirect("check_report", _stored(request, _sent(request, typed, by_line)))
    except DraftRefused as refused:
        return _page(request, typed[:_SHOWN_AGAIN], by_line, str(refused), refused.status)


def _posted(request: HttpRequest) -> tuple[str, bool]:
    try:
        return request.POST.get("text", ""), request.POST.get("by_line") == "1"
    except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent) as error:
        raise DraftRefused(_too_long(), 413) from error
    except MultiPartParserError as error:
        raise DraftRefused(_("没有收到完整的文稿，请重新提交。")) from error


def _sent(request: HttpRequest, typed: str, by_line: bool) -> _Sent:
    file = request.FILES.get("file")
    if isinstance(file, DraftFile) and (file.too_large or file.size):
        with CHECKS.place(client_address(request) or ""):
            text, notices = _read(file)
    else:
        text, notices = clean_text(typed), []
    if len(text) > MOST_DRAFT_CHARACTERS:
        raise DraftRefused(_too_long(), 413)
    return _Sent(text, by_line, notices)


def _read(file: DraftFile) -> tuple[str, list[str]]:
    """In a process of its own, within the bounds of every file."""
    if file.too_large:
        most = {"most": MOST_BYTES // 1024 // 1024}
        raise DraftRefused(_("文件超过 %(most)s MB，没有读取；请只粘贴文字，或拆成几份。") % most, 413)
    try:
        bounds = Bounds(settings.EXTRACTION_SECONDS, settings.EXTRACTION_MEMORY_BYTES)
        plain = read_plain_bounded(file.name or "", file.read(), bounds)
    except ExtractionError as error:
        raise DraftRefused(str(error)) from error
    return clean_text(plain.text), list(plain.warnings)


def _stored(request: HttpRequest, sent: _Sent) -> str:
    passages = split_draft(sent.text, sent.by_line)
    if not passages:
        raise DraftRefused(_("没有可以核对的文字：请粘贴文稿，或选择一个 .docx 或 .txt 文件。"))
    try:
        return store_draft(passages, client_address(request) or "", sent.notices)
    except DraftsFull as error:
        raise Busy(_FULL) from error
    except OSError as error:
        raise DraftRefused(_("服务器的存储写不进去，文稿没有收下；请告知管理员。"), 507) from error


def _too_long() -> str:
    most = {"most": f"{MOST_DRAFT_CHARACTERS:,}"}
    return _("文稿太长：一次至多核对 %(most)s 字，没有核对其中任何部分；请拆成几份。") % most


def _page(
    request: HttpRequest, typed: str = "", by_line: bool = False, told: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "typed": typed,
        "by_line": by_line,
        "told": told,
        "speeches": Speech.objects.counted().count(),
        "most": MOST_DRAFT_CHARACTERS,
        "minutes": DRAFT_MINUTES,
    }
    return render(request, "check.html", context, status=status)
