"""Addresses that carry a query: links that set or drop a filter, lead to a match in a speech, and back."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urlencode

from django.http import HttpRequest
from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext

from speeches.fields import DATE_BASIS, FACETS, Label
from speeches.models import Speech
from speeches.presentation.page_splitting import MAX_UNSPLIT_CHARACTERS
from speeches.search import MOST_CHARACTERS, Mode

INSIDE = "inside"  # the value of `numbers` by which numbers inside longer ones match

# What lists and results may be narrowed by.
HEADINGS: dict[str, Label] = {field.name: field.heading or field.label for field in FACETS}
# A page repeats its parameters in every link: only those that mean something, and of a query no more than is read
# (and one character, so that it is still known to have been longer).
LABELS = HEADINGS | {"basis": DATE_BASIS.label}
KEPT = ("q", *LABELS, "mode", "numbers", "sort", "order")
LONGEST = MOST_CHARACTERS + 1
FIRST_CHOICES = 10  # of a filter; the rest on request
BACK = (*HEADINGS, "sort", "order", "page")
LISTS = ("search", "concordance")


@dataclass(frozen=True)
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
    known = {name: request.GET[name][:LONGEST] for name in KEPT if name in request.GET}
    params = {name: value for name, value in {**known, **changes}.items() if value is not None}
    return f"{quote(path)}?{urlencode(params)}" if params else quote(path)


def filter_choice(request: HttpRequest, parameter: str, value: str, label: str, count: int) -> Choice:
    """A link that sets a filter to a value, or drops it when the request has it set to that value."""
    chosen = request.GET.get(parameter) == value
    return Choice(label, count, url_with(request, **{parameter: None if chosen else value}), chosen)


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
    marking = _marking(query, how)
    if back:
        marking += f"{'&' if marking else '?'}{back}"
    if anchor and speech.characters > MAX_UNSPLIT_CHARACTERS:
        marking += f"{'&' if marking else '?'}at={quote(anchor)}"  # which of its pages
    return _address(speech.pk, get_script_prefix()) + marking + (f"#{anchor}" if anchor else "")


def back_params(request: HttpRequest, view: str = "search") -> str:
    """Parameters for a speech's page by which it leads back to these results: filters, order, page, and which list."""
    kept = {name: request.GET[name][:LONGEST] for name in BACK if request.GET.get(name)}
    return urlencode(kept | ({} if view == "search" else {"from": view}))


def back_url(request: HttpRequest) -> str:
    """URL from a speech's page to the results that led there."""
    view = request.GET.get("from", "")
    kept = {name: request.GET[name][:LONGEST] for name in ("q", "mode", *BACK) if request.GET.get(name)}
    return f"{reverse(view if view in LISTS else 'search')}?{urlencode(kept)}"


def _address(pk: int, prefix: str) -> str:
    before, after = _around_key(prefix)
    return f"{before}{pk}{after}"


@lru_cache(100)
def _around_key(prefix: str) -> tuple[str, str]:
    """The address of a speech before and after its key: a page links to many of its matches, an export to thousands."""
    before, _, after = reverse("speech", args=[0]).rpartition("0")
    return before, after


@lru_cache(100)
def _marking(query: str, how: ModeParams) -> str:
    params = {"q": query[:LONGEST], **dict(how)} if query else {}
    return "?" + urlencode(params) if params else ""
