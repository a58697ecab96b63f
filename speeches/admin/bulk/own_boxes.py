"""The boxes of own fields and tags in the form of an operation on many speeches. Empty ones change nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext

from speeches.admin.custom_fields import own_inputs, own_name
from speeches.models import BulkOperation

CLEAR, ADDED, REMOVED = "clear_", "tags_added", "tags_removed"


@dataclass(frozen=True)
class OwnBoxes:
    """Own fields by their names in the form, with their keys; and whether there are tags."""

    keys: Mapping[str, str]
    tags: bool

    @property
    def names(self) -> tuple[str, ...]:
        """The names in the form, in order."""
        return tuple(self.keys)


def add_own_boxes(form: forms.Form) -> OwnBoxes:
    """Adds a box for each own field, one that clears it, and two for tags."""
    inputs = own_inputs()
    for own in inputs.own:
        name = own_name(own.key)
        form.fields[name] = inputs.fields[name]
        _leave_alone(inputs.fields[name].widget)
        label = gettext("清除%(field)s") % {"field": own.shown_label}
        form.fields[CLEAR + name] = forms.BooleanField(label=label, required=False)
    choices = [(tag.key, tag.name) for tag in inputs.tags]
    for name, label in ((ADDED, gettext("加上标签")), (REMOVED, gettext("去掉标签"))) if choices else ():
        form.fields[name] = forms.MultipleChoiceField(
            label=label, required=False, choices=choices, widget=forms.CheckboxSelectMultiple
        )
    return OwnBoxes({own_name(own.key): own.key for own in inputs.own}, bool(choices))


def _leave_alone(widget: forms.Widget) -> None:
    """Says that an empty box changes nothing."""
    if isinstance(widget, forms.Select):
        widget.choices = [("", gettext("不改")), *list(widget.choices)[1:]]
    else:
        widget.attrs["placeholder"] = gettext("不改")


def own_boxes(form: forms.Form) -> list[BoundField]:
    """The boxes of tags."""
    return [form[name] for name in (ADDED, REMOVED) if name in form.fields]


def own_change(form: Any) -> dict[str, Any]:
    """What a valid form sets and clears of own fields and tags, as an operation stores it."""
    cleaned = form.cleaned_data
    change: dict[str, Any] = {}
    for name, key in form.own.keys.items():
        if cleaned.get(name) or cleaned.get(CLEAR + name):
            change[BulkOperation.custom_name(key)] = "" if cleaned.get(CLEAR + name) else cleaned[name]
    tags = dict.fromkeys(cleaned.get(REMOVED, []), False) | dict.fromkeys(cleaned.get(ADDED, []), True)
    return {**change, BulkOperation.TAGS: tags} if tags else change


def own_initial(values: Mapping[str, Any]) -> dict[str, Any]:
    """What the form shows of what was sent before."""
    prefix, initial = BulkOperation.custom_name(""), dict[str, Any]()
    for name, value in values.items():
        if name.startswith(prefix):
            own = own_name(name.removeprefix(prefix))
            initial |= {own: value} if value else {CLEAR + own: True}
    tags = values.get(BulkOperation.TAGS, {})
    chosen = {ADDED: [key for key in tags if tags[key]], REMOVED: [key for key in tags if not tags[key]]}
    return {**initial, **chosen}
