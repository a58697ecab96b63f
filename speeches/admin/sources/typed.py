"""The page for a text that is typed or pasted. Whatever goes wrong, the text comes back with the page."""

import logging
from typing import cast

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, pgettext
from django.views.decorators.cache import never_cache

from speeches.admin.sources.typed_form import PAGE, TypedForm
from speeches.admin.sources.typed_request import refusal
from speeches.curation import storage_error_reason, store_typed, typed_too_large, worker_running
from speeches.models import Arrival, OriginalsUnavailable, OriginalUnreadable, SourceFile, TypedText
from speeches.tasks import read_source

logger = logging.getLogger(__name__)


def typed_form(request: HttpRequest, admin: "ModelAdmin[SourceFile]") -> HttpResponse:
    """The form; with `?from=KEY` filled with what was typed before and could not be read.

    Raises:
        PermissionDenied: the user may not add files.
        Http404: nothing was typed under that key, or its original is gone.
    """
    if not admin.has_add_permission(request):
        raise PermissionDenied
    before = request.GET.get("from", "")
    known = before.isdecimal() and len(before) < 10 and admin.has_view_permission(request)
    try:
        return _page(request, admin, _again(before) if known else TypedForm())
    except OriginalsUnavailable as error:
        return _page(request, admin, TypedForm(), error.for_staff, 503)


@never_cache
def receive_typed(request: HttpRequest, admin: "ModelAdmin[SourceFile]") -> HttpResponse:
    """Stores what was sent and leads to its progress; else the form with all that was typed in it, and what is wrong.

    Checks session, permission and token itself, because Django's own checks would answer without the text.

    Raises:
        UploadRefused: there is too much text to be shown again, or it was sent from another site.
    """
    try:
        form = TypedForm(request.POST)
    except RequestDataTooBig as error:
        raise typed_too_large() from error
    if told := refusal(request, may_add=admin.has_add_permission(request)):
        return _page(request, admin, form, told, 403)
    if not form.is_valid():
        return _page(request, admin, form)
    user = cast(User, request.user)  # who may add files is logged in
    try:
        arrival = store_typed(form.save(commit=False), form.content, form.ending, user, read_source.enqueue)
    except (OSError, OperationalError) as error:
        return _page(request, admin, form, _not_stored(error), 507)
    _tell(request, admin, arrival)
    return redirect(arrival.upload)


def _not_stored(error: OSError | OperationalError) -> str:
    logger.error("A typed text could not be stored: %s", error)
    reason = storage_error_reason(error) if isinstance(error, OSError) else gettext("数据库写不进去")
    message = gettext(
        "服务器的存储写不进去（%(reason)s），没有收入；所填的都在下面，请告知管理员，处理好后再按“收入”。"
    )
    return message % {"reason": reason}


def _tell(request: HttpRequest, admin: "ModelAdmin[SourceFile]", arrival: Arrival) -> None:
    """Notes the new source in the admin's history; of a known one says what becomes of what was typed beside it."""
    source = cast(SourceFile, arrival.source)
    if not arrival.known:
        admin.log_addition(request, source, f"录入：{arrival.typed.provenance}")
    elif arrival.typed.by_hand():
        message = gettext("同样的文字已在库中，没有重复收入；这次手定的栏目记在原始文件页上，没有改动已有的讲话。")
        messages.warning(request, message)


def _again(arrival_id: str) -> TypedForm:
    typed = get_object_or_404(TypedText.objects.select_related("arrival__source"), arrival=int(arrival_id))
    source = get_object_or_404(SourceFile, pk=typed.arrival.source_id)
    try:
        with source.original.open("rb") as file:
            text = file.read().decode("utf-8-sig")
    except OriginalsUnavailable:
        raise
    except OriginalUnreadable:
        text = ""
    name = "markup" if source.name.endswith(PAGE) else "text"
    return TypedForm(instance=typed, initial={name: text})


def _page(
    request: HttpRequest, admin: "ModelAdmin[SourceFile]", form: TypedForm, told: str = "", status: int = 200
) -> HttpResponse:
    context = {
        **admin.admin_site.each_context(request),
        "title": pgettext("heading", "录入讲话"),
        "opts": admin.opts,
        "form": form,
        "told": told,
        "worker_running": worker_running(),
    }
    return render(request, "admin/speeches/sourcefile/typed.html", context, status=status)
