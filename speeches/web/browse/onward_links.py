"""The ways from the page of a year, a speaker, a type or a place to what stands out there, and to its years."""

from collections.abc import Collection
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from speeches.fields import AUTHORITIES, FACETS


def keyness_link(request: HttpRequest) -> str:
    """The address of the keyness of what this page lists; "" for a page of anything but the values of one facet."""
    return _link(request, "keyness", {field.name for field in FACETS})


def years_link(request: HttpRequest) -> str:
    """The address of its reports year by year; "" for a page of anything but a place or a speaker."""
    return _link(request, "compare_years", {field.name for field in AUTHORITIES})


def _link(request: HttpRequest, view: str, names: Collection[str]) -> str:
    match = request.resolver_match
    name = match.url_name if match else None
    if match is None or name is None or name not in names or not match.kwargs:
        return ""
    (value,) = match.kwargs.values()
    return f"{reverse(view)}?{urlencode({name: value})}"
