"""Nobody locks another out: whatever strangers try, whoever has the right password, code or link gets in."""

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from archive.fairness import ALL_CODES, SECOND_FACTORS
from speeches.accounts import DEVICE_COOKIE
from speeches.readers import delete_reader
from tests.accounts.authenticator import Authenticator, later, log_in
from tests.accounts.conftest import PASSWORD

ASKED = "/account/second-factor/"
ELSEWHERE = "203.0.113.9"


def guess(
    user: User, times: int, at: str = "/admin/login/", address: str = "127.0.0.1", client: Client | None = None
) -> str:
    """A stranger tries wrong passwords; what he gets at the end."""
    client = client or Client()
    return [log_in(client, user, f"wrong-{n}", at, REMOTE_ADDR=address) for n in range(times)][-1]


@pytest.mark.parametrize("at", ["/admin/login/", "/account/login/"])
def test_wrong_passwords_elsewhere_keep_nobody_out_here(archivist: User, settings: Settings, at: str) -> None:
    assert guess(archivist, settings.AXES_FAILURE_LIMIT + 2, at, ELSEWHERE) == "429"
    assert log_in(Client(), archivist, PASSWORD, at) == "/admin/"


@pytest.mark.parametrize("at", ["/admin/login/", "/account/login/"])
def test_on_a_known_device_wrong_passwords_of_the_same_network_keep_nobody_out(
    client: Client, archivist: User, settings: Settings, at: str
) -> None:
    assert log_in(client, archivist, PASSWORD, at) == "/admin/"
    client.post("/admin/logout/")
    assert DEVICE_COOKIE in client.cookies
    assert guess(archivist, settings.AXES_FAILURE_LIMIT + 2, at) == "429"
    assert log_in(Client(), archivist, PASSWORD, at) == "429"  # of a device that nobody knows
    assert log_in(client, archivist, PASSWORD, at) == "/admin/"


def test_a_known_device_has_no_more_tries_than_others(client: Client, archivist: User, settings: Settings) -> None:
    log_in(client, archivist, PASSWORD)
    client.post("/admin/logout/")
    assert guess(archivist, settings.AXES_FAILURE_LIMIT + 1, client=client) == "429"
    assert log_in(client, archivist, PASSWORD) == "429"
    assert log_in(Client(), archivist, PASSWORD) == "/admin/"


@pytest.mark.parametrize("cookie", ["", "x", "e30:1x:y", "a" * 5000])
def test_a_cookie_that_is_made_up_or_another_accounts_counts_for_nothing(
    client: Client, archivist: User, reader: User, settings: Settings, cookie: str
) -> None:
    log_in(client, reader, PASSWORD, "/account/login/")
    stranger = Client()
    stranger.cookies[DEVICE_COOKIE] = cookie or client.cookies[DEVICE_COOKIE].value
    assert guess(archivist, settings.AXES_FAILURE_LIMIT + 1, client=stranger) == "429"
    assert AccessAttempt.objects.get().username == archivist.username


def test_the_cookie_of_a_device_can_be_read_by_no_script_and_names_nobody(client: Client, archivist: User) -> None:
    log_in(client, archivist, PASSWORD)
    cookie = client.cookies[DEVICE_COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert archivist.username not in cookie.value


def test_a_device_is_known_only_when_the_second_factor_was_proved_on_it(
    client: Client, archivist: User, phone: Authenticator
) -> None:
    log_in(client, archivist, PASSWORD)
    assert DEVICE_COOKIE not in client.cookies
    client.post(ASKED, {"code": phone.code()})
    assert DEVICE_COOKIE in client.cookies


def test_several_accounts_are_known_on_one_device(
    client: Client, archivist: User, reader: User, settings: Settings
) -> None:
    for user in (archivist, reader, archivist):
        log_in(client, user, PASSWORD, "/account/login/")
        client.post("/account/logout/")
    for user in (archivist, reader):
        assert guess(user, settings.AXES_FAILURE_LIMIT + 1) == "429"
        assert log_in(client, user, PASSWORD, "/account/login/") == "/admin/"


def test_with_an_account_all_that_was_noted_of_its_log_ins_goes(client: Client, reader: User) -> None:
    log_in(client, reader, PASSWORD, "/account/login/")
    client.post("/account/logout/")
    log_in(client, reader, "wrong", "/account/login/")
    assert " @" in AccessAttempt.objects.get().username
    delete_reader(reader)
    assert not AccessAttempt.objects.exists()


def test_wrong_codes_elsewhere_keep_nobody_out_here(client: Client, archivist: User, phone: Authenticator) -> None:
    stranger = Client(REMOTE_ADDR=ELSEWHERE)  # who has the password
    log_in(stranger, archivist, PASSWORD)
    said = [stranger.post(ASKED, {"code": phone.wrong()}).text for _ in range(SECOND_FACTORS.most + 1)]
    assert "15 分钟后再试" in said[-1]
    assert "15 分钟后再试" in stranger.post(ASKED, {"code": phone.code()}).text
    log_in(client, archivist, PASSWORD)
    assert client.post(ASKED, {"code": phone.code()}).status_code == 302


def test_on_a_known_device_wrong_codes_of_the_same_network_keep_nobody_out(
    client: Client, archivist: User, phone: Authenticator
) -> None:
    log_in(client, archivist, PASSWORD)
    client.post(ASKED, {"code": phone.code()})
    client.post("/admin/logout/")
    stranger = Client()
    log_in(stranger, archivist, PASSWORD)
    for _ in range(SECOND_FACTORS.most + 1):
        stranger.post(ASKED, {"code": phone.wrong()})
    log_in(client, archivist, PASSWORD)
    later(archivist)
    assert client.post(ASKED, {"code": phone.code()}).status_code == 302


def test_codes_are_not_found_by_trying_from_many_networks_and_a_recovery_code_lets_the_owner_in(
    client: Client, archivist: User, phone: Authenticator
) -> None:
    for n in range(ALL_CODES.most // SECOND_FACTORS.most + 1):
        stranger = Client(REMOTE_ADDR=f"203.0.113.{n}")
        log_in(stranger, archivist, PASSWORD)
        for _ in range(SECOND_FACTORS.most):
            stranger.post(ASKED, {"code": phone.wrong()})
    log_in(client, archivist, PASSWORD)
    assert "请用一个恢复码" in client.post(ASKED, {"code": phone.code()}).text
    assert client.post(ASKED, {"code": phone.recovery[0]}).status_code == 302
