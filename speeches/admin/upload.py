"""The upload page: several files at once, each taken in by itself, with one message a file."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.html import format_html

from speeches.admin import reindexing
from speeches.admin.forms import UploadForm
from speeches.extraction.drafts import ExtractionError
from speeches.ingest import Outcome, ingest
from speeches.models import SourceFile, Speech


def upload(request: HttpRequest, admin: "ModelAdmin[SourceFile]") -> HttpResponse:
    if not admin.has_add_permission(request):
        raise PermissionDenied
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        reindexing.update(request, _take_in(request, form.cleaned_data["uploads"]))
        return redirect("admin:speeches_sourcefile_upload")
    context = {**admin.admin_site.each_context(request), "title": "上传文件", "opts": admin.opts, "form": form}
    return render(request, "admin/speeches/sourcefile/upload.html", context)


def _take_in(request: HttpRequest, files: "Iterable[UploadedFile[Any]]") -> list[int]:
    """The new speeches' ids. A file that fails leaves the others alone."""
    made: list[int] = []
    user = request.user if request.user.is_authenticated else None
    for file in files:
        try:
            outcome = ingest(file.name or "", _bytes(file), user=user, status=Speech.Status.DRAFT)
        except ExtractionError as error:
            messages.error(request, str(error))
        else:
            _tell(request, file, outcome)
            made += [speech.pk for speech in outcome.speeches if outcome.created]
    return made


def _bytes(file: "UploadedFile[Any]") -> bytes:
    if (file.size or 0) > settings.MAX_FILE_BYTES:
        raise ExtractionError(f"{file.name}：文件超过 {filesizeformat(settings.MAX_FILE_BYTES)}，未读取。")
    data: bytes = file.read()
    return data


def _tell(request: HttpRequest, file: "UploadedFile[Any]", outcome: Outcome) -> None:
    link = format_html('<a href="{}">{}</a>', _address(outcome), outcome.source.name)
    if not outcome.created:
        messages.info(request, format_html("{}：档案中已有相同的文件 {}，未重复收入。", file.name, link))
    elif not outcome.speeches:
        messages.warning(request, format_html("{}：已收入，但没有找到讲话。{}", link, outcome.source.verdict))
    else:
        tell = messages.warning if outcome.warnings else messages.success
        tell(
            request,
            format_html("{}：已收入，{} 篇讲话，待审核。{}", link, len(outcome.speeches), " ".join(outcome.warnings)),
        )


def _address(outcome: Outcome) -> str:
    return reverse("admin:speeches_sourcefile_change", args=[outcome.source.pk])
