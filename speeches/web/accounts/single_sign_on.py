"""Log-in by an OpenID Connect provider: Authlib goes there and checks what comes back; who that is, is decided below.

State, nonce and PKCE are in the session of the browser that went there, so an answer is taken from that one alone and
once. What the provider gives is used for the log-in and not kept.
"""

import logging
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from archive.accounts import Provider
from speeches.accounts import ProviderRefused, account_of_person
from speeches.web.accounts.access import private
from speeches.web.accounts.second_factor_gate import way_on
from speeches.web.errors import message_page

logger = logging.getLogger(__name__)

_BACKEND = "speeches.accounts.session_backend.SessionBackend"
_NEXT = "single_sign_on_next"
_SECONDS = 10  # that one answer of the provider is waited for
# Signatures by a key that the provider alone has: "none" and those by a shared secret are left out, whatever it lists.
_SIGNATURES = frozenset(f"{kind}{size}" for kind in ("RS", "PS", "ES") for size in (256, 384, 512)) | {"EdDSA"}


class _Unreachable(Exception):
    """The provider does not answer, or not as a provider of this name."""


def single_sign_on_name() -> str:
    """What the button of the log-in pages says; "" where no provider is set."""
    return (settings.OIDC.name or _("单点登录")) if settings.OIDC else ""


@private
def start(request: HttpRequest) -> HttpResponseBase:
    """Sends the browser to the provider."""
    provider: Provider | None = settings.OIDC
    if provider is None:
        return message_page(request, 404, _("没有开放"), _("本馆没有设置单点登录。"))
    request.session[_NEXT] = request.GET.get("next", "")[:2000]
    path = reverse("single_sign_on_done")
    back = settings.PUBLIC_URL + path if settings.PUBLIC_URL else request.build_absolute_uri(path)
    try:
        answer: HttpResponse = _client(provider).authorize_redirect(request, back)
    except _Unreachable as error:
        return _not_reached(request, error)
    return answer


@private
def done(request: HttpRequest) -> HttpResponseBase:
    """Where the provider sends the browser back to: logs in whoever has an account here."""
    provider: Provider | None = settings.OIDC
    if provider is None:
        return message_page(request, 404, _("没有开放"), _("本馆没有设置单点登录。"))
    try:
        claims = _claims(provider, request)
        if claims is None:
            said = _("单点登录没有完成：可能已取消、等得过久，或链接用过一次。请回到登录页再试。")
            return message_page(request, 400, _("没有登录"), said)
        user = account_of_person(provider, claims)
    except _Unreachable as error:
        return _not_reached(request, error)
    except ProviderRefused as refused:
        return message_page(request, 403, _("没有登录"), str(refused))
    wanted = request.session.pop(_NEXT, "")
    login(request, user, _BACKEND)
    return way_on(request, user, wanted)


def _claims(provider: Provider, request: HttpRequest) -> dict[str, Any] | None:
    """What the provider says of whoever logged in there; None where it says nothing that can be believed."""
    from authlib.common.errors import AuthlibBaseError  # an extra, and takes a while to load
    from joserfc.errors import JoseError
    from requests import RequestException

    client = _client(provider)
    said = {
        "iss": {"essential": True, "value": provider.issuer},
        "aud": {"essential": True, "value": provider.client_id},
    }
    try:
        token = client.authorize_access_token(request, claims_options=said)
    except RequestException as error:
        raise _Unreachable(str(error)) from error
    except (AuthlibBaseError, JoseError, ValueError, KeyError, RuntimeError) as error:
        logger.warning("Log-in by the provider failed: %s", error)
        return None
    claims = token.get("userinfo")
    return dict(claims) if claims else None


def _client(provider: Provider) -> Any:
    """Authlib's client, with the provider's own description of itself.

    Raises:
        _Unreachable: that cannot be had, or is of another provider.
    """
    from requests import RequestException

    client = _registered(provider)
    try:
        metadata = client.load_server_metadata()
    except (RequestException, ValueError) as error:
        raise _Unreachable(str(error)) from error
    if metadata.get("issuer") != provider.issuer:
        _registered.cache_clear()
        raise _Unreachable(f"issuer is {metadata.get('issuer')!r}")
    listed = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
    metadata["id_token_signing_alg_values_supported"] = [name for name in listed if name in _SIGNATURES]
    return client


@lru_cache(1)
def _registered(provider: Provider) -> Any:
    from authlib.integrations.django_client import OAuth

    return OAuth().register(
        "provider",
        client_id=provider.client_id,
        client_secret=provider.client_secret,
        server_metadata_url=f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={
            "scope": provider.scopes,
            "code_challenge_method": "S256",
            "default_timeout": _SECONDS,
        },
    )


def _not_reached(request: HttpRequest, error: Exception) -> HttpResponse:
    logger.error("The provider of OIDC_ISSUER cannot be used: %s", error)
    said = _("身份提供方现在联系不上，请稍后再试，或用密码登录。")
    return message_page(request, 503, _("暂时不能登录"), said)
