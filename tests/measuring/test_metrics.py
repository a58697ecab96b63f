"""/metrics shows those who may see it what the archive does and how far work lags behind."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families
from pytest_django import Settings

from archive import metrics
from speeches.curation import hold_worker_lock, worker_heartbeat
from speeches.models import PendingChange
from speeches.tasks import read_source
from tests.factories import made_source

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
HERE = "127.0.0.1,10.0.0.0/8"


@pytest.fixture
def open_to(settings: Settings) -> None:
    settings.METRICS_ALLOWED = metrics.parse_allowed(HERE)
    settings.MIDDLEWARE = [*metrics.MIDDLEWARE, *settings.MIDDLEWARE]


def figures(**headers: str) -> dict[tuple[str, str], float]:
    """Each value by its name and its labels, written one after another."""
    answer = Client().get("/metrics", **headers)  # type: ignore[arg-type]
    assert answer.status_code == 200
    samples = [one for family in text_string_to_metric_families(answer.text) for one in family.samples]
    return {(one.name, " ".join(str(one.labels[key]) for key in sorted(one.labels))): one.value for one in samples}


def test_nobody_sees_it_unless_somebody_is_named() -> None:
    assert Client().get("/metrics").status_code == 404


@pytest.mark.usefixtures("open_to")
@pytest.mark.parametrize(("address", "status"), [("127.0.0.1", 200), ("10.2.3.4", 200), ("192.0.2.1", 404), ("", 404)])
def test_only_those_named_see_it(address: str, status: int) -> None:
    assert Client(REMOTE_ADDR=address).get("/metrics").status_code == status


@pytest.mark.usefixtures("open_to")
def test_who_comes_by_a_proxy_is_not_taken_for_it(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 1
    forwarded = {"X-Forwarded-For": "192.0.2.1"}
    assert Client().get("/metrics", headers=forwarded).status_code == 404


@pytest.mark.usefixtures("open_to")
def test_requests_are_counted_by_view_and_status_and_searches_timed() -> None:
    by = ("django_http_responses_total_by_status_view_method_total", "GET 404 speech")
    before = figures().get(by, 0)
    Client().get("/speeches/123456/")
    Client().get("/search/?q=抓落实")
    after = figures()
    assert after[by] == before + 1
    assert after[("django_http_requests_latency_seconds_by_view_method_count", "GET search")] >= 1


@pytest.mark.usefixtures("open_to")
def test_what_waits_is_told(django_assert_max_num_queries: Any) -> None:
    source = made_source(b"waits")
    read_source.enqueue(source.pk)
    PendingChange.objects.note([1, 2, 3])
    with django_assert_max_num_queries(8):
        told = figures()
    assert told[("archive_index_pending", "")] == 3
    assert told[("archive_queue_tasks", "ready")] == 1
    assert told[("archive_queue_age_seconds", "")] >= 0
    assert told[("archive_files", "done")] == 1
    assert told[("archive_worker_up", "")] == 0
    assert told[("archive_database_up", "")] == 1


@pytest.mark.usefixtures("open_to")
def test_a_worker_that_runs_is_seen_and_when_it_was_last_alive(archive_data: Path) -> None:
    archive_data.mkdir(exist_ok=True)
    assert worker_heartbeat() == 0
    with hold_worker_lock() as lock:
        os.utime(archive_data / "worker.lock", (1, 1))
        assert worker_heartbeat() == 1
        lock.give_sign_of_life("worker")
        told = figures()
    assert told[("archive_worker_up", "")] == told[("archive_workers", "")] == 1
    assert told[("archive_worker_heartbeat_timestamp_seconds", "")] > 1


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="METRICS_ALLOWED"):
        metrics.parse_allowed("everybody")


def test_without_the_library_a_sentence_names_the_extra(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['django_prometheus'] = None\n")
    named = {"METRICS_ALLOWED": "127.0.0.1", "ARCHIVE_DATA": str(tmp_path / "data"), "PYTHONPATH": str(tmp_path)}
    command = [sys.executable, "manage.py", "migrate"]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **named}, capture_output=True, text=True)
    assert metrics.NO_LIBRARY in done.stderr
    assert "Traceback" not in done.stderr


def test_a_new_server_begins_with_no_figures_of_an_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(metrics.FOLDER, raising=False)
    (tmp_path / "metrics").mkdir()
    (tmp_path / "metrics" / "counter_1.db").write_bytes(b"old")
    metrics.share_between_processes(tmp_path / "metrics")
    assert list((tmp_path / "metrics").iterdir()) == []
    assert os.environ[metrics.FOLDER] == str(tmp_path / "metrics")
    monkeypatch.delenv(metrics.FOLDER)
