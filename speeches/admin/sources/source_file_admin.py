"""Source files in the admin: their extraction, their ledger of dropped text, and the addresses of the upload page."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from speeches.admin.feeding import FeedingMixin
from speeches.admin.list_mixin import ListMixin
from speeches.admin.maintenance import AllValuesFilter, ExtractionFilter
from speeches.admin.sources.dropped_inline import DroppedInline
from speeches.admin.sources.typed import receive_typed, typed_form
from speeches.admin.sources.typed_notes import typed_notes
from speeches.admin.sources.upload import progress, upload
from speeches.curation import adopt_extraction, keep_stored_speeches, take_as_speech
from speeches.extraction import ExtractionError
from speeches.ingest import page_picture
from speeches.models import DroppedPiece, OriginalsUnavailable, SavedView, SourceFile, Speech, TypedText
from speeches.presentation import grouped, no_speeches_reason
from speeches.tasks import requeue_sources

BREAK = SafeString("<br>")
PAGE = "speeches_sourcefile_page"
UPLOAD = "admin:speeches_sourcefile_upload"
UPLOADER = ("uploaded_by", admin.RelatedOnlyFieldListFilter)


@admin.register(SourceFile)
class SourceFileAdmin(FeedingMixin, ListMixin):
    """Source files: a list with filters and actions, and a read-only page for each."""

    listed = SavedView.Listed.SOURCES
    inlines = [DroppedInline]
    deleted_with = (DroppedPiece,)
    list_display = ["name", "state", "speech_count", "dropped_count", "verdict", "uploaded_by", "uploaded_at"]
    list_filter = ["state", ExtractionFilter, "uploaded_at", ("encoding", AllValuesFilter), UPLOADER]
    list_select_related = ["uploaded_by"]
    list_per_page = 50
    search_fields = ["name", "sha256"]
    actions = ["try_again", "adopt_chosen", "keep_chosen", "take_chosen"]
    fields = (
        "name",
        "download",
        "typed",
        "its_speeches",
        "byte_size",
        "sha256",
        "encoding",
        "extractor",
        "state",
        "verdict",
        "taken_as_speech",
        "warning_lines",
        "differs",
        "uploaded_by",
        "uploaded_at",
    )
    readonly_fields = fields

    def has_change_permission(self, request: HttpRequest, obj: SourceFile | None = None) -> bool:
        """Source files are never changed; they can be viewed and deleted."""
        return False

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.upload_view)
        progress = self.admin_site.admin_view(self.progress_view)
        return [
            path("upload/", view, name="speeches_sourcefile_upload"),
            path("typed/", csrf_exempt(self.typed_view), name="speeches_sourcefile_typed"),  # checked with the text
            path("upload/<int:pk>/progress/", progress, name="speeches_sourcefile_progress"),
            path("<int:pk>/pages/<int:number>.jpg", self.admin_site.admin_view(self.page_view), name=PAGE),
            *super().get_urls(),
        ]

    def page_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """A page of a scanned original, to be compared with what was recognised in it."""
        source = get_object_or_404(SourceFile, pk=pk)
        if not self.has_view_permission(request, source):
            raise PermissionDenied
        if not 0 < number <= source.picture_count:
            raise Http404
        try:
            picture = page_picture(source, number)
        except OriginalsUnavailable as error:
            return HttpResponse(error.for_staff, status=503, content_type="text/plain; charset=utf-8")
        except (ExtractionError, OSError) as error:
            raise Http404 from error
        return HttpResponse(picture, content_type="image/jpeg", headers={"Cache-Control": "private, max-age=3600"})

    def upload_view(self, request: HttpRequest) -> HttpResponse:
        return upload(request, self)

    def typed_view(self, request: HttpRequest) -> HttpResponse:
        """What was typed goes past the admin's redirect to the login, which would lose it."""
        if request.method == "POST":
            return receive_typed(request, self)
        return self.admin_site.admin_view(self.typed_form_view)(request)

    def typed_form_view(self, request: HttpRequest) -> HttpResponse:
        return typed_form(request, self)

    def progress_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return progress(request, self, pk)

    @admin.action(description=_("重新提取所选的失败的或讲话已删的文件"), permissions=["add"])
    def try_again(self, request: HttpRequest, queryset: QuerySet[SourceFile]) -> None:
        emptied = SourceFile.objects.emptied().values("pk")
        failed_or_emptied = queryset.filter(Q(state=SourceFile.State.FAILED) | Q(pk__in=emptied))
        pks = list(failed_or_emptied.values_list("pk", flat=True))
        requeue_sources(pks)
        messages.success(request, gettext("%(count)s 个文件已交后台重新提取。") % {"count": len(pks)})

    @admin.action(description=_("按最新的提取重做所选文件的草稿"), permissions=["redo"])
    def adopt_chosen(self, request: HttpRequest, queryset: QuerySet[SourceFile]) -> None:
        """Files with speeches that are no drafts are left alone, and a message says so."""
        for source in queryset:
            try:
                drafts = adopt_extraction(source, request.user)
            except (ValueError, ExtractionError, OSError) as error:
                messages.error(request, f"{source.name}{gettext('：')}{error}")
            else:
                message = gettext("%(name)s：重做了 %(count)s 篇草稿。") % {"name": source.name, "count": len(drafts)}
                messages.success(request, message)

    @admin.action(description=_("所选文件的讲话保持现状，不再提示与最新提取结果不一致"), permissions=["redo"])
    def keep_chosen(self, request: HttpRequest, queryset: QuerySet[SourceFile]) -> None:
        for source in queryset:
            keep_stored_speeches(source)
        messages.success(request, gettext("%(count)s 个文件的讲话保持现状。") % {"count": len(queryset)})

    @admin.action(description=_("所选文件虽判为不是讲话，仍作为讲话收入"), permissions=["redo"])
    def take_chosen(self, request: HttpRequest, queryset: QuerySet[SourceFile]) -> None:
        """Files without a verdict are left alone, and a message says so."""
        for source in queryset:
            try:
                drafts = take_as_speech(source, request.user)
            except (ValueError, ExtractionError, OSError) as error:
                messages.error(request, f"{source.name}{gettext('：')}{error}")
            else:
                message = gettext("%(name)s：收入 %(count)s 篇草稿。") % {"name": source.name, "count": len(drafts)}
                messages.success(request, message)

    def has_redo_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("speeches.change_speech")

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Source files are added by the upload page."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return redirect(UPLOAD)

    def get_queryset(self, request: HttpRequest) -> QuerySet[SourceFile]:
        """With both numbers, each counted for the rows of a page alone unless the list is sorted by it."""
        rows: QuerySet[SourceFile] = super().get_queryset(request)
        return rows.annotate(speech_n=_number_of(Speech), dropped_n=_number_of(DroppedPiece))

    @admin.display(description=_("讲话"), ordering="speech_n")
    def speech_count(self, row: SourceFile) -> int:
        return int(row.speech_n)  # type: ignore[attr-defined]  # annotated above

    @admin.display(description=pgettext_lazy("column", "删去"), ordering="dropped_n")
    def dropped_count(self, row: SourceFile) -> int:
        return int(row.dropped_n)  # type: ignore[attr-defined]  # annotated above

    @admin.display(description=_("原件"))
    def download(self, row: SourceFile) -> str:
        public = reverse("source", args=[row.pk])
        links = ((row.get_absolute_url(), gettext("下载原件")), (public, gettext("在网站上查看")))
        return format_html_join("　", '<a href="{}">{}</a>', links)

    @admin.display(description=_("来源说明"))
    def typed(self, row: SourceFile) -> str:
        lines = ((line,) for typed in TypedText.objects.of_source(row) for line in typed_notes(typed))
        return format_html_join(BREAK, "{}", lines) or gettext("未填（由文件上传）")

    @admin.display(description=_("其中的讲话"))
    def its_speeches(self, row: SourceFile) -> str:
        links = (
            (reverse("admin:speeches_speech_change", args=[s.pk]), s.title) for s in row.speeches.order_by("order")
        )
        return format_html_join(BREAK, '<a href="{}">{}</a>', links) or no_speeches_reason(row)

    @admin.display(description=_("大小"))
    def byte_size(self, row: SourceFile) -> str:
        return gettext("%(size)s 字节") % {"size": grouped(row.size)}

    @admin.display(description=_("提醒"))
    def warning_lines(self, row: SourceFile) -> str:
        return format_html_join(BREAK, "{}", ((warning,) for warning in row.warnings)) or gettext("无")


def _number_of(model: type[Speech] | type[DroppedPiece]) -> Coalesce:
    """How many rows of a model a file has."""
    own = model._default_manager.filter(source=OuterRef("pk")).order_by().values("source")
    return Coalesce(Subquery(own.annotate(n=Count("pk")).values("n")), 0)
