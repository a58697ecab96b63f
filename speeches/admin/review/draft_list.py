"""The list of drafts: its filters and order, its pages, and the chosen rows."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, Sum
from django.http import QueryDict
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from speeches.curation import OpenedEditions, doubt_lines
from speeches.fields import TEXTS
from speeches.models import Arrival, MeetingType, NearCopy, Speech, SpeechQuerySet

ROWS_PER_PAGE = 50
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


# Offered where a reason is to be given; another one may be typed.
REASONS = [_("重复收入"), _("不是讲话"), _("内容残缺，无法使用"), _("来源不可靠"), _("不属于收录范围")]


class ListChanged(Exception):
    """The list has changed since the page was opened whose "all" was ticked; the message is for the archivist."""


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


def list_version(rows: SpeechQuerySet) -> str:
    """A string that changes as soon as a row is added, removed or changed."""
    sums = rows.order_by().aggregate(Count("pk"), Sum("pk", default=0), Sum("edition", default=0))
    return "-".join(map(str, sums.values()))


def chosen_drafts(form: DraftsForm, sent: QueryDict) -> OpenedEditions:
    """The chosen speeches: their keys with the editions that were listed.

    Args:
        form: the filters of the list.
        sent: "chosen" of each ticked row as "key:edition", or "all" with the version of the list.

    Raises:
        ListChanged: all were chosen, and the list is another by now.
    """
    if not sent.get("all"):
        pairs = (pair.split(":") for pair in sent.getlist("chosen"))
        return {int(pair[0]): int(pair[1]) for pair in pairs if len(pair) == 2 and all(map(_is_number, pair))}
    rows = form.rows()
    if list_version(rows) != sent["all"]:
        raise ListChanged(gettext("这个列表刚刚有变化，什么也没有做；请看过之后再选一次。"))
    return dict(rows.order_by("pk").values_list("pk", "edition"))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19


def draft_list(form: DraftsForm, page: str | None) -> dict[str, Any]:
    """The context of a page of the list, in a few queries however long it is.

    Args:
        form: its filters.
        page: number of the page, as typed in an address.
    """
    rows, drafts = form.rows(), form.all_of_status(Speech.Status.DRAFT)
    near_duplicates = Prefetch("near_copies", NearCopy.objects.select_related("other__source"))
    shown = Paginator(
        rows.select_related("source", "meeting_type").prefetch_related(near_duplicates), ROWS_PER_PAGE
    ).get_page(page)
    counts = {status: form.all_of_status(status).count() for status in STATUSES}
    return {
        "form": form,
        "page": shown,
        "numbers": list(shown.paginator.get_elided_page_range(shown.number)),
        "drafts": [(speech, doubt_lines(speech)) for speech in shown],
        "total": counts[Speech.Status.DRAFT],
        "statuses": [(status, label, counts[status]) for status, label in STATUSES.items()],
        "clear": drafts.filter(doubt_count=0).count(),
        "matching": shown.paginator.count,
        "version": list_version(rows),
        "reasons": REASONS,
    }
