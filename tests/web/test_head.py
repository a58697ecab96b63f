"""HEAD answers as GET does, with nothing behind the headers."""

import pytest
from django.test import RequestFactory

from archive.wsgi import application
from tests.factories import Make

PATHS = [
    "/", "/speeches/{pk}/", "/search/?q=落实", "/search/results.csv?q=落实", "/originals/{source}/", "/api/v1/speeches",
    "/healthz", "/nowhere/", "/favicon.ico", "/sitemap.xml", "/feeds/new.atom",
]  # fmt: skip


def answered(method: str, path: str) -> tuple[str, dict[str, str], bytes]:
    """By the program as a server calls it: Django's test client takes the body off by itself."""
    told: list[tuple[str, dict[str, str]]] = []

    def start(status: str, headers: list[tuple[str, str]], *_: object) -> object:
        told.append((status, dict(headers)))
        return None

    answer = application(RequestFactory().generic(method, path).environ, start)
    try:
        body = b"".join(answer)
    finally:
        if close := getattr(answer, "close", None):
            close()
    return *told[0], body


@pytest.mark.parametrize("path", PATHS)
def test_head_has_the_headers_of_get_and_no_body(make: Make, path: str) -> None:
    speech = make()
    address = path.format(pk=speech.pk, source=speech.source_id)
    status, headers, body = answered("GET", address)
    head_status, head_headers, nothing = answered("HEAD", address)
    assert (head_status, nothing) == (status, b"")
    assert head_headers.get("Content-Type") == headers.get("Content-Type")
    assert "Content-Length" not in headers or head_headers["Content-Length"] == headers["Content-Length"]
    assert body or status.startswith("302")
