"""A cluster that fails: one sentence for readers, one for staff, nothing lost, and all goes on when it is back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from opensearchpy import OpenSearch
from pytest_django import Settings

from speeches.models import PendingChange
from speeches.search.engines.base import IndexUnavailable, engine
from speeches.search.index import indexing
from speeches.search.index.verification import compare_index
from tests.factories import bare_speech
from tests.search.clusters import NONE_NAMED, connected, named_cluster, own_index
from tests.search.door import found
from tests.search.faulty_proxies import (
    ALONE,
    BROKEN,
    CUT,
    LOCKED_OUT,
    OTHER_PROGRAM,
    PASS,
    SLOW,
    FaultyProxy,
    faulty_proxy,
)
from tests.search.index_files import untold

pytestmark = [pytest.mark.django_db, pytest.mark.skipif(not named_cluster(), reason=NONE_NAMED)]

FOR_STAFF = {
    CUT: "连不上",
    SLOW: "没有在限定时间内回答",
    LOCKED_OUT: "不接受所给的用户名或密码",
    ALONE: "节点之间失去了联系",
    BROKEN: "答复有误",
}
# Pages, files and answers for programs that search, and such as go on without the index.
SEARCHING = [
    "/search/?q=抓落实",
    "/search/concordance/?q=抓落实",
    "/search/results.csv?q=抓落实",
    "/search/corpus.zip?q=抓落实",
    "/phrases/?p=抓落实",
    "/phrases/neighbours/?p=抓落实",
    "/api/v1/search?q=抓落实",
    "/healthz",
    "/healthz/ready",
]
READING = ["/", "/years/", "/api/v1/speeches", "/oai/?verb=Identify", "/feeds/new.atom", "/healthz/live"]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[dict[str, Any]]:
    """The connection to the real cluster."""
    (clustered,) = named_cluster().values()
    with own_index(clustered | {"PATH": str(tmp_path)}) as connection:
        yield connection


@pytest.fixture
def proxy(cluster: dict[str, Any], settings: Settings) -> Iterator[FaultyProxy]:
    """What the archive is connected to."""
    with faulty_proxy(cluster["HOSTS"][0].removeprefix("http://")) as proxy:
        behind = cluster | {"HOSTS": (f"http://{proxy.address}",), "SECONDS": 60}
        with connected(settings, behind):
            yield proxy


@contextmanager
def failing(proxy: FaultyProxy, settings: Settings, fault: str) -> Iterator[None]:
    """Of what does not answer no answer is waited for long."""
    proxy.fault = fault
    patience = {"SECONDS": 0.5} if fault == SLOW else {}
    with connected(settings, settings.HAYSTACK_CONNECTIONS["default"] | patience):
        yield
    proxy.fault = PASS


def written_before_the_fault() -> None:
    indexing.update_index([bare_speech("抓落实。", title="甲", date="2020").pk])
    assert found("“抓落实”") == "甲"


@pytest.mark.parametrize("fault", list(FOR_STAFF))
def test_a_fault_is_a_sentence_for_readers_and_one_for_staff_and_passes(
    client: Client, proxy: FaultyProxy, settings: Settings, fault: str
) -> None:
    written_before_the_fault()
    new = bare_speech("再抓落实。", title="乙", date="2021")
    PendingChange.objects.note([new.pk])
    with failing(proxy, settings, fault):
        with pytest.raises(IndexUnavailable) as failed:
            indexing.sync_pending()
        assert FOR_STAFF[fault] in failed.value.for_staff
        assert FOR_STAFF[fault] in compare_index(untold).reason
        for command in ("update_index", "rebuild_index"):
            with pytest.raises(CommandError, match=FOR_STAFF[fault]):
                call_command(command, verbosity=0)
        for path in SEARCHING:
            answer = client.get(path)
            said = str(answer.json()) if "json" in answer.headers["Content-Type"] else answer.content.decode()
            assert (path, answer.status_code) == (path, 503)
            assert "请稍后再试" in said
            assert proxy.address not in said
        for path in (*READING, new.get_absolute_url()):
            assert (path, client.get(path).status_code) == (path, 200)
    assert PendingChange.objects.count() == 1
    indexing.sync_pending(wait=60)
    assert found("“抓落实”") == "甲乙"
    assert not PendingChange.objects.exists()
    for path in SEARCHING:
        assert (path, client.get(path).status_code) == (path, 200)


def test_another_program_or_version_is_told_from_the_first(proxy: FaultyProxy) -> None:
    proxy.fault = OTHER_PROGRAM
    with pytest.raises(IndexUnavailable) as failed:
        engine().generation()
    assert "7.17.0" in failed.value.for_staff
    assert "OpenSearch 2" in failed.value.for_staff
    proxy.fault = PASS
    written_before_the_fault()


@pytest.mark.parametrize("passed_on", range(1, 13))
def test_a_batch_is_broken_off_at_any_request_and_shows_as_a_whole_or_not_at_all(
    proxy: FaultyProxy, passed_on: int
) -> None:
    written_before_the_fault()
    changed = [
        bare_speech(f"第{n}次抓落实。", title=title, date=f"202{n}") for n, title in enumerate("乙丙丁", start=1)
    ]
    PendingChange.objects.note([speech.pk for speech in changed])
    proxy.fault, proxy.first = CUT, passed_on
    try:
        indexing.sync_pending()
    except IndexUnavailable:
        proxy.fault, proxy.first = PASS, 0
        assert found("“抓落实”") in ("甲", "甲乙丙丁")
        assert PendingChange.objects.count() == 3
    proxy.fault, proxy.first = PASS, 0
    indexing.sync_pending(wait=60)
    assert found("“抓落实”") == "甲乙丙丁"
    assert compare_index(untold).agrees


def test_an_index_that_may_only_be_read_is_searched_and_written_later(
    cluster: dict[str, Any], settings: Settings
) -> None:
    """As when the disk of a node is nearly full."""
    client = OpenSearch(hosts=list(cluster["HOSTS"]))
    with connected(settings, cluster):
        written_before_the_fault()
        new = bare_speech("再抓落实。", title="乙", date="2021")
        client.indices.put_settings(body={"index.blocks.read_only_allow_delete": True}, index=f"{cluster['PREFIX']}-*")
        PendingChange.objects.note([new.pk])
        with pytest.raises(IndexUnavailable, match="稍后会补写") as failed:
            indexing.sync_pending()
        assert "磁盘" in failed.value.for_staff
        assert found("“抓落实”") == "甲"
        client.indices.put_settings(body={"index.blocks.read_only_allow_delete": None}, index=f"{cluster['PREFIX']}-*")
        indexing.sync_pending()
        assert found("“抓落实”") == "甲乙"


def test_archives_under_two_prefixes_know_nothing_of_one_another(cluster: dict[str, Any], settings: Settings) -> None:
    with own_index(cluster) as other:
        with connected(settings, cluster):
            written_before_the_fault()
        with connected(settings, other):
            assert not engine().status().exists
            bare_speech("转作风。", title="丙")
            assert indexing.rebuild_index() == engine().status().count == 2
        with connected(settings, cluster):
            assert found("") == "甲"
