"""Deleting a speech asks first, and keeps the original unless the archivist says otherwise."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from speeches.admin import index_sync
from speeches.curation import delete_speeches
from speeches.models import SourceFile, Speech

WITH_ORIGINAL = "with_original"


class DeletionMixin(admin.ModelAdmin):
    """For the admin of speeches: what goes is no longer found, and its file stays."""

    delete_confirmation_template = "admin/speeches/speech/delete_confirmation.html"

    def delete_model(self, request: HttpRequest, obj: Speech) -> None:
        source = obj.source
        delete_speeches([obj], request.user)
        index_sync.sync_index(request)
        if request.POST.get(WITH_ORIGINAL) and request.user.has_perm("speeches.delete_sourcefile"):
            _delete_original(source)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Speech]) -> None:
        delete_speeches(queryset.select_related("source"), request.user)
        index_sync.sync_index(request)


def _delete_original(source: SourceFile) -> None:
    """Only when no other speech rests on it. The bytes stay in the store, where check_archive tells of them."""
    if not source.speeches.exists():
        source.delete()
