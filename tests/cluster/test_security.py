"""Whom a secured node answers, which the settings of the engine for TLS and users rely on."""

import ssl
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.cluster.node import Node
from tests.cluster.security import Login

USER, PASSWORD, LATER = "archive", "Gvozdika-37-Lopata", "Korzina-58-Vetka"
ROLE = {
    "cluster_permissions": ["cluster_composite_ops", "cluster_monitor"],
    "index_permissions": [{"index_patterns": ["archive-*"], "allowed_actions": ["*"]}],
}


@pytest.fixture
def archive(secured_node: Node) -> Node:
    """The node, asked by a user who may do anything with the indexes of one prefix."""
    security = "/_plugins/_security/api"
    secured_node.ask("PUT", f"{security}/internalusers/{USER}", {"password": PASSWORD})
    secured_node.ask("PUT", f"{security}/roles/{USER}", ROLE)
    secured_node.ask("PUT", f"{security}/rolesmapping/{USER}", {"users": [USER]})
    assert secured_node.login
    return replace(secured_node, login=Login(secured_node.login.certificate, USER, PASSWORD))


def refused(ask: Callable[[], Any]) -> int:
    with pytest.raises(urllib.error.HTTPError) as error:
        ask()
    return error.value.code


def test_a_user_may_do_what_the_role_says_and_nothing_else(archive: Node) -> None:
    assert archive.ask("PUT", "/archive-1")["acknowledged"]
    assert archive.ask("PUT", "/archive-1/_doc/1?refresh=true", {"text": "抓落实"})["result"] in {"created", "updated"}
    assert archive.ask("GET", "/archive-1/_search")["hits"]["total"]["value"] == 1
    assert refused(lambda: archive.ask("PUT", "/another-1")) == 403
    assert archive.ask("DELETE", "/archive-1")["acknowledged"]


def test_a_password_that_is_wrong_or_was_changed_is_refused(archive: Node, secured_node: Node) -> None:
    assert archive.ask("GET", "/_cluster/health")["number_of_nodes"] == 1
    secured_node.ask("PUT", f"/_plugins/_security/api/internalusers/{USER}", {"password": LATER})
    assert refused(lambda: archive.ask("GET", "/_cluster/health")) == 401
    assert archive.login
    archive.login = replace(archive.login, password=LATER)
    assert archive.ask("GET", "/_cluster/health")["number_of_nodes"] == 1


def test_who_does_not_trust_the_certificate_is_not_connected(secured_node: Node) -> None:
    with pytest.raises(urllib.error.URLError) as error:
        urllib.request.urlopen(secured_node.address, timeout=60)
    assert isinstance(error.value.reason, ssl.SSLCertVerificationError)
