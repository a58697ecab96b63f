"""What gunicorn's processes count is added up, whichever of them is asked; and their lines are JSON where that is set."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.server.clients import Running
from tests.server.conftest import started

COUNTED = "django_http_responses_total_by_status_view_method_total"


@pytest.fixture
def measured(archive_of_samples_here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    monkeypatch.setenv("METRICS_ALLOWED", "127.0.0.1")
    monkeypatch.setenv("LOG_FORMAT", "json")
    with started(archive_of_samples_here, tmp_path / "served", "--workers", "2") as server:
        yield server


def count(server: Running, view: str) -> float:
    """How many of its answers were 200, as whichever process is asked says."""
    status, said = server.get("/metrics")
    assert status == 200
    samples = [one for family in text_string_to_metric_families(said.decode()) for one in family.samples]
    labels = {"method": "GET", "status": "200", "view": view}
    return sum(one.value for one in samples if (one.name, one.labels) == (COUNTED, labels))


def test_pages_and_searches_of_all_processes_are_added_up(measured: Running) -> None:
    for _ in range(10):
        assert measured.get("/years/")[0] == measured.get("/search/?q=a")[0] == 200
    for _ in range(5):  # one process or another
        assert (count(measured, "years"), count(measured, "search")) == (10, 10)
    assert measured.get("/metrics", X_Forwarded_For="192.0.2.1")[0] == 404
    status, _ = measured.get("/nowhere/", X_Request_ID="an-id-of-mine")
    assert status == 404
    lines = [json.loads(line) for line in measured.log.read_text().splitlines()]
    assert "an-id-of-mine" in {line.get("request_id") for line in lines}
