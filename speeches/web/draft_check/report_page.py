"""The report on a draft. While it is being checked each request for the page checks a part, and the page asks again."""

from collections import Counter
from collections.abc import Iterator, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from archive.client_address import client_address
from archive.fairness import CHECKS, Busy
from speeches.search import (
    DRAFT_KEPT_DAYS,
    DRAFT_MINUTES,
    CheckedPassage,
    DraftCheck,
    StoredDraft,
    Verdict,
    stored_draft,
)
from speeches.web.draft_check.report_lines import report_lines
from speeches.web.draft_check.report_words import meanings
from speeches.web.errors import message_page, needs_index
from speeches.web.paging import page_of

SECONDS = 1.2  # of processor time in one request
PAGE_SIZE = 50
AGAIN, WAITING = 1, 5  # seconds until the page asks again: while it is being checked, and while others are
SET_PHRASES = "set_phrases"
SHOWN = {
    "": gettext_lazy("全部"),
    Verdict.EXACT.value: gettext_lazy("一字不差"),
    Verdict.NEAR.value: gettext_lazy("相近"),
    Verdict.NOT_FOUND.value: gettext_lazy("未见于本馆"),
    SET_PHRASES: gettext_lazy("套话"),
    Verdict.UNCHECKED.value: gettext_lazy("未能核对"),
}


@never_cache
@needs_index
def report(request: HttpRequest, token: str) -> HttpResponse:
    """The report, or how far the check is; whoever asks for `sofar` gets what there is so far."""
    draft = stored_draft(token)
    if draft is None:
        return gone(request)
    done, busy = draft.checked(), False
    if len(done.checked) < len(draft.passages):
        busy = not _advanced(request, draft)
        done = draft.checked()
    unfinished = len(done.checked) < len(draft.passages)
    context = {
        "draft": draft,
        "done": len(done.checked),
        "total": len(draft.passages),
        "unfinished": unfinished,
        "sofar": "&sofar=1" if unfinished else "",
        "busy": busy,
        "speeches": done.speeches,
        "minutes": DRAFT_MINUTES,
        "days": DRAFT_KEPT_DAYS,
    }
    if unfinished and "sofar" not in request.GET:
        response = render(request, "check_progress.html", context)
        # A field of the answer and no element of the page: a reader without script is led on as well.
        response["Refresh"] = str(WAITING if busy else AGAIN)
        return response
    return render(request, "check_report.html", context | _shown(request, done))


@csrf_exempt
@require_POST
def keep(request: HttpRequest, token: str) -> HttpResponse:
    """Keeps a draft with its report for a week."""
    if draft := stored_draft(token):
        draft.keep()
    return redirect("check_report", token)


@csrf_exempt
@require_POST
def delete(request: HttpRequest, token: str) -> HttpResponse:
    """Deletes a draft with its report."""
    if draft := stored_draft(token):
        draft.delete()
    return message_page(request, 200, _("已经删除"), _("文稿和核对报告都已从服务器删除，没有留下任何部分。"))


def gone(request: HttpRequest) -> HttpResponse:
    """The page for a draft that is not there, or not any more."""
    said = _("没有这份核对报告。文稿和报告只留 %(minutes)s 分钟，可能已经删除；请重新提交文稿。")
    return message_page(request, 404, _("没有找到"), said % {"minutes": DRAFT_MINUTES})


def _advanced(request: HttpRequest, draft: StoredDraft) -> bool:
    """Checks a part of what is left; False if others are at it and there is no place."""
    try:
        with CHECKS.place(client_address(request) or ""):
            draft.advance(SECONDS)
    except Busy:
        return False
    return True


def _tallies(checked: Sequence[CheckedPassage]) -> list[tuple[str, str, int]]:
    """For each choice that has passages its name, label and number; the first stands for all of them."""
    counts = Counter(name for passage in checked for name in _choices(passage))
    return [(name, str(label), counts[name]) for name, label in SHOWN.items() if counts[name] or not name]


def _choices(passage: CheckedPassage) -> Iterator[str]:
    yield from ("", passage.verdict.value)
    if passage.set_phrase:
        yield SET_PHRASES


def _shown(request: HttpRequest, done: DraftCheck) -> dict[str, object]:
    asked = request.GET.get("show", "")
    show = asked if asked in SHOWN else ""
    chosen = [(number, each) for number, each in enumerate(done.checked, start=1) if show in _choices(each)]
    rows, pages, _total = page_of(request, chosen, PAGE_SIZE)
    return {
        "lines": list(report_lines(rows)),
        "pages": pages,
        "show": show,
        "tallies": _tallies(done.checked),
        "meanings": meanings(done.speeches),
    }
