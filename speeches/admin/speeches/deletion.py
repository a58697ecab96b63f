"""Deleting speeches at the desk, and what is told of the versions of a main version that goes."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext

from speeches.admin import index_sync
from speeches.curation import delete_speeches, next_main
from speeches.models import SourceFile, Speech


class DeletionMixin(admin.ModelAdmin):
    delete_confirmation_template = "admin/speeches/speech/delete_confirmation.html"

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The question before, with the speech that would be counted in the place of a main version."""
        speech = self.get_object(request, unquote(object_id))
        handed = next_main(speech.pk) if speech else None
        return super().delete_view(request, object_id, {"handed": handed, **(extra_context or {})})

    def delete_model(self, request: HttpRequest, obj: Speech) -> None:
        """Keeps the original unless the archivist has ticked that it is to be deleted, too."""
        source = obj.source
        _delete(request, [obj])
        index_sync.sync_index(request)
        if request.POST.get("with_original") and request.user.has_perm("speeches.delete_sourcefile"):
            _delete_original(source)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Speech]) -> None:
        _delete(request, queryset.select_related("source"))
        index_sync.sync_index(request)


def _delete(request: HttpRequest, speeches: Iterable[Speech]) -> None:
    """Says of each main version which one is counted in its place."""
    told = gettext(
        '删去的《{}》是主版本，它的 {} 个版本都还在：主版本现为<a href="{}">《{}》（编号 {}）</a>，'
        "检索和统计改计这一篇。要换一篇作主版本，请在它的“各个版本”页设定。"
    )
    for handed in delete_speeches(speeches, request.user):
        address = reverse("admin:speeches_speech_versions", args=[handed.main.pk])
        values = handed.title, handed.count, address, handed.main.title, handed.main.pk
        messages.warning(request, format_html(told, *values))


def _delete_original(source: SourceFile) -> None:
    """Unless it has other speeches. The bytes stay in the storage, where check_archive reports them."""
    if not source.speeches.exists():
        source.delete()
