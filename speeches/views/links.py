"""Links that change one thing of the page they stand on, for narrowing a list and for widening it again."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.http import HttpRequest

from speeches.models import Speech
from speeches.search.query import MOST_CHARACTERS

# What lists and results may be narrowed by.
HEADINGS = {"year": "年份", "meeting_type": "会议类型", "speaker": "讲话人", "place": "地点"}
# A page repeats its parameters in every link: only those that mean something, and of a query no more than is read
# (and one character, so that it is still known to have been longer).
KEPT = ("q", *HEADINGS, "mode", "sort", "order")
LONGEST = MOST_CHARACTERS + 1


@dataclass(frozen=True)
class Choice:
    """One value a list may be narrowed to, or, when chosen, set free from."""

    label: str
    count: int
    href: str
    chosen: bool


@dataclass(frozen=True)
class Group:
    """The choices of one kind, such as years; `more` says how many are left out, and `href` leads to them."""

    heading: str
    choices: list[Choice]
    more: int = 0
    href: str = ""
    name: str = ""


def changed(request: HttpRequest, **changes: str | None) -> str:
    """This address with some parameters set, or with None taken out; a changed list starts at its first page."""
    return elsewhere(request, request.path, **changes)


def elsewhere(request: HttpRequest, path: str, **changes: str | None) -> str:
    """The same question at another address."""
    known = {name: request.GET[name][:LONGEST] for name in KEPT if name in request.GET}
    params = {name: value for name, value in {**known, **changes}.items() if value is not None}
    return f"{quote(path)}?{urlencode(params)}" if params else quote(path)


def choice(request: HttpRequest, parameter: str, value: str, label: str, count: int) -> Choice:
    chosen = request.GET.get(parameter) == value
    return Choice(label, count, changed(request, **{parameter: None if chosen else value}), chosen)


def narrowed(request: HttpRequest, filters: Mapping[str, object]) -> list[tuple[str, str]]:
    """The filters in force, each with the link that takes it away."""
    return [(f"{HEADINGS[name]}：{value}", changed(request, **{name: None})) for name, value in filters.items()]


def passage(speech: Speech, query: str, anchor: str = "", mode: str = "") -> str:
    """The place in a speech, with the query that its page is to mark."""
    asked = {"q": query[:LONGEST]} | ({"mode": mode} if mode else {})
    return speech.get_absolute_url() + (f"?{urlencode(asked)}" if query else "") + (f"#{anchor}" if anchor else "")
