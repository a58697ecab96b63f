"""The filters and the order of the list of drafts."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Exists, F, OuterRef, Q
from django.http import QueryDict
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from speeches.fields import TEXTS
from speeches.models import Arrival, MeetingType, NearCopy, Speech, SpeechQuerySet

SEARCH_FIELDS = (*(field.name for field in TEXTS), "occasion", "source__name")
STATUSES = {"draft": _("待审"), "rejected": _("不采用")}
DOUBTS = {"": _("不限"), "none": _("没有疑点"), "some": _("有疑点"), "same": _("与别篇文字完全相同")}
SORTS = {"": _("疑点多的在前"), "clear": _("疑点少的在前"), "newest": _("新收入的在前"), "title": _("按标题")}
ORDERINGS: dict[str, list[Any]] = {
    "": [F("doubt_count").desc(nulls_first=True), "pk"],
    "clear": [F("doubt_count").asc(nulls_last=True), "pk"],
    "newest": ["-pk"],
    "title": ["title", "pk"],
}


class DraftsForm(forms.Form):
    """The filters and the order in the address of the list; invalid values are ignored."""

    q = forms.CharField(label=_("查找"), required=False, max_length=200)
    doubts = forms.ChoiceField(label=_("疑点"), required=False, choices=list(DOUBTS.items()))
    basis = forms.ChoiceField(label=_("日期依据"), required=False, choices=[("", _("不限")), *Speech.Basis.choices])
    kind = forms.ModelChoiceField(
        MeetingType.objects.all(),
        label=pgettext_lazy("field", "会议类型"),
        required=False,
        empty_label=_("不限"),
    )
    sort = forms.ChoiceField(label=_("排序"), required=False, choices=list(SORTS.items()))
    state = forms.ChoiceField(required=False, choices=list(STATUSES.items()), widget=forms.HiddenInput)
    upload = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, auto_id="drafts-%s", label_suffix="")
        self.fields["q"].widget.attrs = {"type": "search", "placeholder": gettext("标题、讲话人、地点、场合或文件名")}
        self.is_valid()

    def value(self, name: str) -> Any:  # of the field's own type
        """The valid value of a field, or ''."""
        return self.cleaned_data.get(name) or ""

    @property
    def status(self) -> str:
        """The status of the listed speeches: draft or rejected."""
        return str(self.value("state") or Speech.Status.DRAFT)

    @property
    def query(self) -> str:
        """The query string of this list, without the page."""
        values = {name: self.value(name) for name in self.fields}
        values["kind"] = values["kind"] and values["kind"].pk
        return urlencode({name: value for name, value in values.items() if value})

    @property
    def narrowed(self) -> bool:
        """Whether a filter is set beyond status and upload."""
        return any(self.value(name) for name in ("q", "doubts", "basis", "kind"))

    def all_of_status(self, status: str) -> SpeechQuerySet:
        """All speeches of a status, of the upload in the address if there is one."""
        rows = Speech.objects.filter(status=status)
        arrived = Arrival.objects.filter(upload=self.value("upload") or None, source=OuterRef("source"))
        return rows.filter(Exists(arrived)) if self.value("upload") else rows

    def rows(self) -> SpeechQuerySet:
        """The listed speeches, filtered and in order."""
        rows = self.all_of_status(self.status)
        for word in self.value("q").split():
            rows = rows.filter(Q(*((f"{name}__icontains", word) for name in SEARCH_FIELDS), _connector=Q.OR))
        identical = Exists(NearCopy.objects.filter(speech=OuterRef("pk"), identical=True))
        doubts = {"none": Q(doubt_count=0), "some": ~Q(doubt_count=0), "same": Q(identical)}
        rows = rows.filter(doubts.get(self.value("doubts"), Q()))
        if basis := self.value("basis"):
            rows = rows.filter(date_basis=basis)
        if meeting_type := self.value("kind"):
            rows = rows.filter(meeting_type=meeting_type)
        return rows.order_by(*ORDERINGS[self.value("sort")])
