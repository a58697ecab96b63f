"""Saves the filters and the order of a list under a name, and deletes what was saved."""

from typing import cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from speeches.admin.saved_views.views_of_list import kept_query, list_address
from speeches.models import SavedView, cleaned_name

MOST_OWN = 100  # of one person


class SavedViewForm(forms.ModelForm):
    class Meta:
        model = SavedView
        fields = ("listed", "name", "query", "shared")

    def clean_name(self) -> str:
        if not (name := cleaned_name(self.cleaned_data["name"])):
            raise forms.ValidationError(gettext("请写一个看得见的名称。"))
        return name

    def clean_query(self) -> str:
        return kept_query(self.cleaned_data["query"])


class SavedViewsMixin(admin.ModelAdmin):
    """Mixin for the admin of speeches."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("views/", view(self.save_view), name="speeches_speech_save_view"),
            path("views/<int:pk>/delete/", view(self.delete_saved), name="speeches_speech_delete_view"),
            *super().get_urls(),
        ]

    @method_decorator(require_POST)
    def save_view(self, request: HttpRequest) -> HttpResponse:
        """Saves a view, in place of one's own of the same name, and leads back to its list."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = SavedViewForm(request.POST)
        if not form.is_valid():
            messages.error(request, gettext("没有保存：请给常用筛选起一个名称，至多 40 字。"))
            return redirect(_list_of(form))
        own = SavedView.objects.filter(by=cast(User, request.user))
        values = form.cleaned_data
        same = own.filter(listed=values["listed"], name=values["name"])
        if not same.exists() and own.count() >= MOST_OWN:
            messages.error(request, gettext("一人至多保存 %(most)s 个常用筛选，请先删去不用的。") % {"most": MOST_OWN})
        else:
            kept = {name: values.pop(name) for name in ("listed", "name")}
            SavedView.objects.update_or_create(by=cast(User, request.user), **kept, defaults=values)
            messages.success(request, gettext("已存为常用筛选“%(name)s”。") % {"name": kept["name"]})
        return redirect(_list_of(form))

    @method_decorator(require_POST)
    def delete_saved(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Deletes a view of one's own; managers may delete what others share."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        view = SavedView.objects.filter(pk=pk).first()
        if view is None:
            messages.warning(request, gettext("这个常用筛选已经删除。"))
            return redirect("admin:speeches_speech_review_list")
        if view.by_id != request.user.pk and not (view.shared and request.user.has_perm("auth.delete_user")):
            raise PermissionDenied
        view.delete()
        messages.success(request, gettext("已删除常用筛选“%(name)s”。") % {"name": view.name})
        return redirect(list_address(view.listed, view.query))


def _list_of(form: SavedViewForm) -> str:
    listed = form.data.get("listed", "")
    listed = listed if listed in SavedView.Listed else SavedView.Listed.DRAFTS
    return list_address(listed, kept_query(form.data.get("query", "")))
