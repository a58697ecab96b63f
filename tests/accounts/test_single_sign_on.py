"""Log-in by an OpenID Connect provider that runs on loopback: who is let in to which account, and who is not."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from dataclasses import replace
from json import dumps, loads
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import Group, User
from django.http.response import HttpResponseBase
from django.test import Client
from joserfc import jwt
from joserfc.jwk import RSAKey
from pytest_django import Settings

from archive.accounts import Provider
from speeches.models import Invitation, ProviderIdentity
from tests.accounts.authenticator import turned_on
from tests.accounts.conftest import PASSWORD
from tests.accounts.identity_provider import IdentityProvider, identity_provider

START, DONE = "/account/single-sign-on/", "/account/single-sign-on/done/"
GROUPS = (("editors", "审核"), ("chiefs", "管理"))
LogIn = Callable[..., Any]


@pytest.fixture(scope="module")
def running() -> Iterator[IdentityProvider]:
    with identity_provider() as provider:
        yield provider


@pytest.fixture
def provider(running: IdentityProvider, settings: Settings) -> IdentityProvider:
    """Set as the provider; nobody is linked or given an account by it."""
    running.spoil = None
    running.asked.clear()
    settings.OIDC = Provider(
        running.issuer, "archive", "secret", "统一身份", "openid email profile", False, False, "", ()
    )
    return running


@pytest.fixture
def rules(provider: IdentityProvider, settings: Settings) -> Callable[..., None]:
    def changed(**more: Any) -> None:
        settings.OIDC = replace(settings.OIDC, **more)

    return changed


@pytest.fixture
def log_in(client: Client, provider: IdentityProvider, db: None) -> LogIn:
    def by_provider(subject: str, browser: Client | None = None, **claims: Any) -> Any:
        """Goes the whole way; what the archive answers at its end."""
        browser = browser or client
        provider.person(subject, **claims)
        sent = browser.get(f"{START}?next=/admin/")
        assert sent.status_code == 302, sent.text
        return browser.get(path_of(provider.log_in(sent.headers["Location"], subject)))

    return by_provider


def path_of(address: str) -> str:
    parts = urlsplit(address)
    assert (parts.scheme, parts.netloc) == ("http", "testserver")
    return f"{parts.path}?{parts.query}"


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_where_no_provider_is_set_there_is_neither_button_nor_page(client: Client, db: None) -> None:
    assert [client.get(page).status_code for page in (START, DONE)] == [404, 404]
    assert not any("single-sign-on" in client.get(page).text for page in ("/account/login/", "/admin/login/"))


def test_both_log_ins_offer_it_by_its_name_and_lead_back(client: Client, provider: IdentityProvider, db: None) -> None:
    for page in ("/account/login/?next=/dossiers/3/", "/admin/login/?next=/admin/speeches/"):
        text = client.get(page).text
        assert "统一身份" in text
        (link,) = re.findall(rf'href="({START}[^"]*)"', text)
        assert link.endswith(("next=%2Fdossiers%2F3%2F", "next=%2Fadmin%2Fspeeches%2F"))


def test_it_goes_with_state_nonce_and_pkce(log_in: LogIn, provider: IdentityProvider) -> None:
    log_in("someone", email="a@example.cn")
    (asked,) = provider.asked
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert min(len(asked[name]) for name in ("state", "nonce", "code_challenge")) >= 20
    assert asked["redirect_uri"] == "http://testserver/account/single-sign-on/done/"


def test_whoever_has_no_account_gets_none_unless_a_setting_says_so(
    client: Client, log_in: LogIn, archivist: User
) -> None:
    answer = log_in("shen", email="shen@example.cn", email_verified=True)
    assert answer.status_code == 403
    assert "没有与单点登录关联" in answer.text
    assert not is_in(client)
    assert (User.objects.count(), ProviderIdentity.objects.count()) == (1, 0)


def test_an_account_of_the_desk_is_linked_by_an_address_that_the_provider_has_verified(
    client: Client, log_in: LogIn, archivist: User, rules: Callable[..., None], settings: Settings
) -> None:
    rules(links_by_email=True)
    answer = log_in("shen", email="SHEN@example.cn", email_verified=True)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/")
    assert client.get("/admin/speeches/speech/").status_code == 200
    rules(links_by_email=False)  # the link stays, whatever the address is then
    other = Client()
    assert log_in("shen", other, email="moved@example.cn").status_code == 302
    assert other.session["_auth_user_id"] == str(archivist.pk)


@pytest.mark.parametrize("verified", [False, None, "true", 1])
def test_an_address_that_is_not_verified_links_nothing(
    client: Client, log_in: LogIn, archivist: User, rules: Callable[..., None], verified: Any
) -> None:
    rules(links_by_email=True, makes_accounts=True)
    log_in("stranger", email="shen@example.cn", email_verified=verified)
    assert client.session["_auth_user_id"] != str(archivist.pk)
    assert User.objects.exclude(pk=archivist.pk).get().email == ""


def test_an_address_that_somebody_wrote_at_sign_up_links_nothing(
    client: Client, log_in: LogIn, reader: User, rules: Callable[..., None]
) -> None:
    """Whoever signs up with another's address waits there in vain for him."""
    rules(links_by_email=True)
    assert log_in("jia", email="jia@example.cn", email_verified=True).status_code == 403
    Invitation.objects.create(
        email="jia@example.cn", token_digest="x", account=reader, by_mail=True, expires_at="2030-01-01T00:00Z"
    )
    assert log_in("jia", email="jia@example.cn", email_verified=True).status_code == 302
    assert client.session["_auth_user_id"] == str(reader.pk)


