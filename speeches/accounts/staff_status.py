"""Whoever is in a group may log in to the desk, and with the last group that goes: by whatever door groups change."""

from typing import Any

from django.contrib.auth.models import Group, User
from django.db.models import Exists, OuterRef
from django.db.models.signals import m2m_changed, post_delete, pre_delete

_CHANGED = ("post_add", "post_remove", "post_clear")


def follow_groups() -> None:
    """Has `is_staff` follow from groups from now on in this process. Superusers stay staff; who has never had a group
    is left as he is."""
    m2m_changed.connect(_groups_changed, sender=User.groups.through, dispatch_uid="staff status")
    pre_delete.connect(_group_goes, sender=Group, dispatch_uid="staff status before")
    post_delete.connect(_group_gone, sender=Group, dispatch_uid="staff status after")


def _groups_changed(instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **_: object) -> None:
    if reverse and action == "pre_clear":  # afterwards nobody knows who was in it
        instance._members = list(instance.user_set.values_list("pk", flat=True))
    if action not in _CHANGED:
        return
    if not reverse:
        _update({instance.pk})
        instance.is_staff = User.objects.values_list("is_staff", flat=True).get(pk=instance.pk)
    else:
        _update(pk_set if pk_set is not None else set(vars(instance).pop("_members", ())))


def _group_goes(instance: Group, **_: object) -> None:
    instance._members = list(instance.user_set.values_list("pk", flat=True))  # type: ignore[attr-defined]


def _group_gone(instance: Group, **_: object) -> None:
    _update(set(vars(instance).pop("_members", ())))


def _update(users: set[int]) -> None:
    grouped = Exists(User.groups.through.objects.filter(user_id=OuterRef("pk")))
    rows = User.objects.filter(pk__in=users)
    rows.filter(grouped, is_staff=False).update(is_staff=True)
    rows.filter(~grouped, is_staff=True, is_superuser=False).update(is_staff=False)
