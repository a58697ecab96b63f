"""/healthz/live says that a process answers, /healthz/ready that readers may be sent to it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from archive.fairness.kinds import HEALTH, kind_of
from speeches.models import PendingChange
from tests.factories import Make, made_speech
from tests.indexed import make, remove_index

__all__ = ["make"]
ROOT = Path(__file__).resolve().parents[2]


def asked(path: str) -> tuple[int, str]:
    answer = Client().get(path)
    return answer.status_code, answer.json().get("reason", "")


def test_live_asks_nobody(db: None, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert asked("/healthz/live") == (200, "")


@pytest.mark.django_db
def test_an_archive_without_anything_is_ready() -> None:
    assert asked("/healthz/ready") == (200, "")


def test_an_index_that_lags_is_no_reason_to_send_readers_away(make: Make) -> None:
    make()
    waiting = made_speech(title="尚未编入")
    PendingChange.objects.note([waiting.pk])
    assert asked("/healthz")[0] == 503
    assert asked("/healthz/ready") == (200, "")


def test_without_an_index_nobody_is_sent_here(make: Make) -> None:
    make()
    remove_index()
    status, reason = asked("/healthz/ready")
    assert (status, bool(reason)) == (503, True)


def test_without_a_database_that_answers_nobody_is_sent_here(tmp_path: Path) -> None:
    """As a process finds it whose database has no tables yet."""
    said = "from django.test import Client; c = Client(SERVER_NAME='localhost'); print(*(c.get(f'/healthz/{n}').status_code for n in ('live', 'ready')))"
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "--no-imports", "-c", said]
    environment = {**os.environ, "ARCHIVE_DATA": str(tmp_path), "LOG_LEVEL": "CRITICAL"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.stdout.split() == ["200", "503"]


@pytest.mark.parametrize("path", ["/healthz", "/healthz/live", "/healthz/ready", "/metrics"])
def test_whoever_watches_has_a_place_of_his_own_in_the_server(path: str) -> None:
    assert kind_of(f"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n".encode()) is HEALTH
