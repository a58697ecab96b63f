"""What somebody may give to others: nobody gives a permission that he does not have."""

from typing import Any

from django.contrib.auth.models import AnonymousUser, Group, Permission, User
from django.db.models import Q, QuerySet


def held_permissions(user: "User | AnonymousUser", permissions: "QuerySet[Any] | None" = None) -> QuerySet[Any]:
    """Permissions that the user has, by himself or by a group; all of a superuser, none of whoever is not active.

    Args:
        user: who would give them.
        permissions: those that are asked about; all where none are named.
    """
    rows: QuerySet[Any] = Permission.objects.all() if permissions is None else permissions
    if not user.is_active:
        return rows.none()
    if user.is_superuser:
        return rows
    return rows.filter(Q(user=user) | Q(group__user=user)).distinct()


def groups_within(user: "User | AnonymousUser") -> QuerySet[Group]:
    """Groups all of whose permissions the user has: those that he may give."""
    missing = Permission.objects.exclude(pk__in=held_permissions(user).values("pk"))
    return Group.objects.exclude(permissions__in=missing)