def test_no_superuser_is_linked_and_none_is_made(client: Client, log_in: LogIn, rules: Callable[..., None]) -> None:
    User.objects.create_superuser("chief", "chief@example.cn")
    rules(links_by_email=True, makes_accounts=True, groups_claim="groups", groups=GROUPS)
    log_in(
        "chief",
        email="chief@example.cn",
        email_verified=True,
        is_superuser=True,
        groups=["superusers", "chiefs"],
        preferred_username="chief",
    )
    made = User.objects.get(pk=client.session["_auth_user_id"])
    assert (made.username, made.is_superuser, made.is_staff) == ("chief-2", False, True)


def test_two_accounts_with_one_address_are_not_guessed_between(
    client: Client, log_in: LogIn, archivist: User, rules: Callable[..., None]
) -> None:
    rules(links_by_email=True)
    User.objects.create_user("另一位", "shen@example.cn", is_staff=True)
    assert log_in("shen", email="shen@example.cn", email_verified=True).status_code == 403


def test_a_new_account_has_no_password_and_is_the_same_one_the_next_time(
    client: Client, log_in: LogIn, rules: Callable[..., None]
) -> None:
    rules(makes_accounts=True)
    answer = log_in("li-1", preferred_username="李明 (办公室)", email="li@example.cn", email_verified=True)
    assert answer.status_code == 302
    user = User.objects.get()
    assert (user.username, user.email, user.is_staff, user.has_usable_password()) == (
        "李明-办公室",
        "li@example.cn",
        False,
        False,
    )
    log_in("li-1", Client(), preferred_username="另一个名字")
    assert User.objects.count() == 1
    log_in("li-2", Client(), preferred_username="аdmin")  # of which the first letter is Cyrillic
    assert User.objects.latest("pk").username == "sso"


def test_where_readers_have_no_accounts_only_those_with_a_group_are_given_one(
    log_in: LogIn, rules: Callable[..., None], settings: Settings
) -> None:
    settings.READER_ACCOUNTS = "off"
    rules(makes_accounts=True, groups_claim="groups", groups=GROUPS)
    assert log_in("a", groups=["others"]).status_code == 403
    assert log_in("b", groups=["editors"]).status_code == 302
    assert User.objects.get().is_staff


def test_groups_follow_the_claim_at_each_log_in_and_others_stay(
    log_in: LogIn, archivist: User, rules: Callable[..., None]
) -> None:
    archivist.groups.set(Group.objects.filter(name__in=["上传", "审核"]))
    rules(links_by_email=True, groups_claim="groups", groups=GROUPS)
    said = {"email": "shen@example.cn", "email_verified": True}

    def groups_after(**claims: Any) -> set[str]:
        log_in("shen", Client(), **said, **claims)
        return set(archivist.groups.values_list("name", flat=True))

    assert groups_after(groups=["editors"]) == {"上传", "审核"}
    assert groups_after(groups=["chiefs", 3, None]) == {"上传", "管理"}
    assert groups_after(groups="editors") == {"上传", "审核"}
    assert groups_after() == {"上传"}


def test_an_account_that_was_closed_stays_closed(client: Client, log_in: LogIn, rules: Callable[..., None]) -> None:
    rules(makes_accounts=True)
    log_in("li-1", Client())
    User.objects.update(is_active=False)
    answer = log_in("li-1")
    assert answer.status_code == 403
    assert "已经停用" in answer.text
    assert not is_in(client)


def test_the_second_factor_is_asked_for_after_the_provider_too(
    client: Client, log_in: LogIn, archivist: User, rules: Callable[..., None]
) -> None:
    phone = turned_on(archivist)
    rules(links_by_email=True)
    log_in("shen", email="shen@example.cn", email_verified=True)
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/account/second-factor/")
    client.post("/account/second-factor/", {"code": phone.code()})
    assert client.get("/admin/").status_code == 200


