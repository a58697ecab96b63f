"""Filters of lists of speeches by tags and own fields."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.models import CustomField, Speech, SpeechQuerySet, Tag


def with_own(speeches: SpeechQuerySet, key: str, value: str = "") -> SpeechQuerySet:
    """Those that have a value in an own field.

    Args:
        speeches: any.
        key: of the field; "" for no condition.
        value: a piece of the value, in any case; "" for any value.
    """
    held = speeches.filter(custom_values__has_key=key) if key else speeches
    if not key or not value:
        return held
    return held.annotate(own_value=own_value(key)).filter(own_value__icontains=value)


def own_value(key: str) -> Cast:
    """The value of an own field as a plain text, which is compared as such."""
    return Cast(KT(f"custom_values__{key}"), TextField())


class TagFilter(admin.SimpleListFilter):
    """By a tag, or without any."""

    title = _("标签")
    parameter_name = "tag"

    def lookups(self, request: HttpRequest, model_admin: "admin.ModelAdmin[Any]") -> list[tuple[str, str]]:
        tags = [(str(tag.pk), tag.name) for tag in Tag.objects.all()]
        return [*tags, ("none", gettext("没有标签"))] if tags else []

    def queryset(self, request: HttpRequest, queryset: QuerySet[Speech]) -> QuerySet[Speech]:
        value = self.value() or ""
        if value == "none":
            return queryset.filter(tag_keys={})
        return queryset.filter(tag_keys__has_key=f"t{value}") if value else queryset


class OwnFieldFilter(admin.SimpleListFilter):
    """By whether an own field is filled in, and of one with choices by each of them."""

    title = _("自定义栏目")
    parameter_name = "own"

    def lookups(self, request: HttpRequest, model_admin: "admin.ModelAdmin[Any]") -> list[tuple[str, str]]:
        return [each for field in CustomField.objects.all() for each in _lookups(field)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Speech]) -> QuerySet[Speech]:
        key, _colon, value = (self.value() or "").partition(":")
        if key not in CustomField.objects.values_list("key", flat=True):
            return queryset
        held = queryset.filter(custom_values__has_key=key)
        return held.annotate(own_value=own_value(key)).filter(own_value=value) if value else held


def _lookups(field: CustomField) -> Iterator[tuple[str, str]]:
    yield field.key, gettext("已填“%(field)s”") % {"field": field.shown_label}
    values = field.choices if field.kind == CustomField.Kind.CHOICE else []
    values = ["yes", "no"] if field.kind == CustomField.Kind.BOOLEAN else values
    for value in values:
        yield f"{field.key}:{value}", f"{field.shown_label}{gettext('：')}{field.in_words(value)}"
