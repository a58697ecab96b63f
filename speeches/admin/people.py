"""Users and groups: a manager looks after colleagues, and nobody gives away a right that he does not have."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.db.models import Model, Q, QuerySet
from django.forms import ModelMultipleChoiceField
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

ONLY_SUPERUSERS = {"is_superuser", "user_permissions"}

admin.site.unregister(User)
admin.site.unregister(Group)


@admin.register(User)
class PeopleAdmin(UserAdmin):
    """To a manager superusers are not there: not in the list, not by their address, not to be deleted."""

    list_display = ["username", "last_name", "first_name", "role", "is_staff", "is_active", "last_login"]
    list_filter = ["groups", "is_staff", "is_active"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        rows = super().get_queryset(request).prefetch_related("groups")
        return rows if request.user.is_superuser else rows.filter(is_superuser=False)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Roles are given by groups; to make a superuser is left to superusers and to the command line."""
        fieldsets = super().get_fieldsets(request, obj)
        if request.user.is_superuser:
            return fieldsets
        return [
            (name, {**options, "fields": tuple(f for f in options["fields"] if f not in ONLY_SUPERUSERS)})
            for name, options in fieldsets
        ]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if field and db_field.name == "groups":
            field.queryset = _groups_within(request.user)
        return field

    @admin.display(description=_("组"))
    def role(self, user: User) -> str:
        return gettext("、").join(group.name for group in user.groups.all())


@admin.register(Group)
class RolesAdmin(GroupAdmin):
    def get_queryset(self, request: HttpRequest) -> QuerySet[Group]:
        return super().get_queryset(request) & _groups_within(request.user)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest | None = None, **kwargs: Any) -> Any:
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if isinstance(field, ModelMultipleChoiceField) and request:
            field.queryset = _held_by(request.user, field.queryset)
        return field


def _held_by(user: Any, permissions: "QuerySet[Model] | None") -> QuerySet[Any]:
    rows: QuerySet[Any] = Permission.objects.all() if permissions is None else permissions
    if user.is_superuser:
        return rows
    return rows.filter(Q(user=user) | Q(group__user=user)).distinct()


def _groups_within(user: Any) -> QuerySet[Group]:
    """Groups all of whose rights the user has himself."""
    if user.is_superuser:
        return Group.objects.all()
    beyond = Permission.objects.exclude(pk__in=_held_by(user, None).values("pk"))
    return Group.objects.exclude(permissions__in=beyond)
