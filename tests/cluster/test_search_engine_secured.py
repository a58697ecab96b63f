"""The search engine over TLS, by a user who may touch the indices of one prefix alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytest_django import Settings

from archive.opensearch import connection_settings
from speeches.models import PendingChange
from speeches.search.engines.base import IndexUnavailable, engine
from speeches.search.index import indexing
from tests.cluster.node import Node
from tests.cluster.test_security import LATER, PASSWORD, ROLE, USER
from tests.factories import bare_speech
from tests.search.clusters import connected
from tests.search.door import found

pytestmark = pytest.mark.django_db

SECURITY = "/_plugins/_security/api"


@pytest.fixture
def users(secured_node: Node) -> Node:
    secured_node.ask("PUT", f"{SECURITY}/internalusers/{USER}", {"password": PASSWORD})
    secured_node.ask("PUT", f"{SECURITY}/roles/{USER}", ROLE)
    secured_node.ask("PUT", f"{SECURITY}/rolesmapping/{USER}", {"users": [USER]})
    return secured_node


@contextmanager
def asked_by(node: Node, password: str, settings: Settings, folder: Path, prefix: str = "archive") -> Iterator[None]:
    assert node.login
    url = f"https://{USER}:{password}@{node.address.removeprefix('https://')}/{prefix}"
    options = {"CERTIFICATES": str(node.login.certificate), "REPLICAS": 0, "PATH": str(folder), "SECONDS": 60}
    with connected(settings, connection_settings(url, options)):
        yield


def test_a_user_of_one_prefix_writes_and_finds_until_its_password_has_changed(
    users: Node, settings: Settings, tmp_path: Path
) -> None:
    with asked_by(users, PASSWORD, settings, tmp_path):
        indexing.update_index([bare_speech("抓落实。", title="甲", date="2020").pk])
        indexing.rebuild_index()
        assert found("“抓落实”") == "甲"
        engine().verify()
        users.ask("PUT", f"{SECURITY}/internalusers/{USER}", {"password": LATER})
        PendingChange.objects.note([bare_speech("再抓落实。", title="乙", date="2030").pk])
        with pytest.raises(IndexUnavailable) as failed:
            indexing.sync_pending()
        assert "不接受所给的用户名或密码" in failed.value.for_staff
        assert PendingChange.objects.count() == 1
        users.ask("PUT", f"{SECURITY}/internalusers/{USER}", {"password": PASSWORD})
        indexing.sync_pending(wait=60)
        assert found("“抓落实”") == "甲乙"
    users.ask("DELETE", "/archive-*")


def test_another_prefix_is_refused_with_the_reason(users: Node, settings: Settings, tmp_path: Path) -> None:
    with asked_by(users, PASSWORD, settings, tmp_path, "another"):
        bare_speech("抓落实。")
        with pytest.raises(IndexUnavailable) as failed:
            indexing.rebuild_index()
        assert "不许所给的用户" in failed.value.for_staff
