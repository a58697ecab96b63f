"""Form fields for own fields and tags, of one speech or of many."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext

from speeches.models import CustomField, Speech, Tag

_OWN = "own_"  # before the key of a field, as a name in a form
TAGS = "own_tags"


class OwnValueField(forms.CharField):
    """A line of text that is a value of an own field; cleaned it is what is stored.

    Args:
        own: the definition.
    """

    def __init__(self, own: CustomField, **kwargs: Any) -> None:
        self.own = own
        super().__init__(label=own.shown_label, required=False, widget=_widget(own), **kwargs)

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        try:
            return self.own.stored(typed)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(initial or "") != " ".join(str(data or "").split())


class OwnInputs:
    """The fields of a form for the own fields that there are, and for tags.

    Args:
        stored: the values and tags of a speech; none for many.
    """

    def __init__(self, stored: Speech | None = None) -> None:
        self.own = list(CustomField.objects.in_use())
        self.tags = list(Tag.objects.all())
        held = stored.custom_values if stored else {}
        # A value that is no choice any more, such as one that came back from the history, can still be kept.
        self.fields: dict[str, forms.Field] = {
            own_name(own.key): OwnValueField(_with(own, held.get(own.key, "")), initial=held.get(own.key, ""))
            for own in self.own
        }
        if self.tags:
            self.fields[TAGS] = forms.MultipleChoiceField(
                label=gettext("标签"),
                required=False,
                choices=[(tag.key, tag.name) for tag in self.tags],
                widget=forms.CheckboxSelectMultiple,
                initial=list(stored.tag_keys) if stored else [],
            )

    def names(self) -> list[str]:
        """The names of the fields in the form."""
        return list(self.fields)

    def columns(self, cleaned: Mapping[str, Any], speech: Speech) -> dict[str, Any]:
        """What is to be stored in the columns of a speech that the form changes; fields that it has not are kept."""
        typed = {own.key: cleaned.get(own_name(own.key)) or "" for own in self.own}
        values = {key: value for key, value in {**speech.custom_values, **typed}.items() if value}
        chosen = cleaned.get(TAGS) or []
        tags = dict.fromkeys(sorted(chosen), True) if self.tags else speech.tag_keys
        new: dict[str, Any] = {"custom_values": values, "tag_keys": tags}
        return {name: value for name, value in new.items() if value != getattr(speech, name)}


def own_inputs(stored: Speech | None = None) -> OwnInputs:
    """The fields for own fields and tags of a speech, or of many."""
    return OwnInputs(stored)


def own_name(key: str) -> str:
    """The name of the own field with this key in a form."""
    return f"{_OWN}{key}"


def _with(own: CustomField, value: str) -> CustomField:
    if own.kind == CustomField.Kind.CHOICE and value and value not in own.choices:
        own.choices = [*own.choices, value]
    return own


def _widget(own: CustomField) -> forms.Widget:
    if own.kind == CustomField.Kind.CHOICE:
        return forms.Select(choices=_choices(own.choices))
    if own.kind == CustomField.Kind.BOOLEAN:
        return forms.Select(choices=[("", "—"), ("yes", gettext("是")), ("no", gettext("否"))])
    hints = {CustomField.Kind.DATE: "2009-02-02", CustomField.Kind.NUMBER: "12"}
    return forms.TextInput(attrs={"size": 40, "placeholder": hints.get(CustomField.Kind(own.kind), "")})


def _choices(values: Iterable[str]) -> list[tuple[str, str]]:
    return [("", "—"), *((value, value) for value in values)]
