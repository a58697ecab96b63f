"""Every request has an id, and log lines are JSON objects where that is wanted."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from archive.json_log import JsonFormatter, logging_settings
from archive.request_id import RequestIdFilter, current_id

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.django_db


def id_of(sent: str | None = None) -> str:
    headers = {} if sent is None else {"X-Request-ID": sent}
    return Client().get("/about/", headers=headers).headers["X-Request-ID"]


def test_each_request_has_an_id_of_its_own() -> None:
    assert len({id_of() for _ in range(5)}) == 5


@pytest.mark.parametrize("sent", ["abcdefgh", "0f8fad5b-d9cb-469f-a165-70867728950e", "a.b_c-1234", "x" * 64])
def test_an_id_that_a_proxy_gave_is_kept(sent: str) -> None:
    assert id_of(sent) == sent


@pytest.mark.parametrize(
    "sent",
    ["", "short", "x" * 65, "two words", "<script>alert(1)</script>", "编号编号编号编号", "a;b=c,d=e", '"quoted-id"'],
)
def test_what_is_no_id_is_not_repeated(sent: str) -> None:
    assert id_of(sent) != sent
    assert len(id_of(sent)) == 32


def test_the_id_stands_in_what_is_logged_meanwhile(caplog: pytest.LogCaptureFixture) -> None:
    caplog.handler.addFilter(RequestIdFilter())
    with caplog.at_level("INFO"):
        Client().get("/nowhere/?q=secret", headers={"X-Request-ID": "the-id-of-mine"})
    lines = [json.loads(JsonFormatter().format(record)) for record in caplog.records]
    assert {line["request_id"] for line in lines} == {"the-id-of-mine"}
    (told,) = [line for line in lines if line["logger"] == "archive.requests"]
    assert (told["method"], told["path"], told["status"]) == ("GET", "/nowhere/", 404)
    assert "secret" not in json.dumps(told)


def test_a_line_is_one_object_whatever_stands_in_it() -> None:
    record = logging.makeLogRecord(
        {"name": "a", "levelname": "ERROR", "levelno": 40, "msg": "第一行\n%s", "args": ('"二"',), "file": Path("x")}
    )
    try:
        raise ValueError("坏\n了")
    except ValueError:
        record.exc_info = sys.exc_info()
    current_id.set("")
    RequestIdFilter().filter(record)
    line = JsonFormatter().format(record)
    assert "\n" not in line
    read = json.loads(line)
    assert (read["message"], read["file"], read["level"]) == ('第一行\n"二"', "x", "ERROR")
    assert "ValueError: 坏" in read["exception"]
    assert "request_id" not in read


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="LOG_FORMAT"):
        logging_settings("INFO", "yaml")


def test_a_command_logs_json_where_that_is_set(tmp_path: Path) -> None:
    environment = {**os.environ, "ARCHIVE_DATA": str(tmp_path), "LOG_FORMAT": "json"}
    said = "import logging; logging.getLogger('a').warning('抓 %s', '落实')"
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "--no-imports", "-c", said]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    (line,) = done.stderr.splitlines()
    assert json.loads(line)["message"] == "抓 落实"
