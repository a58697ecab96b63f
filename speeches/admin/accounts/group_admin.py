"""Groups in the admin: nobody grants a permission he does not have."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple, ModelMultipleChoiceField
from django.http import HttpRequest

from speeches.accounts import groups_within, held_permissions
from speeches.admin.accounts.account_forms import PermissionsField
from speeches.admin.list_mixin import ListMixin

admin.site.unregister(Group)


@admin.register(Group)
class RoleAdmin(ListMixin, GroupAdmin):
    """Groups: only those, and in them only permissions, that the user has."""

    filter_horizontal = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Group]:
        return super().get_queryset(request) & groups_within(request.user)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest | None = None, **kwargs: Any) -> Any:
        kwargs |= {"form_class": PermissionsField, "widget": CheckboxSelectMultiple}
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if isinstance(field, ModelMultipleChoiceField) and request:
            field.queryset = held_permissions(request.user, field.queryset)
        return field
