"""Several processes at one index in a cluster: a rebuild by two, and what one writes is seen by the others."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as current
from opensearchpy import OpenSearch
from pytest_django import Settings

from speeches.search.engines.base import engine
from speeches.search.engines.opensearch import backend
from speeches.search.engines.opensearch.cluster import index_state
from speeches.search.engines.opensearch.indexing import commits
from speeches.search.index import indexing
from speeches.search.index.verification import compare_index
from tests.databases_on_server import environment_of
from tests.search.clusters import NONE_NAMED, connected, named_cluster, own_index
from tests.search.door import found, write, written
from tests.search.index_files import untold
from tests.search.killing import die, killed_while
from tests.search.test_commands import SEVERAL_PROCESSES

pytestmark = pytest.mark.skipif(not named_cluster(), reason=NONE_NAMED)


def in_another_process(work: Callable[[], object]) -> None:
    """Does it to the end."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0


@pytest.fixture
def cluster() -> dict[str, Any]:
    (clustered,) = named_cluster().values()
    return clustered


def test_several_processes_make_one_index_in_a_cluster(cluster: dict[str, Any], tmp_path: Path) -> None:
    with own_index(cluster) as connection:
        hosts = ",".join(host.removeprefix("http://") for host in connection["HOSTS"])
        url = f"http://{hosts}/{connection['PREFIX']}"
        here = environment_of(tmp_path, DJANGO_SETTINGS_MODULE="archive.settings", SEARCH_URL=url, SEARCH_REPLICAS="0")
        subprocess.run([sys.executable, "-c", SEVERAL_PROCESSES], cwd=current.BASE_DIR, env=here, check=True)


@pytest.mark.django_db
def test_what_another_process_writes_is_found_by_the_next_search_and_what_it_left_undone_is_not(
    cluster: dict[str, Any], settings: Settings
) -> None:
    with own_index(cluster) as connection, connected(settings, connection):
        speeches = written()
        assert found("“抓落实”") == "甲乙"
        before = engine().generation()
        in_another_process(lambda: write([], [speeches["甲"].pk]))
        assert found("“抓落实”") == "乙"
        assert engine().generation() != before

        def write_and_die() -> None:
            with engine().writing(0, create=False) as writer:
                writer.replace(None, (), [speeches["乙"].pk])  # type: ignore[arg-type]
                writer.finish()  # type: ignore[attr-defined]
                die()

        killed_while(write_and_die)
        assert found("“抓落实”") == "乙"
        write([], [speeches["丙"].pk])
        assert found("") == "乙丁"


@pytest.mark.django_db
def test_what_was_replaced_is_deleted_when_no_reader_can_need_it_any_more(
    cluster: dict[str, Any], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = OpenSearch(hosts=list(cluster["HOSTS"]), timeout=60)
    with own_index(cluster) as connection, connected(settings, connection):
        speeches = written()
        indexing.rebuild_index()
        write([speeches["甲"]])
        every = f"{connection['PREFIX']}-*"

        def held() -> tuple[int, int]:
            """Indices of speeches, and documents in them: a state each, and the note of a commit."""
            names = [name for name in client.indices.get(index=every) if not name.endswith("-locks")]
            client.indices.refresh(index=every)
            return len(names), client.count(index=",".join(names))["count"]

        assert held() == (2, (1 + 5 + 1) + (1 + 5 + 1))
        for module in (backend, commits, index_state):
            monkeypatch.setattr(module, "GRACE", -1.0)
        write([])
        assert held() == (1, 1 + 4)
        assert found("") == "甲乙丙丁"
        assert compare_index(untold).agrees
