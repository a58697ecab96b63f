"""Definitions of own fields in the admin; one that speeches have values in is retired and not deleted."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.admin.custom_fields.deletion import KeptWhileUsedMixin
from speeches.admin.custom_fields.field_form import CustomFieldForm
from speeches.admin.custom_fields.presets import add_presets, preset_sets
from speeches.admin.list_mixin import ListMixin
from speeches.models import CustomField


@admin.register(CustomField)
class CustomFieldAdmin(KeptWhileUsedMixin, ListMixin):
    """Own fields, with a page of those that are shipped."""

    form = CustomFieldForm
    list_display = ["label", "key", "kind", "public", "retired", "holder_count", "origin"]
    list_filter = ["public", "retired", "kind"]
    search_fields = ["label", "key", "label_en"]
    fieldsets = [
        (None, {"fields": ["label", "label_en", "key", "kind", "choices"]}),
        (_("公开与停用"), {"fields": ["public", "retired", "dublin_core"]}),
        (_("其他"), {"fields": ["origin", "position"]}),
    ]
    change_list_template = "admin/speeches/customfield/change_list.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.presets_view)
        return [path("presets/", view, name="speeches_customfield_presets"), *super().get_urls()]

    @admin.display(description=_("已填的讲话"))
    def holder_count(self, row: CustomField) -> str:
        address = reverse("admin:speeches_speech_changelist")
        query = urlencode({"own": row.key, "status__exact": "all"})
        return format_html('<a href="{}?{}">{}</a>', address, query, row.holders().count())

    def presets_view(self, request: HttpRequest) -> HttpResponse:
        """What would be added of each set, and what is there already; a POST adds what was ticked."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            added = add_presets(request.POST.getlist("preset"))
            if not added:
                messages.warning(request, gettext("没有勾选要添加的栏目，什么也没有改。"))
                return redirect("admin:speeches_customfield_presets")
            values = {"count": len(added), "names": gettext("、").join(added)}
            messages.success(request, gettext("已添加 %(count)s 个栏目：%(names)s。") % values)
            return redirect("admin:speeches_customfield_changelist")
        context: dict[str, Any] = {"title": gettext("添加预设栏目"), "opts": self.opts, "sets": preset_sets()}
        site = self.admin_site.each_context(request)
        return render(request, "admin/speeches/customfield/presets.html", {**site, **context})
