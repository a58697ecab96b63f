"""The form of an operation on many speeches. An empty box changes nothing; to clear a field is a box of its own."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser, User
from django.forms.boundfield import BoundField
from django.forms.models import ModelChoiceField, fields_for_model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.admin.bulk.own_boxes import add_own_boxes, own_boxes, own_change, own_initial
from speeches.admin.bulk.permissions import offered_actions
from speeches.admin.date_field import DateField
from speeches.admin.form_fields import LinesField, SeenLinesForm
from speeches.curation import SETTABLE
from speeches.models import BulkOperation, MeetingType, Speech

Action = BulkOperation.Action
CLEAR = "clear_"  # before the name of a field


class BulkForm(SeenLinesForm, forms.Form):
    """What is to be done with the chosen speeches.

    Args:
        user: is offered what he may do.
        data: what was sent.
        operation: shows what was sent for it before.
    """

    action = forms.ChoiceField(label=_("操作"))
    reason = forms.CharField(label=_("不采用的原因"), required=False, max_length=200)
    evidence = LinesField(
        label=_("所据（可不填）"),
        required=False,
        rows=2,
        help_text=_("这次改动或核定根据什么，如某书某页、某报某日；与改动人、时间一起记下，读者可见。"),
    )

    def __init__(self, user: User | AnonymousUser, data: Any = None, operation: BulkOperation | None = None) -> None:
        super().__init__(data, label_suffix="", initial=_initial(operation) if operation else None)
        choices = [(action.value, action.label) for action in offered_actions(user)]
        self.fields["action"].choices = choices  # type: ignore[attr-defined]  # of a ChoiceField
        for name, field in fields_for_model(Speech, SETTABLE, field_classes={"date": DateField}).items():
            _leave_alone(field)
            self.fields[name] = field
            label = gettext("清除%(field)s") % {"field": field.label}
            self.fields[CLEAR + name] = forms.BooleanField(label=label, required=False)
        self.own = add_own_boxes(self)
        self.fields["reason"].widget.attrs["list"] = "reasons"
        self.fields["action"].widget.attrs["autofocus"] = True

    def settable(self) -> Iterator[tuple[BoundField, BoundField]]:
        """Each field that can be set, with the box that clears it."""
        return ((self[name], self[CLEAR + name]) for name in (*SETTABLE, *self.own.names))

    def tags(self) -> list[BoundField]:
        """The boxes of tags to be set and to be taken away, if there are tags."""
        return own_boxes(self)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in (*SETTABLE, *self.own.names):
            if cleaned.get(name) and cleaned.get(CLEAR + name):
                self.add_error(name, gettext("又填又清除，请只取其一。"))
        if cleaned.get("action") == Action.FIELDS and not self.errors and not self.values():
            raise forms.ValidationError(gettext("请至少填写或清除一个栏目；空着的栏目不会改动。"))
        reason = " ".join(cleaned.get("reason", "").split())
        if cleaned.get("action") == Action.REJECT and not reason and "reason" not in self.errors:
            self.add_error("reason", gettext("请写明不采用的原因。"))
        return {**cleaned, "reason": reason}

    def values(self) -> dict[str, Any]:  # of the columns' own types, as JSON has them
        """The fields to be set, with their new values; a cleared one has an empty value."""
        if self.cleaned_data.get("action") != Action.FIELDS:
            return {}
        names = [name for name in SETTABLE if self.cleaned_data.get(name) or self.cleaned_data.get(CLEAR + name)]
        return {**{name: self._value(name) for name in names}, **own_change(self)}

    def _value(self, name: str) -> Any:
        if self.cleaned_data.get(CLEAR + name):
            return None if Speech._meta.get_field(name).null else ""
        value = self.cleaned_data[name]
        return value.pk if isinstance(value, MeetingType) else value


def _leave_alone(field: forms.Field) -> None:
    """Empty means that nothing is changed."""
    field.required, field.help_text, field.initial = False, "", None
    if isinstance(field, ModelChoiceField):
        field.empty_label = gettext("不改")
    else:
        field.widget.attrs["placeholder"] = gettext("不改")


def _initial(operation: BulkOperation) -> dict[str, Any]:
    cleared = {CLEAR + name: True for name, value in operation.values.items() if value in ("", None)}
    said = {"reason": operation.reason, "evidence": operation.evidence, "action": operation.action or Action.FIELDS}
    return {**operation.values, **cleared, **said, **own_initial(operation.values)}
