"""The page of a search that found nothing: which part it was, what comes near, what the chosen years hold."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from speeches.models import ZeroResultQuery
from speeches.presentation import HEADINGS, back_params, passage_url, url_at, url_with
from speeches.search import (
    IndexUnavailable,
    Mode,
    PartialMatch,
    Query,
    Results,
    Snippet,
    TermDiagnosis,
    engine,
    other_forms,
    parse,
    quoted,
    search_request,
    term_syntax,
)
from speeches.web.paging import page_number
from speeches.web.search.search_params import SearchParams

Link = tuple[str, int, str]


@dataclass(frozen=True)
class PartLine:
    """One part of the query by itself, in the whole archive."""

    text: str
    total: int
    href: str
    near: list[Link]
    cuts: list[Link]


@dataclass(frozen=True)
class CloseLine:
    """A speech that holds some of the words, with the links into it; no result."""

    close: PartialMatch
    href: str
    share: str
    held: str
    missing: str
    snippets: list[tuple[str, Snippet]]


@dataclass(frozen=True)
class NoResultsPage:
    """`in_range` speeches pass the years and filters; `unfiltered` ones meet the query without the filters.

    `rule` says what it means that nothing was found, under the chosen mode, years and filters; `counted`, whether the
    query was noted among those that find nothing.
    """

    parts: list[PartLine]
    closest: list[CloseLine]
    in_range: int
    in_range_href: str
    bounded: bool
    unfiltered: int
    unfiltered_href: str
    looser: tuple[str, str] | None
    rule: str
    counted: bool

    @property
    def alone(self) -> bool:
        """The one part is the whole query, and it has been said that it is not there."""
        return len(self.parts) == 1 and not (self.parts[0].total or self.bounded)


def no_results(request: HttpRequest, question: SearchParams, found: Results) -> NoResultsPage:
    query, diagnosis = found.query, found.diagnosis
    unfiltered, bounded = _unfiltered(question), bool(query.years or question.chosen)
    counted = not (unfiltered or found.in_versions) and page_number(request) == 1
    if counted:
        ZeroResultQuery.objects.record(question.q)
    return NoResultsPage(
        _parts(request, query.mode, diagnosis.terms if diagnosis else []),
        [_close(question, close, back_params(request)) for close in diagnosis.partial_matches] if diagnosis else [],
        diagnosis.in_range if diagnosis else 0,
        url_with(request, q=_years(query), mode=None),
        bounded,
        unfiltered,
        _anew(request, question.q, question.mode),
        _looser(request, question),
        _rule(query.mode, bounded),
        counted,
    )


def _rule(mode: Mode, bounded: bool) -> str:
    if mode is Mode.LITERAL:
        return _("逐字检索连标点、空白、全角半角和繁简也须相同，印法稍有不同的这里找不到。")
    if bounded:
        return _(
            "加引号的检索不计标点、空白、全角半角和繁简之别，找不到即表示所选年份与条件之内没有这句话。"
            "不加引号则只须包含各词。"
        )
    return _(
        "加引号的检索不计标点、空白、全角半角和繁简之别，找不到即表示现有讲话中没有这句话。不加引号则只须包含各词。"
    )


def _parts(request: HttpRequest, mode: Mode, found: list[TermDiagnosis]) -> list[PartLine]:
    """Of the whole archive, as the figures are: the links leave the filters behind."""
    return [
        PartLine(
            each.text,
            each.total,
            _anew(request, term_syntax(each.term), mode) if each.total else "",
            _links(request, each.suggestions.strings),
            _links(request, each.suggestions.substrings),
        )
        for each in found
    ]


def _links(request: HttpRequest, strings: list[tuple[str, int]]) -> list[Link]:
    return [(text, count, _anew(request, quoted(text), numbers=None)) for text, count in strings]


def _close(question: SearchParams, close: PartialMatch, back: str) -> CloseLine:
    speech = close.speech
    share = f"{len(close.present)}/{len(close.present) + len(close.missing)}"
    snippets = [(passage_url(speech, question.q, each.anchor, question.manner, back), each) for each in close.snippets]
    held, missing = "、".join(close.present), "、".join(close.missing)
    return CloseLine(
        close, passage_url(speech, question.q, how=question.manner, back=back), share, held, missing, snippets
    )


def _unfiltered(question: SearchParams) -> int:
    """How many speeches the chosen filters keep out."""
    if not question.chosen:
        return 0
    try:
        return engine().total(search_request(question.query))
    except IndexUnavailable:
        return 0


def _looser(request: HttpRequest, question: SearchParams) -> tuple[str, str] | None:
    """The next less strict way to look for the same."""
    if not question.query.text_terms:
        return None
    if question.mode is Mode.LITERAL:
        return _("忽略标点、空格、繁简，重新检索"), url_with(request, mode=None)
    if question.mode is Mode.TYPED and other_forms(parse(question.q)):
        return _("连同异写，重新检索"), url_with(request, mode=None)
    if question.mode in (Mode.USUAL, Mode.TYPED):
        said = _("允许匹配隐去之处（X、**、某某可以代替其中的字），重新检索")
        return said, url_with(request, mode=Mode.ACROSS_HOLES.value)
    return None


def _years(query: Query) -> str | None:
    return None if query.years is None else f"{query.years[0] or ''}..{query.years[1] or ''}"


def _anew(request: HttpRequest, q: str, mode: Mode = Mode.USUAL, **changes: str | None) -> str:
    dropped = dict.fromkeys((*HEADINGS, "order"))
    return url_at(request, reverse("search"), **{**dropped, **changes}, q=q, mode=mode.value or None)
