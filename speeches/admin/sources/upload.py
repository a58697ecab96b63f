"""The upload page: files are stored at once and extracted in the background; a second page shows the progress."""

from typing import cast

from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, pgettext

from speeches.admin.sources.upload_form import UploadForm
from speeches.admin.sources.upload_progress import upload_progress
from speeches.admin.sources.upload_storage import store_upload
from speeches.curation import worker_running
from speeches.models import SourceFile, Upload


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
            store_upload(form.cleaned_data["uploads"], cast(User, request.user))
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
