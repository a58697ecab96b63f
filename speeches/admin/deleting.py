"""Deleting a speech asks first, and keeps the original unless the archivist says otherwise."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from speeches.admin import reindexing
from speeches.desk import copies, doubts, history
from speeches.models import SourceFile, Speech

WITH_ORIGINAL = "with_original"


class DeletingMixin(admin.ModelAdmin):
    """For the admin of speeches: what goes is no longer found, and its file stays."""

    delete_confirmation_template = "admin/speeches/speech/delete_confirmation.html"

    def delete_model(self, request: HttpRequest, obj: Speech) -> None:
        gone, source = [obj.pk], obj.source
        history.record(gone, request.user, "删除前")
        beside = copies.beside(gone)
        super().delete_model(request, obj)
        doubts.tell(beside)
        reindexing.remove(request, gone)
        if request.POST.get(WITH_ORIGINAL) and request.user.has_perm("speeches.delete_sourcefile"):
            _delete_original(source)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Speech]) -> None:
        gone = list(queryset.values_list("pk", flat=True))
        history.record(gone, request.user, "删除前")
        beside = copies.beside(gone)
        super().delete_queryset(request, queryset)
        doubts.tell(beside)
        reindexing.remove(request, gone)


def _delete_original(source: SourceFile) -> None:
    """Only when no other speech rests on it. The bytes themselves stay in the store until a check clears them."""
    if not source.speeches.exists():
        source.delete()
