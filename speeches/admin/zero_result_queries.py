"""Queries without results in the admin: a record that can be read and deleted, not changed."""

from urllib.parse import urlencode

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.admin.list_mixin import ListMixin
from speeches.models import ZeroResultQuery


@admin.register(ZeroResultQuery)
class ZeroResultQueryAdmin(ListMixin):
    list_display = ["text", "count", "last_at", "again"]
    list_display_links = None
    list_filter = ["last_at"]
    list_per_page = 50
    search_fields = ["text"]
    ordering = ["-last_at"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: ZeroResultQuery | None = None) -> bool:
        return False

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: int) -> HttpResponse:
        """To the list: Django would send those who may not change rows to the front page."""
        super().response_delete(request, obj_display, obj_id)
        return redirect("admin:speeches_zeroresultquery_changelist")

    @admin.display(description=_("重新检索"))
    def again(self, row: ZeroResultQuery) -> str:
        return format_html('<a href="{}?{}">{}</a>', reverse("search"), urlencode({"q": row.text}), gettext("检索"))
