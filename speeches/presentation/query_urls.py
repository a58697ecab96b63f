"""Addresses that carry a query: links that set or drop a filter, lead to a match in a speech, and back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, quote_plus, urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from speeches.fields import DATE_BASIS, FACETS, Label
from speeches.models import Speech
from speeches.presentation.page_splitting import MAX_UNSPLIT_CHARACTERS
from speeches.search import MOST_CHARACTERS, Mode

INSIDE = "inside"  # the value of `numbers` by which numbers inside longer ones match
VERSIONS = "1"  # the value of `versions` by which other versions of speeches are found, too

# What lists and results may be narrowed by.
HEADINGS: dict[str, Label] = {field.name: field.heading or field.label for field in FACETS}
# A page repeats its parameters in every link: only those that mean something, and of a query no more than is read
# (and one character, so that it is still known to have been longer).
LABELS = HEADINGS | {"basis": DATE_BASIS.label}
KEPT = ("q", *LABELS, "mode", "numbers", "versions", "sort", "order")
LONGEST = MOST_CHARACTERS + 1
FIRST_CHOICES = 10  # of a filter; the rest on request
BACK = (*HEADINGS, "versions", "sort", "order", "page")
LISTS = ("search", "concordance")


@dataclass(slots=True)  # not frozen, which takes five times as long to make, and a page has dozens
class Choice:
    """A link that sets one filter, or drops it when it is `chosen`; `count` is the number of speeches."""

    label: str
    count: int
    href: str
    chosen: bool


@dataclass(frozen=True)
class Group:
    """The choices of one filter, such as years.

    Attributes:
        heading: its label.
        choices: the first ones, or all.
        more: the number left out.
        href: the address that shows all; '' when they are shown.
        name: of the filter.
    """

    heading: Label
    choices: list[Choice]
    more: int = 0
    href: str = ""
    name: str = ""

    @property
    def opened(self) -> bool:
        """Whether all of a long list is shown, as asked for."""
        return not self.href and len(self.choices) > FIRST_CHOICES


def url_with(request: HttpRequest, **changes: str | None) -> str:
    """As `url_at`, for the path of this request."""
    return url_at(request, request.path, **changes)


def url_at(request: HttpRequest, path: str, **changes: str | None) -> str:
    """URL of a path with the present search parameters; a page number is dropped.

    Args:
        request: whose parameters are kept.
        path: the address.
        **changes: parameters to be set; None removes one.
    """
    return quote(path) + query_string(request, **changes)


def query_string(request: HttpRequest, **changes: str | None) -> str:
    """What follows the path in `url_at`: with its question mark, or ''."""
    given = request.GET
    known = {name: given[name][:LONGEST] for name in KEPT if name in given}
    params = {name: value for name, value in {**known, **changes}.items() if value is not None}
    return "?" + "&".join([f"{name}={_quoted(str(value))}" for name, value in params.items()]) if params else ""


@lru_cache(200)
def _quoted(value: str) -> str:
    """A value as `urlencode` writes it; a page repeats the same ones in dozens of addresses."""
    return quote_plus(value)


def filter_choices(request: HttpRequest, parameter: str, rows: Sequence[tuple[str, str, int]]) -> list[Choice]:
    """A link for each (value, label, count) that sets a filter, or drops it where the request has it set to that."""
    if parameter in request.GET:
        chosen = request.GET[parameter]
        hrefs = {value: url_with(request, **{parameter: None if value == chosen else value}) for value, _, _ in rows}
        return [Choice(label, count, hrefs[value], value == chosen) for value, label, count in rows]
    base = url_with(request)
    start = f"{base}{'&' if '?' in base else '?'}{parameter}="
    return [Choice(label, count, start + _quoted(value), False) for value, label, count in rows]


def active_filters(request: HttpRequest, filters: Mapping[str, object]) -> list[tuple[str, str]]:
    """(label with value, URL without it) of each filter that is set."""
    colon = gettext("：")
    return [(f"{LABELS[name]}{colon}{value}", url_with(request, **{name: None})) for name, value in filters.items()]


ModeParams = tuple[tuple[str, str], ...]


def mode_params(mode: Mode, inside_numbers: bool = False) -> ModeParams:
    """The parameters of an address that say how a query is matched; none for the defaults.

    Args:
        mode: how characters are matched.
        inside_numbers: whether numbers inside longer ones match.
    """
    params = (("mode", mode.value), ("numbers", INSIDE if inside_numbers else ""))
    return tuple((name, value) for name, value in params if value)


def passage_url(speech: Speech, query: str, anchor: str = "", how: ModeParams = (), back: str = "") -> str:
    """URL of a match in a speech.

    Args:
        speech: the speech.
        query: whose matches the page is to mark.
        anchor: of the paragraph; '' for the beginning.
        how: of `mode_params`.
        back: of `back_params`.
    """
    return passage_urls(speech, query, (anchor,), how, back)[0]


def passage_urls(speech: Speech, query: str, anchors: Iterable[str], how: ModeParams = (), back: str = "") -> list[str]:
    """The URLs of several matches in a speech, one for each anchor; the other arguments are those of `passage_url`."""
    marking = _marking(query, how)
    if back:
        marking += f"{'&' if marking else '?'}{back}"
    url, more = speech.get_absolute_url() + marking, "&" if marking else "?"
    if speech.characters <= MAX_UNSPLIT_CHARACTERS:
        return [f"{url}#{anchor}" if anchor else url for anchor in anchors]
    # Which of its pages.
    return [f"{url}{more}at={quote(anchor)}#{anchor}" if anchor else url for anchor in anchors]


def back_params(request: HttpRequest, view: str = "search") -> str:
    """Parameters for a speech's page by which it leads back to these results: filters, order, page, and which list."""
    kept = {name: request.GET[name][:LONGEST] for name in BACK if request.GET.get(name)}
    return urlencode(kept | ({} if view == "search" else {"from": view}))


def back_url(request: HttpRequest) -> str:
    """URL from a speech's page to the results that led there."""
    view = request.GET.get("from", "")
    kept = {name: request.GET[name][:LONGEST] for name in ("q", "mode", *BACK) if request.GET.get(name)}
    return f"{reverse(view if view in LISTS else 'search')}?{urlencode(kept)}"


@lru_cache(100)
def _marking(query: str, how: ModeParams) -> str:
    params = {"q": query[:LONGEST], **dict(how)} if query else {}
    return "?" + urlencode(params) if params else ""
