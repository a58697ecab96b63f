"""The way from the page of a year, a speaker, a type or a place to what stands out there."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from speeches.fields import FACETS


def keyness_link(request: HttpRequest) -> str:
    """The address of the keyness of what this page lists; "" for a page of anything but the values of one facet."""
    match = request.resolver_match
    if match is None or match.url_name not in {field.name for field in FACETS} or not match.kwargs:
        return ""
    (value,) = match.kwargs.values()
    return f"{reverse('keyness')}?{urlencode({match.url_name: value})}"
