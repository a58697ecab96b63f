"""An OpenID Connect provider on loopback: oidc-provider-mock, which is made of Authlib's server, with PKCE demanded.

It shows no form: a test says who logs in there. What it answers a token's request with can be spoiled.
"""

import hashlib
import json
import os
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import flask
import oidc_provider_mock
import requests
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

_HTTP = "AUTHLIB_INSECURE_TRANSPORT"  # lets Authlib's server do without TLS


@dataclass
class IdentityProvider:
    """`asked` are the parameters of the requests to log in; `spoil` changes what is answered with a token."""

    issuer: str = ""
    asked: list[dict[str, str]] = field(default_factory=list)
    spoil: Callable[[dict[str, Any]], dict[str, Any]] | None = None
    challenges: dict[str, str] = field(default_factory=dict)
    signing_key: RSAKey | None = None

    def person(self, subject: str, **claims: Any) -> None:
        """Has the provider say this of somebody from now on."""
        requests.put(f"{self.issuer}/users/{subject}", json=claims, timeout=30).raise_for_status()

    def log_in(self, address: str, subject: str) -> str:
        """Somebody logs in where the archive has sent him; the address to which the provider sends him back."""
        self.asked.append({name: values[0] for name, values in parse_qs(urlsplit(address).query).items()})
        answer = requests.post(address, data={"sub": subject}, allow_redirects=False, timeout=30)
        assert answer.status_code == 302, answer.text
        return answer.headers["Location"]


@contextmanager
def identity_provider() -> Iterator[IdentityProvider]:
    """The provider, listening on a free port of loopback."""
    provider = IdentityProvider()
    before = os.environ.get(_HTTP)
    os.environ[_HTTP] = "1"
    app = oidc_provider_mock.app(require_nonce=True)
    _demand_pkce(app, provider)
    server = make_server("localhost", 0, app, threaded=True)
    provider.issuer = f"http://localhost:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        os.environ.pop(_HTTP) if before is None else os.environ.update({_HTTP: before})


def _demand_pkce(app: flask.Flask, provider: IdentityProvider) -> None:
    """The mock knows no PKCE: here a code is given out with its challenge, and taken back with its verifier."""

    @app.before_request
    def verifier_fits() -> tuple[dict[str, str], int] | None:
        provider.signing_key = RSAKey.import_key(flask.g.oidc_provider_mock_storage.jwk.as_dict(is_private=True))
        if flask.request.path != "/oauth2/token":
            return None
        sent = flask.request.form
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        fits = urlsafe_b64encode(digest).rstrip(b"=").decode() == provider.challenges.get(sent.get("code", ""))
        return None if fits else ({"error": "invalid_grant"}, 400)

    @app.after_request
    def noted(answer: flask.Response) -> flask.Response:
        if flask.request.path == "/oauth2/authorize" and "Location" in answer.headers:
            for code in parse_qs(urlsplit(answer.headers["Location"]).query).get("code", []):
                assert flask.request.args["code_challenge_method"] == "S256"
                provider.challenges[code] = flask.request.args["code_challenge"]
        if flask.request.path == "/oauth2/token" and provider.spoil and answer.status_code == 200:
            answer.set_data(json.dumps(provider.spoil(answer.get_json())))
        return answer
