"""What all lists of the admin have in common: their titles, and what is listed before rows are deleted."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext


class ListMixin(admin.ModelAdmin):
    deleted_with: tuple[type[Model], ...] = ()  # models of related rows that are worth counting

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        title = gettext("%(names)s列表") % {"names": capfirst(str(self.opts.verbose_name_plural))}
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """The rows by name; of related rows the numbers of `deleted_with`, and nothing of purely technical ones."""
        listed, counts, permissions, protected = super().get_deleted_objects(objs, request)
        names = {model._meta.verbose_name_plural for model in self.deleted_with}
        related = {name: count for name, count in counts.items() if name in names}
        rows = [row for row in listed if not isinstance(row, list)]
        sums = [format_html("{}{}{}", capfirst(str(name)), gettext("："), count) for name, count in related.items()]
        own: dict[Any, int] = {self.opts.verbose_name_plural: len(rows)}
        return [*rows, sums] if sums else rows, own | related, permissions, protected
