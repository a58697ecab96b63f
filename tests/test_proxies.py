"""Whose address a login is counted by, behind proxies and without; and which cookies go over https alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ImproperlyConfigured
from django.test import Client, RequestFactory
from pytest_django import Settings

from archive.client_address import client_address, parse_trusted_proxies

ROOT = Path(__file__).resolve().parent.parent
READER, OTHER, PROXY, INNER = "203.0.113.7", "198.51.100.9", "10.0.0.1", "10.0.0.2"


@pytest.mark.parametrize(
    ("named", "sender", "forwarded", "address"),
    [
        ("", READER, "", READER),
        ("", PROXY, READER, PROXY),  # nobody is trusted: what stands there counts for nothing
        ("0", PROXY, READER, PROXY),
        ("1", PROXY, READER, READER),
        ("1", PROXY, f"{OTHER}, {READER}", READER),  # the reader has written something there before
        ("1", PROXY, "", PROXY),
        ("2", INNER, f"{OTHER}, {READER}, {PROXY}", READER),
        ("2", INNER, READER, INNER),  # it did not come through both
        ("1", "", READER, READER),  # through a socket of the machine's own
        ("1", PROXY, "unknown", PROXY),
        (PROXY, PROXY, READER, READER),
        (PROXY, READER, OTHER, READER),  # it came from elsewhere: anybody may write there
        (PROXY, PROXY, f"{OTHER}, {READER}", READER),
        (f"{PROXY}, {INNER}", INNER, f"{OTHER},{READER},{PROXY}", READER),
        ("10.0.0.0/8", INNER, f"{READER}, {PROXY}", READER),
        ("10.0.0.0/8", INNER, f"nonsense, {PROXY}", PROXY),
        (PROXY, PROXY, f"{READER}:4711", READER),
        ("::1", "::1", "[2001:db8::7]:4711", "2001:db8::7"),
        ("::1", "::1", "2001:db8::7", "2001:db8::7"),
        (PROXY, f"::ffff:{PROXY}", READER, READER),
        ("", "", "", None),
    ],
)
def test_an_address_is_believed_as_far_as_trusted_proxies_vouch_for_it(
    rf: RequestFactory, settings: Settings, named: str, sender: str, forwarded: str, address: str | None
) -> None:
    settings.TRUSTED_PROXIES = parse_trusted_proxies(named)
    request = rf.get("/", REMOTE_ADDR=sender, headers={"X-Forwarded-For": forwarded} if forwarded else {})
    assert client_address(request) == address


@pytest.mark.parametrize("named", ["proxy.example", "10.0.0.0/99", "-1", "1.5"])
def test_what_names_no_proxies_is_refused_with_a_sentence(named: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="TRUSTED_PROXIES"):
        parse_trusted_proxies(named)


@pytest.mark.parametrize(("named", "pauses_for_all"), [("", True), ("1", False), (PROXY, False)])
def test_behind_a_proxy_wrong_passwords_of_one_pause_nobody_else(
    db: None, settings: Settings, named: str, pauses_for_all: bool
) -> None:
    settings.AXES_FAILURE_LIMIT = 3
    settings.TRUSTED_PROXIES = parse_trusted_proxies(named)
    User.objects.create_superuser("archivist", password="right-one-42")

    def tried(reader: str, password: str, name: str = "archivist") -> int:
        sent = {"username": name, "password": password}
        headers = {"X-Forwarded-For": reader}
        return Client().post("/admin/login/", sent, REMOTE_ADDR=PROXY, headers=headers).status_code

    assert [tried(OTHER, "wrong") for _ in range(4)][-1] == 429
    assert tried(OTHER, "wrong", "somebody") == 200  # the pair of name and address is locked
    assert tried(READER, "right-one-42") == (429 if pauses_for_all else 302)


@pytest.mark.parametrize(
    ("environment", "secure"),
    [
        ({}, False),
        ({"SECURE_COOKIES": "on"}, True),
        ({"SECURE_SSL_REDIRECT": "on"}, True),
        ({"SECURE_SSL_REDIRECT": "on", "SECURE_COOKIES": "off"}, False),
        ({"SECURE_HSTS_SECONDS": "3600"}, True),
        ({"CSRF_TRUSTED_ORIGINS": "https://archive.example"}, True),
        ({"CSRF_TRUSTED_ORIGINS": "https://archive.example,http://archive.local"}, False),
    ],
)
def test_cookies_go_over_https_alone_where_readers_come_that_way(environment: dict[str, str], secure: bool) -> None:
    said = "from django.conf import settings as s; print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE)"
    here = {**os.environ, "DJANGO_SETTINGS_MODULE": "archive.settings", **environment}
    told = subprocess.run([sys.executable, "-c", said], cwd=ROOT, env=here, capture_output=True, text=True, check=True)
    assert told.stdout.split() == [str(secure)] * 2
