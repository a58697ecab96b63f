"""Groups in the admin: nobody grants a permission he does not have."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin
from django.contrib.auth.models import AnonymousUser, Group, Permission, User
from django.db.models import Q, QuerySet
from django.forms import CheckboxSelectMultiple, ModelMultipleChoiceField
from django.http import HttpRequest

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
            field.queryset = _held_by(request.user, field.queryset)
        return field


def _held_by(user: "User | AnonymousUser", permissions: "QuerySet[Any] | None") -> QuerySet[Any]:
    rows: QuerySet[Any] = Permission.objects.all() if permissions is None else permissions
    if user.is_superuser:
        return rows
    return rows.filter(Q(user=user) | Q(group__user=user)).distinct()


def groups_within(user: "User | AnonymousUser") -> QuerySet[Group]:
    """Groups all of whose permissions the user has."""
    if user.is_superuser:
        return Group.objects.all()
    missing = Permission.objects.exclude(pk__in=_held_by(user, None).values("pk"))
    return Group.objects.exclude(permissions__in=missing)
