"""The help page: the query language taught with examples that can be followed and that say what they find today."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from speeches.fields import FACETS, QUERIED
from speeches.models import Speech
from speeches.search import QueryCount, QueryTooCostly, query_budget, query_counts


@dataclass(frozen=True)
class Example:
    """A query, what it does, and what it finds now, if the index can tell."""

    query: str
    meaning: str
    found: QueryCount | None

    @property
    def href(self) -> str:
        return f"{reverse('search')}?{urlencode({'q': self.query})}"


def guide(request: HttpRequest) -> HttpResponse:
    written = [*_general(), *_of_this_archive()]
    counted = _counts([query for query, _meaning in written])
    counts: list[QueryCount | None] = list(counted) if counted else [None] * len(written)
    examples = [Example(query, meaning, found) for (query, meaning), found in zip(written, counts, strict=True)]
    facets = _("、").join(str(field.label) for field in FACETS)
    narrowing = _("结果旁列出%(facets)s及各有多少篇，可以叠加，也可以逐一取消。") % {"facets": facets}
    page = render(request, "help.html", {"examples": examples, "narrowing": narrowing})
    if counted is None:
        page.headers["Cache-Control"] = "no-store"
    return page


def _counts(queries: Sequence[str]) -> list[QueryCount] | None:
    """What each finds now; None if the index cannot tell, or not within the budget of one query."""
    try:
        with query_budget(settings.QUERY_SECONDS):
            return query_counts(queries)
    except QueryTooCostly:
        return None


def _general() -> Iterator[tuple[str, str]]:
    yield (
        "抓落实 干部",
        _("两词都要有，先后不拘；整串出现的在前。")
        + _("词语在正文、标题和题下各项（讲话人、场合、地点、日期、会议类型）中都算。"),
    )
    yield "“抓落实”", _('逐字检索。标点、换行、全角半角、繁简不计，其余一字不差；“ ”、「 」、" " 都可用。')
    yield "“抓落實”", _("繁体输入，同样找到简体印出的。")
    yield "“身分”", _("身份、身分一类的异写一并检索，结果页写明；也可选“只查所输”。")
    yield "“五年”", _("数须完整：十五年里的五年不算，另行列出数目，可一键计入。")
    yield "坚持___相结合", _("两个以上的下划线代表同一句中的一至二十个字，结果页列出各种填法。")
    yield "改革 -开放", _("有“改革”而没有“开放”。")
    yield "城市 OR 农村", _("二者有一即可。")
    yield "改革 2008..2013", _("限于 2008 至 2013 年；2008.. 为 2008 年以后，年份:2009 为这一年。")
    yield "题名:政府工作报告", _("只在标题中查找。")


def _of_this_archive() -> Iterator[tuple[str, str]]:
    """A field each, with a value that the archive does hold."""
    for field in QUERIED:
        if field.help and (most := Speech.objects.counted().counts_by(field.lookup).first()):
            yield f"落实 {field.typed}:{most[0]}", str(field.help)
