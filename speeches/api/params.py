"""What a program may ask for, with the limits that keep an answer affordable."""

from typing import Annotated, Literal

from ninja import Field, Schema

from speeches.api.wording import lazily as _

Year = Annotated[int | None, Field(ge=0, le=9999)]
# PostgreSQL cannot even compare a text with NUL.
Name = Annotated[str | None, Field(max_length=100, pattern=r"^[^\x00]*$")]
# Far beyond any list, and still a number that a database can skip to.
Page = Annotated[int, Field(ge=1, le=1_000_000)]


class SpeechListParams(Schema):
    year: Year = None
    meeting_type: Name = None
    speaker: Name = None
    place: Name = None
    page: Page = 1
    page_size: int = Field(20, ge=1, le=100)


class SearchParams(Schema):
    q: str = Field(description=_("检索式，写法同网页检索框"))
    year: Year = None
    meeting_type: Name = None
    speaker: Name = None
    place: Name = None
    mode: Literal["", "typed", "literal", "across_holes"] = Field(
        "", description=_("空即通常；typed 只查所输，不查异写；literal 逐字；across_holes 允许匹配隐去之处")
    )
    numbers: Literal["", "inside"] = Field("", description=_("空即数须完整（5% 不在 15% 里）；inside 更长的数里的也算"))
    sort: Literal["relevance", "newest", "oldest"] = "relevance"
    page: Page = 1
    page_size: int = Field(20, ge=1, le=1000)
