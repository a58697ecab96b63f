"""What a field of a speech is called, how it is typed in a query, where it is kept, and where it appears.

To add a field, add its entry to FIELDS. The query language, the index, facets, forms, links, the API, exports and the
help page read it here; a test fails where a list of fields stands anywhere else.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, TypeAlias

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from speeches.divisions import stated_province

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Label: TypeAlias = "str | _StrPromise"
# Before the key of a record, where a value is kept for speeches that have one. No printed text has this character.
LINKED = "\x1f"


class Kind(Enum):
    """What the values of a field are. Facets are shown in this order: those with the fewest values first."""

    YEAR = auto()  # a whole number, or none
    RELATED = auto()  # a row with a name, or none: the index keeps its key, readers see its name
    TEXT = auto()  # a short text, which may be empty
    DATE = auto()  # 2009-02-02, 2009-02, 2009, or none


@dataclass(frozen=True, kw_only=True, eq=False)
class SpeechField:
    """One field of a speech.

    name: of the model's field, and the same for the address parameter, the facet, the index column and the API.
    label: within a sentence; `heading`: over the list of its values (None: it has no such list); `head`: of its column
        in a table; `box`: at its box in the search form. The last two are the label unless given.
    aliases: what may be typed before a colon in a query (empty: it cannot be), the usual form first, in Simplified and
        Traditional script as they are accepted; Latin letters in lower case. `sample`: a value to show how it is typed.
    help: what a query with it does, for the help page; a field without is not taught there.
    facet: counted beside results and lists, and a parameter by which they are narrowed.
    sortable: results are sorted by it.
    exported, in_api: whether tables and JSON files, and the API's speeches, hold it.
    listing: the URL name of the page that lists all of its values, if there is one.
    derived_from, derive: the name of the field that it is a function of, and that function. The index keeps no column
        for it, so that an index made before there was such a field can be searched by it.
    authority: the model's field that leads to the record of the person or place. Where a speech has one, lists, facets
        and filters go by the record; the value itself stays as it is printed.
    """

    name: str
    kind: Kind
    label: Label
    heading: "Label | None" = None
    head: Label = ""
    box: Label = ""
    aliases: tuple[str, ...] = ()
    sample: str = ""
    help: Label = ""
    facet: bool = False
    sortable: bool = False
    exported: bool = True
    in_api: bool = True
    listing: str = ""
    derived_from: str = ""
    derive: Callable[[str], str] | None = None
    authority: str = ""

    @property
    def printed(self) -> str:
        """The field whose printed value the index keeps: this one, or the one that it is derived from."""
        return self.derived_from or self.name

    @property
    def lookup(self) -> str:
        """What a queryset of speeches is filtered by and asked for, to get what readers see."""
        return f"{self.name}__name" if self.kind is Kind.RELATED else self.name

    @property
    def typed(self) -> str:
        """How it is written before a colon in a query."""
        return self.aliases[0]

    @property
    def indexed(self) -> bool:
        """Whether the index keeps a column of it, to count and sort by."""
        return (self.facet or self.sortable) and self.derive is None

    def value(self, speech: Any) -> Any:
        """What readers see of it: a year, a text, an ISO date, the name of a row; None where there is none."""
        value = getattr(speech, self.name)
        return value.name if self.kind is Kind.RELATED and value is not None else value


# In the order in which records show them.
FIELDS = (
    SpeechField(
        name="title",
        kind=Kind.TEXT,
        label=pgettext_lazy("field", "题名"),
        head=_("题名"),
        box=_("题名含有"),
        aliases=("题名", "标题", "題名", "標題", "title"),
        sample="政府工作报告",
    ),
    SpeechField(
        name="speaker",
        kind=Kind.TEXT,
        label=pgettext_lazy("field", "讲话人"),
        heading=_("讲话人"),
        aliases=("讲话人", "講話人", "speaker"),
        sample="某某",
        help=_("只要这位讲话人的；按任一异名都可查到，同名的各人分别列出。"),
        facet=True,
        listing="speakers",
        authority="speaker_authority",
    ),
    SpeechField(name="date", kind=Kind.DATE, label=_("讲话日期"), sortable=True),
    SpeechField(name="date_basis", kind=Kind.TEXT, label=_("日期依据")),
    SpeechField(name="published_on", kind=Kind.DATE, label=_("发布日期")),
    SpeechField(
        name="year",
        kind=Kind.YEAR,
        label=pgettext_lazy("field", "年份"),
        heading=_("年份"),
        aliases=("年份", "year"),
        facet=True,
        sortable=True,
        exported=False,  # the dates say it
        listing="years",
    ),
    SpeechField(
        name="meeting_type",
        kind=Kind.RELATED,
        label=pgettext_lazy("field", "会议类型"),
        heading=_("会议类型"),
        aliases=("会议类型", "类型", "會議類型", "類型", "meeting_type", "type"),
        sample="座谈会",
        help=_("只要这一类会议的。"),
        facet=True,
        listing="meeting_types",
    ),
    SpeechField(
        name="place",
        kind=Kind.TEXT,
        label=pgettext_lazy("field", "地点"),
        heading=_("地点"),
        aliases=("地点", "地點", "place"),
        sample="某地",
        help=_("只要这个地点的；按任一异名都可查到，查省、市即连同所辖各地。"),
        facet=True,
        listing="places",
        authority="place_authority",
    ),
    SpeechField(
        name="province",
        kind=Kind.TEXT,
        label=pgettext_lazy("field", "省份"),
        heading=_("省份"),
        aliases=("省份", "province"),
        sample="某省",
        help=_("只要这个省份的；不知道地点属于哪个省份的不在其中。"),
        facet=True,
        derived_from="place",
        derive=stated_province,
        authority="place_authority",
    ),
)
_NAMED = {field.name: field for field in FIELDS}
_TYPED = {alias: field for field in FIELDS for alias in field.aliases}


def field_named(name: str) -> SpeechField:
    """Raises KeyError when there is no field of this name."""
    return _NAMED[name]


def field_typed(alias: str) -> SpeechField | None:
    """The field that this is an alias of, in lower case; None when it is an alias of none."""
    return _TYPED.get(alias)


def _related_last(fields: Iterable[SpeechField]) -> tuple[SpeechField, ...]:
    """What can be typed freely first, then what is chosen from a list."""
    return tuple(sorted(fields, key=lambda field: field.kind is Kind.RELATED))


def values_of(speech: Any, fields: Iterable[SpeechField]) -> dict[str, Any]:
    """What readers see of the fields of a speech, by their names."""
    return {field.name: field.value(speech) for field in _related_last(fields)}


TITLE, YEAR, MEETING_TYPE, DATE_BASIS = map(field_named, ("title", "year", "meeting_type", "date_basis"))
FACETS = tuple(field for kind in Kind for field in FIELDS if field.facet and field.kind is kind)
AUTHORITIES = tuple(field for field in FACETS if field.authority)
# What a query may look into, years apart, which are typed as ranges; and of these what has a box in the search form
# to type into: types of meetings are chosen from a list.
QUERIED = _related_last(field for field in FIELDS if field.aliases and field.kind is not Kind.YEAR)
TEXTS = tuple(field for field in QUERIED if field.kind is Kind.TEXT)
