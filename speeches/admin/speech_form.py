"""The form of a speech: the fields that archivists correct or confirm, with their evidence."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.admin.custom_fields import OwnInputs, own_inputs
from speeches.admin.date_field import DateField
from speeches.admin.form_fields import LinesField, SeenLinesForm
from speeches.curation import edit_conflict_message, is_current_edition
from speeches.models import Speech

CORRECTABLE_FIELDS = (
    "title",
    "subtitle",
    "byline",
    "speaker",
    "speaker_role",
    "occasion",
    "place",
    "meeting_type",
    "date",
    "published_on",
    "complete",
    "incomplete_reason",
    "redacted",
)
CONFIRMABLE_FIELDS = ("title", "speaker", "place", "meeting_type", "date")


class SpeechForm(SeenLinesForm, forms.ModelForm):
    """The fields of a speech that archivists correct or confirm, with their evidence.

    The basis of a date is not asked for: it is that person, whatever the evidence.
    """

    evidence = LinesField(
        label=_("所据（可不填）"),
        required=False,
        rows=2,
        help_text=_("这次改动或核定根据什么，如某书某页、某报某日；与改动人、时间一起记下，读者可见。"),
    )
    confirmed = forms.MultipleChoiceField(
        label=_("核定无误"),
        required=False,
        choices=[(field.name, field.verbose_name) for field in Speech._meta.fields if field.name in CONFIRMABLE_FIELDS],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("没有改动而经核对无误的栏目，勾选后记为人工核定。"),
    )
    own: OwnInputs | None = None  # of the speech that the form is made for
    opened_edition = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Speech
        fields = CORRECTABLE_FIELDS
        field_classes = {"date": DateField, "published_on": DateField}
        widgets = {name: forms.TextInput(attrs={"size": 80}) for name in ("title", "subtitle", "byline", "occasion")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "opened_edition" in self.fields:  # not for those who may only view it
            self.fields["opened_edition"].initial = self.instance.edition

    @classmethod
    def own_names(cls) -> list[str]:
        """The names of the fields for own fields and tags."""
        return own_inputs().names()

    @classmethod
    def with_own(cls, speech: Speech) -> "type[SpeechForm]":
        """This form with a field for each own field that there is, and one for tags."""
        inputs = own_inputs(speech)
        return type(cls.__name__, (cls,), {**inputs.fields, "own": inputs})

    def clean_opened_edition(self) -> int:
        """Rejects a form that was opened before somebody else changed the speech."""
        edition: int = self.cleaned_data["opened_edition"]
        if not is_current_edition(self.instance.pk, edition):
            raise forms.ValidationError(edit_conflict_message(self.instance.pk))
        return edition

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("evidence") and not self.changed_fields() and not cleaned.get("confirmed"):
            self.add_error("evidence", gettext("请改动一个栏目，或勾选此依据所核定的栏目。"))
        return cleaned

    def changed_fields(self) -> dict[str, Any]:
        """The new values of the speech's fields that were changed, by their names."""
        fields = {name: self.cleaned_data.get(name) for name in self.changed_data if name in CORRECTABLE_FIELDS}
        return {**fields, **(self.own.columns(self.cleaned_data, self.instance) if self.own else {})}

    def provenance(self) -> dict[str, Any]:  # two keywords of different types
        """The evidence and the confirmed fields, as keywords of `correct_speech`."""
        return {"evidence": self.cleaned_data["evidence"], "confirmed": frozenset(self.cleaned_data["confirmed"])}
