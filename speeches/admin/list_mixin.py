"""What all lists of the desk have in common: what they are called, and what is told before something is deleted."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext


class ListMixin(admin.ModelAdmin):
    deleted_with: tuple[type[Model], ...] = ()  # what goes with a row and is worth telling

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        title = gettext("%(names)s列表") % {"names": capfirst(str(self.opts.verbose_name_plural))}
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """The rows by name; what goes with them by its number, and what is kept for the machine only not at all."""
        listed, counts, needed, protected = super().get_deleted_objects(objs, request)
        names = {model._meta.verbose_name_plural for model in self.deleted_with}
        told = {name: count for name, count in counts.items() if name in names}
        rows = [row for row in listed if not isinstance(row, list)]
        sums = [format_html("{}{}{}", capfirst(str(name)), gettext("："), count) for name, count in told.items()]
        own: dict[Any, int] = {self.opts.verbose_name_plural: len(rows)}
        return [*rows, sums] if sums else rows, own | told, needed, protected
