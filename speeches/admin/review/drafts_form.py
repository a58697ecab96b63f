"""The filters and the order of the list of drafts."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Exists, F, Model, OuterRef, Q
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from speeches.admin.custom_fields import with_own
from speeches.admin.review.doubt_kinds import DOUBTS, doubted
from speeches.fields import DATE_BASIS, TEXTS, field_named
from speeches.models import Arrival, CustomField, DraftNote, MeetingType, SourceFile, Speech, SpeechQuerySet, Tag

SEARCH_FIELDS = (*(field.name for field in TEXTS), "occasion", "source__name")
STATUSES = {"draft": _("待审"), "rejected": _("不采用")}
MINE = {"": _("不限"), "me": _("派给我的"), "nobody": _("还没有派人的"), "mentions": _("留言提到我、还没有了结的")}
SORTS: dict[str, Any] = {
    "": _("疑点多的在前"),
    "clear": _("疑点少的在前"),
    "newest": _("新收入的在前"),
    **{field.name: format_lazy(_("按{field}"), field=field.label) for field in (*TEXTS, field_named("date"))},
}
ORDERINGS: dict[str, list[Any]] = {
    "": [F("doubt_count").desc(nulls_first=True), "pk"],
    "clear": [F("doubt_count").asc(nulls_last=True), "pk"],
    "newest": ["-pk"],
    "date": [F("year").asc(nulls_first=True), F("date").asc(nulls_first=True), "pk"],
}
_FIRST_YEAR, _LAST_YEAR = 1000, 9999
_FIRST = ("q", "doubts", "sort")  # the filters that are always in sight


class DraftsForm(forms.Form):
    """The filters and the order in the address of the list; invalid values are ignored.

    Args:
        data: the query of the address.
        user: to whom drafts are assigned that are his, and whom notes mention.
    """

    q = forms.CharField(label=_("查找"), required=False, max_length=200)
    doubts = forms.ChoiceField(label=_("疑点"), required=False, choices=list(DOUBTS.items()))
    basis = forms.ChoiceField(label=_("日期依据"), required=False, choices=[("", _("不限")), *Speech.Basis.choices])
    kind = forms.ModelChoiceField(
        MeetingType.objects.all(),
        label=pgettext_lazy("field", "会议类型"),
        required=False,
        empty_label=_("不限"),
    )
    since = forms.IntegerField(label=_("年份自"), required=False, min_value=_FIRST_YEAR, max_value=_LAST_YEAR)
    until = forms.IntegerField(label=_("年份至"), required=False, min_value=_FIRST_YEAR, max_value=_LAST_YEAR)
    where = forms.CharField(label=pgettext_lazy("field", "地点"), required=False, max_length=80)
    who = forms.CharField(label=pgettext_lazy("field", "讲话人"), required=False, max_length=80)
    uploader = forms.ModelChoiceField(
        User.objects.filter(Exists(SourceFile.objects.filter(uploaded_by=OuterRef("pk")))).order_by("username"),
        label=_("上传者"),
        required=False,
        empty_label=_("不限"),
    )
    tag = forms.ModelChoiceField(Tag.objects.all(), label=_("标签"), required=False, empty_label=_("不限"))
    own = forms.ModelChoiceField(
        CustomField.objects.all(),
        label=_("自定义栏目"),
        required=False,
        empty_label=_("不限"),
    )
    value_has = forms.CharField(label=_("该栏目含有"), required=False, max_length=80)
    mine = forms.ChoiceField(label=_("分派与留言"), required=False, choices=list(MINE.items()))
    sort = forms.ChoiceField(label=_("排序"), required=False, choices=list(SORTS.items()))
    state = forms.ChoiceField(required=False, choices=list(STATUSES.items()), widget=forms.HiddenInput)
    upload = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, user: User | AnonymousUser) -> None:
        super().__init__(data, auto_id="drafts-%s", label_suffix="")
        self.user = user
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
        keys = {name: value.pk if isinstance(value, Model) else value for name, value in values.items()}
        return urlencode({name: value for name, value in keys.items() if value})

    @property
    def narrowed(self) -> bool:
        """Whether a filter is set beyond status and upload."""
        return any(self.value(field.name) for field in self.visible_fields() if field.name != "sort")

    @property
    def first(self) -> list[BoundField]:
        """The filters that are always in sight."""
        return [self[name] for name in _FIRST]

    @property
    def more(self) -> list[BoundField]:
        """The other filters."""
        return [field for field in self.visible_fields() if field.name not in _FIRST]

    @property
    def more_set(self) -> bool:
        """Whether one of the other filters is set."""
        return any(self.value(field.name) for field in self.more)

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
        if tag := self.value("tag"):
            rows = rows.filter(tag_keys__has_key=tag.key)
        if own := self.value("own"):
            rows = with_own(rows, own.key, self.value("value_has"))
        rows = doubted(rows, self.value("doubts")).filter(self._mine(), **self._conditions())
        sort = self.value("sort")
        return rows.order_by(*ORDERINGS.get(sort, [sort, "pk"]))

    def _conditions(self) -> dict[str, Any]:
        """Lookups of the filters that are set, with their values."""
        lookups = {
            DATE_BASIS.name: "basis",
            "meeting_type": "kind",
            "year__gte": "since",
            "year__lte": "until",
            "place__icontains": "where",
            "speaker__icontains": "who",
            "source__uploaded_by": "uploader",
        }
        return {lookup: value for lookup, name in lookups.items() if (value := self.value(name))}

    def _mine(self) -> Q:
        mentions = DraftNote.objects.filter(speech=OuterRef("pk"), mentions=self.user.pk or 0, settled_at=None)
        conditions = {
            "me": Q(assignment__to=self.user.pk or 0),
            "nobody": Q(assignment=None),
            "mentions": Q(Exists(mentions)),
        }
        return conditions.get(self.value("mine"), Q())
