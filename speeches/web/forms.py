"""What readers may ask for in an address: a query with its filters, a narrower list, the boxes of the search form."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, cast

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.fields import FACETS, LINE_ORDERS, MEETING_TYPE, SORTS, TEXTS, Kind, Label
from speeches.models import LONGEST_HEADING, MeetingType, Speech, type_label
from speeches.presentation import INSIDE, VERSIONS
from speeches.search import FormChoices, Mode, single_year

YEARS = range(10_000)

MODES = {
    Mode.USUAL: _("通常"),
    Mode.TYPED: _("只查所输"),
    Mode.LITERAL: _("逐字"),
    Mode.ACROSS_HOLES: _("允许匹配隐去之处"),
}
MEANINGS = {
    Mode.USUAL: _("标点、空格、换行、全角半角、繁简不计，部分、部份一类的异写一并检索"),
    Mode.TYPED: _("与通常相同，但不检索异写"),
    Mode.LITERAL: _("与所输入的一字一符不差"),
    Mode.ACROSS_HOLES: _("X、**、某某可以代替其中的字"),
}


# The boxes are written out here: Django has a template for each box, for its attributes and for each option of a list;
# together they took a quarter of the time of a page of results.
_SELECTED = mark_safe(" selected")


class _Input(forms.widgets.Input):
    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        widget = self.get_context(name, value, attrs)["widget"]
        filled = flatatt({"value": widget["value"]})
        return format_html(
            '<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], filled, flatatt(widget["attrs"])
        )


class TextInput(_Input, forms.TextInput):
    pass


class Select(forms.Select):
    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        widget = self.get_context(name, value, attrs)["widget"]
        options = [
            (option["value"], _SELECTED if option["selected"] else "", option["label"])
            for _, group, _ in widget["optgroups"]
            for option in group
        ]
        listed = format_html_join("", '<option value="{}"{}>{}</option>', options)
        return format_html('<select name="{}"{}>{}</select>', widget["name"], flatatt(widget["attrs"]), listed)


def _filter(kind: Kind) -> forms.Field:
    if kind is Kind.YEAR:
        return forms.IntegerField(required=False, min_value=YEARS.start, max_value=YEARS.stop - 1)
    # As long as the columns are, and as the headings of records, which stand for printed names.
    return forms.CharField(required=False, max_length=20 if kind is Kind.RELATED else LONGEST_HEADING, strip=False)


class NarrowForm(forms.Form):
    """Speeches narrowed by any of the facets, all of which are parameters of the address."""

    # Shared by all forms of a class: a field does not change, and for every page Django would copy each of them.
    read: ClassVar[dict[str, forms.Field]] = {field.name: _filter(field.kind) for field in FACETS}

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        self.fields = {name: field for name, field in self.read.items() if name in data}  # none of them is required

    def asked(self) -> dict[str, Any]:
        """What was asked for and makes sense. The rest narrows nothing: the list is then the whole one."""
        self.is_valid()
        return {name: self.cleaned_data[name] for name in self.fields if self.cleaned_data.get(name) not in (None, "")}


class BrowseForm(NarrowForm):
    """A list of speeches, narrowed by what its dates rest on as well."""

    read = NarrowForm.read | {"basis": forms.ChoiceField(required=False, choices=Speech.Basis.choices)}


class TypedField(forms.CharField):
    """A query. NUL, which no text holds, is passed over: refused, it would leave an empty query, and that finds all."""

    def to_python(self, value: Any) -> str:
        return super().to_python(value.replace("\0", "") if isinstance(value, str) else value) or ""


def _one_of(names: Iterable[str]) -> forms.ChoiceField:
    return forms.ChoiceField(required=False, choices=[(name, name) for name in names])


class SearchForm(NarrowForm):
    """A query, and what its results are narrowed and sorted by."""

    read = NarrowForm.read | {
        "q": TypedField(required=False),
        "mode": _one_of(mode.value for mode in MODES),
        "numbers": _one_of([INSIDE]),
        "versions": _one_of([VERSIONS]),
        "sort": _one_of(SORTS),
        "order": _one_of(LINE_ORDERS),
    }


def _meeting_types() -> list[tuple[str, str]]:
    names = MeetingType.objects.order_by("order", "name").values_list("name", flat=True)
    return [("", gettext("不限")), *((name, type_label(name)) for name in names)]


class YearField(forms.IntegerField):
    """A year in any script, with or without 年."""

    def to_python(self, value: Any) -> int | None:
        return super().to_python(single_year(str(value)) or value if value else value)


def _year(label: Label) -> forms.IntegerField:
    said = dict.fromkeys(("invalid", "min_value", "max_value"), _("请输入四位数的年份，如 2009。"))
    return YearField(
        label=label,
        required=False,
        min_value=1,
        max_value=YEARS.stop - 1,
        error_messages=said,
        widget=TextInput(attrs={"inputmode": "numeric"}),  # a box for numbers would not take 二〇〇九年
    )


def _line(label: Label, help_text: Label = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, help_text=help_text, widget=TextInput)


class ComposeForm(forms.Form):
    """The search form with a box for everything that can be typed."""

    words = _line(_("有这些词"), _("以空格分开，各词都要有；可用下划线留空：坚持___相结合"))
    phrase = _line(_("有这句原话"))
    any_of = _line(_("至少有其中一个"))
    none_of = _line(_("没有这些词"))
    first_year = _year(_("年份从"))
    last_year = _year(_("到"))
    meeting_type = forms.ChoiceField(label=MEETING_TYPE.label, required=False, widget=Select)
    sort = forms.ChoiceField(label=_("排序"), required=False, choices=list(SORTS.items()), widget=Select)
    mode = forms.ChoiceField(
        label=_("匹配方式"),
        required=False,
        widget=forms.RadioSelect,
        choices=[(m.value, format_lazy("{}{}{}", name, _("："), MEANINGS[m])) for m, name in MODES.items()],
    )

    versions = forms.BooleanField(label=_("含其他版本（各篇讲话的各个版本都计算在内）"), required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}), auto_id="choose-%s", label_suffix="")
        self.fields |= {box.name: _line(box.box or box.label) for box in TEXTS}
        # Read once: as a callable they would be asked for wherever the box is looked at.
        cast(forms.ChoiceField, self.fields["meeting_type"]).choices = _meeting_types()

    @property
    def choices(self) -> FormChoices:
        """Of a valid form."""
        boxes = {name: self.cleaned_data[name] for name in FormChoices.__dataclass_fields__ if name != "named"}
        return FormChoices(**boxes, named={box.name: self.cleaned_data[box.name] for box in TEXTS})

    @property
    def named(self) -> list[forms.BoundField]:
        """The boxes for texts in fields."""
        return [self[box.name] for box in TEXTS]
