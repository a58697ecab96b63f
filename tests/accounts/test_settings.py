"""What may be set of accounts, and what is said of what cannot be understood."""

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from archive import accounts
from archive.accounts import account_settings

PROVIDER = {"OIDC_ISSUER": "https://id.example.org", "OIDC_CLIENT_ID": "archive", "OIDC_CLIENT_SECRET": "secret"}


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> environ.Env:
    """The environment, in which nothing of accounts is set."""
    for name in (*PROVIDER, "READER_ACCOUNTS", "REQUIRE_SECOND_FACTOR", "OIDC_GROUPS", "OIDC_GROUPS_CLAIM"):
        monkeypatch.delenv(name, raising=False)
    return environ.Env()


def test_unless_something_is_set_there_are_passwords_alone(said: environ.Env) -> None:
    assert account_settings(said) == ("off", "", 7, None)


def test_all_of_it_can_be_set(said: environ.Env, monkeypatch: pytest.MonkeyPatch) -> None:
    groups = {"OIDC_GROUPS_CLAIM": "groups", "OIDC_GROUPS": "editors=审核, cn=chiefs=管理"}
    more = {**groups, "OIDC_LINK_BY_EMAIL": "on"}
    for name, value in {**PROVIDER, **more, "READER_ACCOUNTS": "open", "REQUIRE_SECOND_FACTOR": "staff"}.items():
        monkeypatch.setenv(name, value)
    readers, required, days, provider = account_settings(said)
    assert (readers, required, days) == ("open", "staff", 7)
    assert provider
    assert provider.groups == (("editors", "审核"), ("cn=chiefs", "管理"))
    assert (provider.name, provider.links_by_email, provider.makes_accounts) == ("", True, False)


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"READER_ACCOUNTS": "yes"}, "READER_ACCOUNTS"),
        ({"REQUIRE_SECOND_FACTOR": "everybody"}, "REQUIRE_SECOND_FACTOR"),
        ({"INVITATION_DAYS": "0"}, "INVITATION_DAYS"),
        (PROVIDER | {"OIDC_ISSUER": "http://id.example.org"}, "OIDC_ISSUER"),
        (PROVIDER | {"OIDC_ISSUER": "id.example.org"}, "OIDC_ISSUER"),
        (PROVIDER | {"OIDC_CLIENT_ID": ""}, "OIDC_CLIENT_ID"),
        (PROVIDER | {"OIDC_CLIENT_SECRET": ""}, "OIDC_CLIENT_SECRET"),
        (PROVIDER | {"OIDC_GROUPS": "a=审核"}, "OIDC_GROUPS_CLAIM"),
        (PROVIDER | {"OIDC_GROUPS_CLAIM": "groups"}, "OIDC_GROUPS"),
        (PROVIDER | {"OIDC_GROUPS_CLAIM": "groups", "OIDC_GROUPS": "审核"}, "OIDC_GROUPS"),
    ],
)
def test_what_cannot_be_understood_is_said_with_its_name(
    said: environ.Env, monkeypatch: pytest.MonkeyPatch, wrong: dict[str, str], named: str
) -> None:
    for name, value in wrong.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=named):
        account_settings(said)


def test_a_provider_without_the_extra_is_said(said: environ.Env, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts, "find_spec", lambda name: None)
    assert account_settings(said)[3] is None
    for name, value in PROVIDER.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=r"\.\[sso\]"):
        account_settings(said)