def test_it_leads_to_no_other_site(
    client: Client, provider: IdentityProvider, rules: Callable[..., None], db: None
) -> None:
    rules(makes_accounts=True)
    sent = client.get(f"{START}?next=https://evil.example/")
    back = client.get(path_of(provider.log_in(sent.headers["Location"], "li")))
    assert back.headers["Location"] == "/dossiers/"


# Nobody is let in by them, and the page says what to do.


@pytest.fixture
def anybody_is_let_in(rules: Callable[..., None]) -> None:
    rules(makes_accounts=True)


def refused(client: Client, answer: HttpResponseBase) -> bool:
    return answer.status_code == 400 and not is_in(client) and not User.objects.exists()


@pytest.mark.usefixtures("anybody_is_let_in")
def test_the_answer_to_another_browser(client: Client, provider: IdentityProvider, db: None) -> None:
    """Whoever gets somebody to open his own answer does not log him in to his account."""
    theirs = provider.log_in(client.get(START).headers["Location"], "attacker")
    victim = Client()
    victim.get(START)
    assert refused(victim, victim.get(path_of(theirs)))


@pytest.mark.usefixtures("anybody_is_let_in")
def test_an_answer_for_the_second_time(client: Client, provider: IdentityProvider, db: None) -> None:
    back = path_of(provider.log_in(client.get(START).headers["Location"], "li"))
    assert client.get(back).status_code == 302
    client.post("/account/logout/")
    assert client.get(back).status_code == 400
    assert not is_in(client)


@pytest.mark.usefixtures("anybody_is_let_in")
@pytest.mark.parametrize(
    "query", ["", "?code=x", "?state=x&code=y", "?error=access_denied&state=x", "?state=%00&code=%ED%A0%80"]
)
def test_what_is_no_answer(client: Client, provider: IdentityProvider, db: None, query: str) -> None:
    client.get(START)
    assert refused(client, client.get(DONE + query))


@pytest.mark.usefixtures("anybody_is_let_in")
@pytest.mark.parametrize(
    "how", ["unsigned", "another key", "another nonce", "another issuer", "another audience", "over", "none"]
)
def test_a_token_that_is_forged(client: Client, provider: IdentityProvider, db: None, how: str) -> None:
    own = RSAKey.generate_key(2048)

    def forged(answer: dict[str, Any]) -> dict[str, Any]:
        token = answer.pop("id_token")
        head, claims = (loads(urlsafe_b64decode(part + "==")) for part in token.split(".")[:2])
        claims |= {"another nonce": {"nonce": "x" * 20}, "another issuer": {"iss": "https://evil.example"},
                   "another audience": {"aud": "other"}, "over": {"exp": 1}}.get(how, {})  # fmt: skip
        if how == "none":
            return answer
        if how == "unsigned":
            parts = [
                urlsafe_b64encode(dumps(each).encode()).rstrip(b"=").decode() for each in ({"alg": "none"}, claims)
            ]
            return answer | {"id_token": ".".join([*parts, ""])}
        key = own if how == "another key" else provider_key
        return answer | {"id_token": jwt.encode(head, claims, key)}

    provider_key = signing_key(provider)
    provider.spoil = forged
    back = client.get(path_of(provider.log_in(client.get(START).headers["Location"], "li")))
    assert refused(client, back)


@pytest.mark.usefixtures("anybody_is_let_in")
def test_the_same_way_of_forging_is_believed_where_nothing_is_forged(
    client: Client, provider: IdentityProvider, db: None
) -> None:
    key = signing_key(provider)

    def signed_again(answer: dict[str, Any]) -> dict[str, Any]:
        head, claims = (loads(urlsafe_b64decode(part + "==")) for part in answer["id_token"].split(".")[:2])
        return answer | {"id_token": jwt.encode(head, claims, key)}

    provider.spoil = signed_again
    assert client.get(path_of(provider.log_in(client.get(START).headers["Location"], "li"))).status_code == 302


def signing_key(provider: IdentityProvider) -> RSAKey:
    provider.person("anybody")  # a request, by which the key is known
    assert provider.signing_key
    return provider.signing_key


def test_a_provider_that_cannot_be_reached_or_is_another_one_is_said(
    client: Client, provider: IdentityProvider, rules: Callable[..., None], archivist: User
) -> None:
    for issuer in ("http://localhost:1", f"{provider.issuer}/"):
        rules(issuer=issuer)
        answer = client.get(START)
        assert answer.status_code == 503
        assert "身份提供方现在联系不上" in answer.text
    assert client.post("/admin/login/", {"username": archivist.username, "password": PASSWORD}).status_code == 302
