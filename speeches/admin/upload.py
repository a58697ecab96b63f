"""The upload page: files are kept at once and read in the background; a second page shows how far that is."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import filesizeformat

from speeches.admin.forms import UploadForm
from speeches.admin.progress import progress_of
from speeches.desk import intake
from speeches.extraction.drafts import ExtractionError
from speeches.ingest import unpack
from speeches.models import Arrival, SourceFile, Upload
from speeches.tasks import read_source


def upload(request: HttpRequest, admin: "ModelAdmin[SourceFile]") -> HttpResponse:
    if not admin.has_add_permission(request):
        raise PermissionDenied
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        return redirect(_take_in(form.cleaned_data["uploads"], request.user))
    context = {**admin.admin_site.each_context(request), "title": "上传文件", "opts": admin.opts, "form": form}
    return render(request, "admin/speeches/sourcefile/upload.html", context)


def progress(request: HttpRequest, admin: "ModelAdmin[SourceFile]", pk: int) -> HttpResponse:
    """The whole page, or for htmx only the part that changes."""
    if not admin.has_add_permission(request):
        raise PermissionDenied
    row = get_object_or_404(Upload, pk=pk)
    context = {**admin.admin_site.each_context(request), "title": "上传进度", "opts": admin.opts}
    name = "progress_part" if request.headers.get("HX-Request") else "progress"
    return render(request, f"admin/speeches/sourcefile/{name}.html", context | {"progress": progress_of(row)})


def _take_in(files: "Iterable[UploadedFile[Any]]", user: Any) -> Upload:
    """Each file by itself: a request that breaks off has kept those before."""
    row = Upload.objects.create(by=user)
    for file in files:
        for name, data, refusal in _opened(file):
            _keep(row, name, data, refusal)
    return row


def _keep(row: Upload, name: str, data: bytes, refusal: str) -> None:
    """The file, its place in the upload and its task stand together or not at all."""
    with transaction.atomic():
        arrival = Arrival(upload=row, name=name[-500:], refusal=refusal[:300])
        if not refusal:
            arrival.source, created = intake.store(name, data, row.by)
            arrival.known = not created
            if created:
                read_source.enqueue(arrival.source.pk)
        arrival.save()


def _opened(file: "UploadedFile[Any]") -> Iterator[tuple[str, bytes, str]]:
    """(name, bytes, reason for refusing it) of the file, or of every file in a ZIP."""
    name = file.name or "未命名"
    is_zip = name.lower().endswith(".zip")
    most = settings.MAX_ZIP_BYTES if is_zip else settings.MAX_FILE_BYTES
    if (file.size or 0) > most:
        yield name, b"", f"文件超过 {filesizeformat(most)}，未收入；请拆分后再上传。"
        return
    try:
        for inner, data in unpack(name, file.read()):
            yield (name if inner == name else f"{name}/{inner}"), data, ""
    except ExtractionError as error:
        yield name, b"", str(error)
