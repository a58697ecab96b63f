"""Profiles of sites in the admin: proposed from evidence, looked at, edited and switched on or off by staff."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.admin.list_mixin import ListMixin
from speeches.curation import tagger_in_use
from speeches.models import ProfileLine, SiteProfile
from speeches.presentation import visible

MOST_SOURCES = 20  # are linked beside a line


class ProfileLineInline(admin.TabularInline):
    """The lines of a profile; each can be switched off, and says in which files it was dropped."""

    model = ProfileLine
    fields = ("active", "line", "count", "evidence")
    readonly_fields = ("line", "count", "evidence")
    extra = 0
    can_delete = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[ProfileLine]:
        rows: QuerySet[ProfileLine] = super().get_queryset(request)
        return rows.prefetch_related("sources")

    @admin.display(description=_("文字"))
    def line(self, row: ProfileLine) -> str:
        return visible(row.text)

    @admin.display(description=_("文件数"))
    def count(self, row: ProfileLine) -> int:
        return len(row.sources.all())

    @admin.display(description=_("见于（都已删去）"))
    def evidence(self, row: ProfileLine) -> str:
        sources = list(row.sources.all())
        links = (
            (reverse("admin:speeches_sourcefile_change", args=[source.pk]), visible(source.name))
            for source in sources[:MOST_SOURCES]
        )
        listed = format_html_join(gettext("、"), '<a href="{}">{}</a>', links)
        return format_html("{}{}", listed, gettext("等") if len(sources) > MOST_SOURCES else "")

    def has_add_permission(self, request: HttpRequest, obj: SiteProfile | None = None) -> bool:
        return False


@admin.register(SiteProfile)
class SiteProfileAdmin(ListMixin):
    """The list with the number of lines and files, and the lines of each with their evidence."""

    list_display = ["name", "active", "line_count", "source_count", "proposed_at"]
    list_editable = ["active"]
    list_filter = ["active"]
    search_fields = ["name", "lines__text"]
    readonly_fields = ["proposed_at"]
    inlines = [ProfileLineInline]
    deleted_with = (ProfileLine,)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(request, {"subtitle": tagger_in_use().sentence, **(extra_context or {})})

    def get_queryset(self, request: HttpRequest) -> QuerySet[SiteProfile]:
        rows: QuerySet[SiteProfile] = super().get_queryset(request)
        return rows.annotate(
            line_total=Count("lines", distinct=True), source_total=Count("lines__sources", distinct=True)
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """They are made from evidence, by `manage.py learn`."""
        return False

    @admin.display(description=_("行数"), ordering="line_total")
    def line_count(self, row: SiteProfile) -> int:
        return int(row.line_total)  # type: ignore[attr-defined]  # annotated above

    @admin.display(description=_("文件数"), ordering="source_total")
    def source_count(self, row: SiteProfile) -> int:
        return int(row.source_total)  # type: ignore[attr-defined]  # annotated above
