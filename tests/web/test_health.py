"""The health check."""

import pytest
from django.db import connection
from django.test import Client

from tests.factories import Make, made_speech
from tests.indexed import remove_index


def test_an_archive_whose_index_agrees_is_well(client: Client, make: Make) -> None:
    make()
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "speeches": 1}


def test_a_speech_that_is_not_in_the_index_is_told(client: Client, make: Make) -> None:
    make()
    made_speech()
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json() == {"status": "unavailable", "reason": "数据库有 2 篇讲话，检索索引有 1 篇。"}


def test_a_missing_index_is_told(client: Client, make: Make) -> None:
    make()
    remove_index()
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["reason"]


@pytest.mark.django_db
def test_a_failing_database_is_told(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE speeches_speech RENAME TO gone")
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["reason"] == "数据库无法访问。"
