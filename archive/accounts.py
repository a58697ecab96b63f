"""How people log in, by the environment: readers' accounts, the second factor, an OpenID Connect provider."""

from dataclasses import dataclass
from importlib.util import find_spec
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

NO_LIBRARY = (
    "设了 OIDC_ISSUER，但没有安装单点登录所需的 Authlib 和 requests；"
    "请在项目文件夹里运行 python -m pip install '.[sso]'，或去掉这个设置。"
)
_THIS_MACHINE = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class Provider:
    """An OpenID Connect provider by which people may log in.

    Attributes:
        issuer: Its address, exactly as its tokens name it.
        client_id: By which it knows the archive.
        client_secret: By which the archive proves that to it.
        name: What the button says; "" for 单点登录 in the language of the page.
        scopes: What is asked for, with blanks between.
        links_by_email: Whether an account that managers gave to an address is linked to the person whose address the
            provider has verified.
        makes_accounts: Whether somebody without an account is given one.
        groups_claim: The claim that lists groups; "" for none.
        groups: Names of the claim with the archive's group of each.
    """

    issuer: str
    client_id: str
    client_secret: str
    name: str
    scopes: str
    links_by_email: bool
    makes_accounts: bool
    groups_claim: str
    groups: tuple[tuple[str, str], ...]


def account_settings(env: environ.Env) -> tuple[str, str, int, Provider | None]:
    """What is set of accounts.

    Args:
        env: the environment.

    Returns:
        READER_ACCOUNTS; REQUIRE_SECOND_FACTOR, "" for nobody; INVITATION_DAYS; the provider, None where none is named.

    Raises:
        ImproperlyConfigured: a setting cannot be understood, another one is missing beside it, or the extra `sso` is.
    """
    readers, required = env("READER_ACCOUNTS", default="off"), env("REQUIRE_SECOND_FACTOR", default="")
    if readers not in ("off", "invited", "open"):
        raise ImproperlyConfigured(f"READER_ACCOUNTS 须是 off、invited 或 open，不能是 {readers}。")
    if required not in ("", "off", "staff"):
        raise ImproperlyConfigured(f"REQUIRE_SECOND_FACTOR 须是 off 或 staff，不能是 {required}。")
    days = env.int("INVITATION_DAYS", default=7)
    if not 1 <= days <= 90:
        raise ImproperlyConfigured(f"INVITATION_DAYS 须在 1 到 90 之间，不能是 {days}。")
    return readers, "" if required == "off" else required, days, _provider(env)


def _provider(env: environ.Env) -> Provider | None:
    issuer = env("OIDC_ISSUER", default="")
    if not issuer:
        return None
    if any(find_spec(library) is None for library in ("authlib", "requests")):
        raise ImproperlyConfigured(NO_LIBRARY)
    parts = urlsplit(issuer)
    if not parts.hostname or not (parts.scheme == "https" or parts.hostname in _THIS_MACHINE):
        raise ImproperlyConfigured("OIDC_ISSUER 须是身份提供方的网址，以 https:// 开头，如 https://id.example.org。")
    known = {
        "OIDC_CLIENT_ID": env("OIDC_CLIENT_ID", default=""),
        "OIDC_CLIENT_SECRET": env("OIDC_CLIENT_SECRET", default=""),
    }
    for name, value in known.items():
        if not value:
            raise ImproperlyConfigured(f"设了 OIDC_ISSUER，还须用 {name} 给出在身份提供方登记的值。")
    claim, groups = env("OIDC_GROUPS_CLAIM", default=""), env("OIDC_GROUPS", default="")
    if bool(claim) != bool(groups):
        raise ImproperlyConfigured("OIDC_GROUPS_CLAIM 和 OIDC_GROUPS 须同时设置，或都不设。")
    return Provider(
        issuer,
        known["OIDC_CLIENT_ID"],
        known["OIDC_CLIENT_SECRET"],
        env("OIDC_NAME", default=""),
        env("OIDC_SCOPES", default="openid email profile"),
        env.bool("OIDC_LINK_BY_EMAIL", default=False),
        env.bool("OIDC_NEW_ACCOUNTS", default=False),
        claim,
        tuple(_groups(groups)),
    )


def _groups(setting: str) -> list[tuple[str, str]]:
    """From `editors=审核,archivists=管理`."""
    pairs = [part.rpartition("=") for part in setting.split(",") if part.strip()]
    if not all(theirs.strip() and ours.strip() for theirs, _, ours in pairs):
        raise ImproperlyConfigured(
            "OIDC_GROUPS 应写作 对方的组=本馆的组，用逗号分开，如 editors=审核,archivists=管理。"
        )
    return [(theirs.strip(), ours.strip()) for theirs, _, ours in pairs]
