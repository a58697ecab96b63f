"""Own fields and tags of many speeches by a table: taken away as CSV, changed elsewhere, read in with a preview."""

from pathlib import Path
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.admin.custom_fields.table_writing import written_field_table
from speeches.curation import choose_table, read_field_table
from speeches.models import SpeechQuerySet

MOST_BYTES = 10 * 1024 * 1024
MOST_FAULTS = 200  # that are listed


class TableForm(forms.Form):
    table = forms.FileField(
        label=_("表格（CSV 或 JSON）"),
        error_messages={"required": _("没有选择文件。"), "empty": _("文件是空的。")},
    )

    def clean_table(self) -> bytes:
        file = self.cleaned_data["table"]
        if file.length > MOST_BYTES:
            raise forms.ValidationError(gettext("文件超过 10 MB，请分成几个。"))
        with file:  # it is kept nowhere
            return Path(file.path).read_bytes()


class FieldTableMixin(admin.ModelAdmin):
    """Mixin for the admin of speeches."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.field_table_view)
        return [path("field-table/", view, name="speeches_speech_field_table"), *super().get_urls()]

    @admin.action(description=_("导出所选讲话的自定义栏目和标签（CSV）"), permissions=["view"])
    def export_field_table(self, request: HttpRequest, queryset: SpeechQuerySet) -> HttpResponseBase:
        headers = {"Content-Disposition": 'attachment; filename="fields.csv"'}
        written = written_field_table(queryset.order_by("pk"))
        return StreamingHttpResponse(written, content_type="text/csv; charset=utf-8", headers=headers)

    def field_table_view(self, request: HttpRequest) -> HttpResponse:
        """A form for a table; what is right in it becomes an operation to be looked at, the rest is listed by line."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        form = TableForm(request.POST or None, request.FILES or None, label_suffix="")
        context: dict[str, Any] = {"form": form}
        if request.method == "POST" and form.is_valid():
            try:
                table = read_field_table(form.cleaned_data["table"])
            except ValueError as error:
                form.add_error("table", str(error))
            else:
                may = request.user.has_perm("speeches.publish_speech")
                operation = choose_table(table, request.user, may_change_published=may) if table.rows else None
                if operation and not table.faults and not table.ignored:
                    return redirect("admin:speeches_speech_bulk", operation.pk)
                if not table.rows and not table.faults:
                    messages.info(request, gettext("表格里没有填任何值；空格不会清除已有的值。"))
                context |= {"table": table, "faults": table.faults[:MOST_FAULTS], "operation": operation}
        site = {**self.admin_site.each_context(request), "opts": self.opts, "title": gettext("按表填写自定义栏目")}
        return render(request, "admin/speeches/speech/field_table.html", {**site, **context})
