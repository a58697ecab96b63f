"""The list of drafts: what it is narrowed to and in which order, and which of its rows were chosen."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, Sum
from django.http import QueryDict
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from speeches.curation import doubt_lines
from speeches.models import Arrival, MeetingType, NearCopy, Speech, SpeechQuerySet

PER_PAGE = 50
SEARCH_FIELDS = ("title", "speaker", "place", "occasion", "source__name")
STATES = {"draft": _("待审"), "rejected": _("不采用")}
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
    """What "all of the list" means has changed since the page was opened."""


class DraftsForm(forms.Form):
    """What the address asks for. Nonsense narrows nothing, as elsewhere."""

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
    state = forms.ChoiceField(required=False, choices=list(STATES.items()), widget=forms.HiddenInput)
    upload = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)

    def __init__(self, asked: QueryDict) -> None:
        super().__init__(asked, auto_id="drafts-%s", label_suffix="")
        self.fields["q"].widget.attrs = {"type": "search", "placeholder": gettext("标题、讲话人、地点、场合或文件名")}
        self.is_valid()

    def asked(self, name: str) -> Any:
        return self.cleaned_data.get(name) or ""

    @property
    def status(self) -> str:
        return str(self.asked("state") or Speech.Status.DRAFT)

    @property
    def query(self) -> str:
        """The address of this list, without the page."""
        values = {name: self.asked(name) for name in self.fields}
        values["kind"] = values["kind"] and values["kind"].pk
        return urlencode({name: value for name, value in values.items() if value})

    @property
    def narrowed(self) -> bool:
        return any(self.asked(name) for name in ("q", "doubts", "basis", "kind"))

    def whole(self, state: str) -> SpeechQuerySet:
        """All of a state, of one upload or of all."""
        rows = Speech.objects.filter(status=state)
        arrived = Arrival.objects.filter(upload=self.asked("upload") or None, source=OuterRef("source"))
        return rows.filter(Exists(arrived)) if self.asked("upload") else rows

    def rows(self) -> SpeechQuerySet:
        """What is listed."""
        rows = self.whole(self.status)
        for word in self.asked("q").split():
            rows = rows.filter(Q(*((f"{name}__icontains", word) for name in SEARCH_FIELDS), _connector=Q.OR))
        same = Exists(NearCopy.objects.filter(speech=OuterRef("pk"), identical=True))
        doubts = {"none": Q(doubt_count=0), "some": ~Q(doubt_count=0), "same": Q(same)}
        rows = rows.filter(doubts.get(self.asked("doubts"), Q()))
        if basis := self.asked("basis"):
            rows = rows.filter(date_basis=basis)
        if kind := self.asked("kind"):
            rows = rows.filter(meeting_type=kind)
        return rows.order_by(*ORDERINGS[self.asked("sort")])


def list_version(rows: SpeechQuerySet) -> str:
    """Another one as soon as a row comes, goes or changes."""
    sums = rows.order_by().aggregate(Count("pk"), Sum("pk", default=0), Sum("edition", default=0))
    return "-".join(map(str, sums.values()))


def chosen_drafts(form: DraftsForm, sent: QueryDict) -> Mapping[int, int]:
    """The keys of the speeches that are meant, each with the edition that was looked at."""
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
    """A page of the list with its numbers, in a few queries whatever there is."""
    rows, drafts = form.rows(), form.whole(Speech.Status.DRAFT)
    near = Prefetch("near_copies", NearCopy.objects.select_related("other__source"))
    shown = Paginator(rows.select_related("source", "meeting_type").prefetch_related(near), PER_PAGE).get_page(page)
    counts = {state: form.whole(state).count() for state in STATES}
    return {
        "form": form,
        "page": shown,
        "numbers": list(shown.paginator.get_elided_page_range(shown.number)),
        "drafts": [(speech, doubt_lines(speech)) for speech in shown],
        "total": counts[Speech.Status.DRAFT],
        "states": [(state, word, counts[state]) for state, word in STATES.items()],
        "clear": drafts.filter(doubt_count=0).count(),
        "found": shown.paginator.count,
        "all": list_version(rows),
        "reasons": REASONS,
    }
