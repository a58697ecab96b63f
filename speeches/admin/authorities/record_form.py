"""The form of a record: its names, a line each, and what else is said of it."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.admin.form_fields import LinesField
from speeches.curation import heading_fault
from speeches.models import Person, Place, joined_name, name_key, says_unknown


class RecordForm(forms.ModelForm):
    own: ClassVar[tuple[str, ...]]  # fields of the record itself
    names = LinesField(
        label=_("异名"),
        required=False,
        rows=4,
        help_text=_("每行一个：别的写法、简称、曾用名。讲话所印的姓名或地名如与其中之一相同，即归到这条记录。"),
    )
    opened_edition = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "names" in self.fields:  # not for those who may only view it
            self.fields["names"].initial = "\n".join(other_names(self.instance))
            self.fields["opened_edition"].initial = self.instance.edition

    def clean_name(self) -> str:
        return authorised_name(self.cleaned_data["name"])

    def clean_qualifier(self) -> str:
        return qualifier_of(self.cleaned_data["qualifier"])

    def clean_names(self) -> list[str]:
        names = [line.strip() for line in self.cleaned_data["names"].split("\n")]
        longest = Person._meta.get_field("name").max_length or 0
        if any(len(name) > longest for name in names):
            raise forms.ValidationError(gettext("每个异名不能超过 %(most)s 字。") % {"most": longest})
        return [name for name in names if name]

    def clean(self) -> dict[str, Any]:
        """The heading follows from the other fields: whether it is taken is known when they are put together."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        values = {name: cleaned[name] for name in self.own if name in cleaned}
        record = type(self.instance)(pk=self.instance.pk, **values)
        if isinstance(record, Place) and record.parent and record.parent.merged_into_id:
            self.add_error("parent", gettext("这条记录已并入“%(heading)s”。") % {"heading": record.parent.merged_into})
        elif isinstance(record, Place) and record.parent and record.pk in [record.parent.pk, *_keys(record.parent)]:
            self.add_error("parent", gettext("一个地方不能在自己之内。"))
        elif "name" in cleaned and (sentence := heading_fault(record)):
            self.add_error("name", sentence)
        elif "name" in cleaned:
            taken = type(record).objects.filter(heading=record.heading_now(), merged_into=None).exclude(pk=record.pk)
            if taken.exists():
                self.add_error("qualifier", gettext("已有这个标目的记录；同名者请填写“区别”。"))
        return cleaned

    def values(self) -> dict[str, Any]:
        """The new values of the record's own fields."""
        return {name: self.cleaned_data[name] for name in self.own if name in self.changed_data}


class PersonForm(RecordForm):
    own = ("name", "qualifier", "note")

    class Meta:
        model = Person
        fields = ("name", "qualifier", "note")


class PlaceForm(RecordForm):
    own = ("name", "qualifier", "parent", "level", "note")

    class Meta:
        model = Place
        fields = ("name", "qualifier", "parent", "level", "note")


def authorised_name(typed: str) -> str:
    """What was typed as the name of a record, unless it names nobody."""
    name = joined_name(typed)
    if says_unknown(name):
        raise forms.ValidationError(gettext("“%(name)s”表示不详，不是名称。") % {"name": name})
    if not name_key(name):
        raise forms.ValidationError(gettext("规范名称不能有隐去的字，也不能写作待考、不详。"))
    return name


def qualifier_of(typed: str) -> str:
    """What was typed, unless it would make the record look as if nobody knew whose the name is."""
    qualifier = " ".join(typed.split())
    if says_unknown(qualifier):
        raise forms.ValidationError(gettext("“%(word)s”表示不能确定是谁，不能作为区别。") % {"word": qualifier})
    return qualifier


def other_names(record: Person | Place) -> list[str]:
    """All names of a record but the authorised one."""
    return [row.name for row in record.names.all() if row.name != record.name]


def _keys(place: Place) -> list[int]:
    return [above.pk for above in place.above()]
