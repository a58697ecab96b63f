"""The upload page: files are stored at once and extracted in the background; a second page shows the progress."""

from collections.abc import Iterable
from typing import cast

from django.conf import settings
from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import filesizeformat
from django.utils import translation
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from speeches.admin.forms import UploadForm
from speeches.admin.sources.upload_progress import upload_progress
from speeches.curation import UploadRefused, refuse_arrival, storage_error_reason, store_arrival, worker_running
from speeches.models import Arrival, ReceivedFile, SourceFile, Upload
from speeches.tasks import read_source

DISK_FULL = _("数据库写不进去（可能磁盘已满）。已经列出的文件存好了，其余没有收入；请告知管理员，处理好后重新上传。")


def upload(request: HttpRequest, admin: "ModelAdmin[SourceFile]") -> HttpResponse:
    """The form, and for what it sends a redirect to the progress of the new upload.

    Raises:
        PermissionDenied: the user may not add files.
        UploadRefused: the database cannot be written.
    """
    if not admin.has_add_permission(request):
        raise PermissionDenied
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        return redirect(
            _store_upload(form.cleaned_data["uploads"], cast(User, request.user))
        )  # who may add files is logged in
    context = {
        **admin.admin_site.each_context(request),
        "title": pgettext("heading", "上传文件"),
        "opts": admin.opts,
        "form": form,
    }
    return render(request, "admin/speeches/sourcefile/upload.html", context | {"worker_running": worker_running()})


def progress(request: HttpRequest, admin: "ModelAdmin[SourceFile]", pk: int) -> HttpResponse:
    """The progress of an upload: the whole page, or for htmx only the part that changes.

    Raises:
        PermissionDenied: the user may not add files.
        Http404: there is no such upload.
    """
    if not admin.has_add_permission(request):
        raise PermissionDenied
    upload = get_object_or_404(Upload, pk=pk)
    context = {**admin.admin_site.each_context(request), "title": gettext("上传进度"), "opts": admin.opts}
    name = "progress_part" if request.headers.get("HX-Request") else "progress"
    shown = upload_progress(upload, request.GET.get("fate", ""), request.GET.get("page"))
    return render(request, f"admin/speeches/sourcefile/{name}.html", context | {"progress": shown})


def _store_upload(files: Iterable[ReceivedFile], user: User) -> Upload:
    """Each file in a transaction of its own: when one fails, those before it are stored."""
    try:
        upload = Upload.objects.create(by=user)
        for file in files:
            _store_file(Arrival(upload=upload, name=file.name or ""), file)
    except OperationalError as error:
        raise UploadRefused(507, gettext("未能保存"), str(DISK_FULL)) from error
    return upload


@translation.override(settings.LANGUAGE_CODE)  # why a file was refused is kept, in the archive's own language
def _store_file(arrival: Arrival, file: ReceivedFile) -> None:
    is_zip = arrival.name.lower().endswith(".zip")
    most = settings.MAX_ZIP_BYTES if is_zip else settings.MAX_FILE_BYTES
    if file.length > most:
        refuse_arrival(arrival, f"文件超过 {filesizeformat(most)}，未收入；请拆分后再上传。")
        return
    try:
        store_arrival(arrival, arrival.name, file, read_source.enqueue)
    except OSError as error:
        refuse_arrival(
            arrival, f"服务器的存储写不进去（{storage_error_reason(error)}），未收入；请告知管理员，处理好后重新上传。"
        )
