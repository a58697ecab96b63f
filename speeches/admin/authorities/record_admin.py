"""The lists and pages of persons and places in the admin."""

from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.admin.authorities.merge_page import MergeMixin
from speeches.admin.authorities.names_page import NamesMixin
from speeches.admin.authorities.record_form import PersonForm, PlaceForm, RecordForm, other_names
from speeches.admin.authorities.split_page import SplitMixin
from speeches.admin.list_mixin import ListMixin
from speeches.curation import RecordConflict, delete_record, last_move, lock_record, record_revisions, save_record
from speeches.models import Person, Place
from speeches.text import line_diff

MOST_OTHERS = 6  # other names in the list


class RecordAdmin(NamesMixin, MergeMixin, SplitMixin, ListMixin):
    """What both have in common. Merged records are in no list: their pages lead to the record that they are in."""

    change_form_template = "admin/speeches/authority/change_form.html"
    change_list_template = "admin/speeches/authority/change_list.html"
    list_display = ["heading", "others", "speech_count"]
    list_per_page = 50
    search_fields = ["heading", "names__name"]
    search_help_text = _("按规范名称或任一异名查找。")
    actions = ["merge_chosen"]
    readonly_fields = ["linked", "created_at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)
        live: QuerySet[Any] = rows.filter(merged_into=None).prefetch_related("names")
        counted: QuerySet[Any] = live.annotate(count=Count("speeches", distinct=True))
        return counted

    def get_fields(self, request: HttpRequest, obj: Person | Place | None = None) -> Any:
        own = cast(type[RecordForm], self.form).own
        may_save = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        named = [own[0], *(["names"] if may_save else ["others"]), *own[1:]]
        return [*named, *(["linked", "created_at"] if obj else []), *(["opened_edition"] if may_save else [])]

    def get_readonly_fields(self, request: HttpRequest, obj: Person | Place | None = None) -> Any:
        return [*self.readonly_fields, "others"]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        merged = self.model._default_manager.filter(pk=object_id) if object_id.isdecimal() else None
        row = merged.exclude(merged_into=None).first() if merged is not None else None
        if row is not None:
            messages.info(request, gettext("“%(heading)s”已并入这条记录。") % {"heading": row})
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", row.merged_into_id)
        return super().change_view(request, object_id, form_url, extra_context)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            obj = lock_record(obj.KIND, obj.pk, form.cleaned_data["opened_edition"] or 0)
        linked = save_record(obj, form.values(), form.cleaned_data["names"], request.user)
        form.instance = obj
        if linked:
            messages.info(request, gettext("%(count)s 篇讲话归到了这条记录。") % {"count": linked})

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing is stored of what was written on an older record."""
        try:
            with transaction.atomic():
                return super().changeform_view(request, *args, **kwargs)
        except RecordConflict as error:
            messages.error(request, str(error))
            return redirect(request.path)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        delete_record(obj, request.user)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for record in queryset:
            delete_record(record, request.user)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Says how many speeches will belong to no record."""
        listed, counts, permissions, protected = super().get_deleted_objects(objs, request)
        speeches = sum(record.speeches.count() for record in objs)
        note = gettext("%(count)s 篇讲话不会删除，所印的姓名、地名照旧，但不再归到规范记录。") % {"count": speeches}
        return [*listed, *([note] if speeches else [])], counts, permissions, protected

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        record = self.get_object(request, object_id)
        if record is None:
            raise Http404
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        revisions = record_revisions(record)
        pairs = zip([None, *revisions], revisions, strict=False)
        changes = [(new, line_diff(old.lines, new.lines) if old else []) for old, new in pairs]
        return self.page(request, "history", gettext("修改历史"), record, changes=list(reversed(changes)))

    def page(
        self,
        request: HttpRequest,
        template: str,
        title: str,
        record: Person | Place | None = None,
        **more: Any,  # what the template shows
    ) -> HttpResponse:
        """One of the pages beside those of Django's admin."""
        names = {name: f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}" for name in PAGES}
        context = {
            **self.admin_site.each_context(request),
            **more,
            "title": title,
            "opts": self.opts,
            "object": record,
            "pages": names,
            "move": last_move(record) if record and self.has_change_permission(request, record) else None,
        }
        return render(request, f"admin/speeches/authority/{template}.html", context)

    @admin.display(description=_("异名"))
    def others(self, record: Any) -> str:
        names = other_names(record)
        return gettext("、").join(names[:MOST_OTHERS]) + (gettext("等") if len(names) > MOST_OTHERS else "")

    @admin.display(description=_("讲话数"), ordering="count")
    def speech_count(self, record: Any) -> int:
        return int(record.count)

    @admin.display(description=_("讲话"))
    def linked(self, record: Any) -> str:
        return gettext("%(count)s 篇") % {"count": record.speeches.count()}


PAGES = ("changelist", "change", "history", "merge", "split", "undo", "names")


@admin.register(Person)
class PersonAdmin(RecordAdmin):
    """Persons: names, what tells homonyms apart, note."""

    form = PersonForm


@admin.register(Place)
class PlaceAdmin(RecordAdmin):
    """Places, with what they lie in and their level."""

    form = PlaceForm
    list_display = ["heading", "others", "level", "speech_count"]
    list_filter = ["level"]
    raw_id_fields = ["parent"]
