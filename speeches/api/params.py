"""What a program may ask for, with the limits that keep an answer affordable."""

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Field, Schema
from pydantic import create_model

from speeches.api import cursors, dates
from speeches.api.wording import lazily as _
from speeches.fields import FACETS, SORTS, Kind
from speeches.models import LONGEST_HEADING
from speeches.search import LONGEST_PHRASE, MOST_ALIKE, MOST_CHARACTERS, MOST_NEIGHBOURS, MOST_PHRASES, MOST_ROWS

Year = Annotated[int | None, Field(ge=0, le=9999)]
# PostgreSQL cannot even compare a text with NUL.
Name = Annotated[str | None, Field(max_length=LONGEST_HEADING, pattern=r"^[^\x00]*$")]
Date = Annotated[str | None, Field(pattern=dates.ISO)]
Sort: Any = Literal[tuple(SORTS)]
USUAL = next(iter(SORTS))
# Far beyond any list, and still a number that a database can skip to.
MOST_CHECKED = 20_000  # characters of a draft
Versions = Annotated[Literal["1"] | None, Field(description=_("1：一篇讲话的各个版本都算；不写则每篇讲话只计主版本"))]
Page = Annotated[int, Field(ge=1, le=1_000_000)]


def narrowed(base: type[Schema]) -> Any:
    """These parameters, and after them one for each facet."""
    facets: dict[str, Any] = {field.name: (Year if field.kind is Kind.YEAR else Name, None) for field in FACETS}
    return create_model("Narrowed", __base__=base, **facets)


class CompareParams(Schema):
    """Keys no larger than a database takes."""

    a: int = Field(ge=1, le=2**31 - 1, description=_("左篇的编号"))
    b: int = Field(ge=1, le=2**31 - 1, description=_("右篇的编号"))


class Typed(Schema):
    q: str = Field(description=_("检索式，写法同网页检索框"))


class Strings(Schema):
    kind: Literal["frequent", "new", "gone"] = Field(
        "frequent", description=_("frequent 特别多说；new 新见（选了年份时指此前各年所无）；gone 不见")
    )
    most: int = Field(50, ge=1, le=MOST_ROWS)


class Phrase(Schema):
    p: str = Field(min_length=1, max_length=LONGEST_PHRASE, pattern=r"^[^\x00“”\"]*$", description=_("提法，不加引号"))


NARROWED: Any = narrowed(Schema)
NARROWED_STRINGS: Any = narrowed(Strings)
NARROWED_PHRASE: Any = narrowed(Phrase)
NARROWED_SEARCH: Any = narrowed(Typed)


class SpeechListParams(NARROWED):
    versions: Versions = None
    date_from: Date = Field(
        None,
        description=_(
            "自此日、此月或此年起（ISO 日期）。日期指讲话日期，不详时指发布日期；只知年、月的，"
            "整年、整月都在起止之间才算在内"
        ),
    )
    date_to: Date = Field(None, description=_("至此日、此月之末或此年之末（ISO 日期），规则同上"))
    updated_since: datetime | None = Field(
        None, description=_("此刻以来有更新的（ISO 时间，不写时区即本馆的时区）；其间撤下的列在 withdrawn")
    )
    cursor: str | None = Field(
        None,
        max_length=cursors.LONGEST,
        description=_("通读用：先给空值，再给上次所得的 next，直至 next 为 null；次序固定，与 page 不可同用"),
    )
    page: Page = 1
    page_size: int = Field(20, ge=1, le=100)


class DraftParams(Schema):
    """The body of a request that has a draft checked; short enough to be waited for before a thread is given to it."""

    text: str = Field(max_length=MOST_CHECKED, description=_("文稿，至多 20000 字；更长的请分次提交"))
    by_line: bool = Field(False, description=_("每行是一个短语，不分句"))
    start: int = Field(0, ge=0, le=MOST_CHECKED, description=_("从第几句之后核对，即上一次所得的 next_start"))


class SearchParams(NARROWED_SEARCH):
    mode: Literal["", "typed", "literal", "across_holes"] = Field(
        "", description=_("空即通常；typed 只查所输，不查异写；literal 逐字；across_holes 允许匹配隐去之处")
    )
    numbers: Literal["", "inside"] = Field("", description=_("空即数须完整（5% 不在 15% 里）；inside 更长的数里的也算"))
    versions: Versions = None
    sort: Sort = USUAL
    cursor: str | None = Field(
        None,
        max_length=cursors.LONGEST,
        description=_("通读用：先给空值，再给上次所得的 next，直至 next 为 null；其间馆藏有变动则答 409，须重新开始"),
    )
    page: Page = 1
    page_size: int = Field(20, ge=1, le=1000)


class TrendParams(Schema):
    p: list[Annotated[str, Field(max_length=MOST_CHARACTERS, pattern=r"^[^\x00]*$")]] = Field(
        min_length=1,
        max_length=MOST_PHRASES,
        description=_("提法，可重复；几种说法算一个时用竖线隔开：新提法｜旧提法"),
    )
    first_year: Year = None
    last_year: Year = None


class KeynessParams(NARROWED_STRINGS):
    pass


class NeighbourParams(NARROWED_PHRASE):
    most: int = Field(MOST_NEIGHBOURS, ge=1, le=MOST_NEIGHBOURS)


class SimilarParams(Schema):
    most: int = Field(10, ge=1, le=MOST_ALIKE)


class SuggestionParams(Typed):
    pass
