"""A few exports at a time over all processes, fewer for one client; what is refused is said as page and as JSON."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.http import StreamingHttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from archive.fairness import EXPORTS, SORTING, Busy, Lane, Places
from archive.fairness.kinds import FILE, PAGE, SEARCH, Kind, kind_of
from archive.middleware.busy import busy_answer

ROOT = Path(__file__).resolve().parents[2]
READER, OTHER = "203.0.113.7", "198.51.100.9"
HOLDING = "import django; django.setup(); from archive.fairness import Lane; leave = Lane('tried', 2).take('{}'); print('in', flush=True); input()"


@contextmanager
def another_process_in(lane: Path, client: str) -> Iterator["subprocess.Popen[str]"]:
    """A process that holds a place in the lane `tried`, of two places."""
    own = {**os.environ, "ARCHIVE_DATA": str(lane), "DJANGO_SETTINGS_MODULE": "archive.settings"}
    command = [sys.executable, "-c", HOLDING.format(client)]
    process = subprocess.Popen(command, cwd=ROOT, env=own, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "in\n"
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_all_processes_share_the_places_and_a_killed_one_gives_its_place_back(archive_data: Path) -> None:
    lane = Lane("tried", 2)
    with another_process_in(archive_data, READER) as process:
        leave = lane.take(OTHER)
        with pytest.raises(Busy):
            lane.take("192.0.2.1")
        process.send_signal(signal.SIGKILL)
        process.wait()
        lane.take("192.0.2.1")()
        leave()


def test_one_client_leaves_places_to_others(archive_data: Path) -> None:
    lane = Lane("tried", 4)
    held = [lane.take(READER), lane.take(READER)]
    with pytest.raises(Busy):
        lane.take(READER)
    held.append(lane.take(OTHER))
    held.pop(0)()
    held.append(lane.take(READER))
    for leave in held:
        leave()


def test_where_the_data_folder_cannot_be_written_exports_are_made_all_the_same(archive_data: Path) -> None:
    archive_data.mkdir(exist_ok=True)
    (archive_data / "lanes").write_text("no folder")
    for _ in range(5):
        EXPORTS.take(READER)


def test_a_streamed_file_holds_its_place_until_it_is_closed(db: None, archive_data: Path, rf: RequestFactory) -> None:
    lane = Lane("tried", 1)
    view = lane(lambda request: StreamingHttpResponse(iter([b"a"])))
    response = view(rf.get("/"))
    with pytest.raises(Busy):
        view(rf.get("/"))
    response.close()
    view(rf.get("/")).close()


@pytest.mark.parametrize(
    ("lane", "path"),
    [
        (EXPORTS, "/search/results.csv?q=a"),
        (EXPORTS, "/search/concordance.json?q=a"),
        (SORTING, "/search/concordance/?q=a&order=left"),
    ],
)
def test_a_reader_who_has_his_share_is_told_when_to_ask_again_and_others_are_served(
    db: None, client: Client, lane: Lane, path: str
) -> None:
    held = [lane.take(READER) for _ in range(2)]
    refused = client.get(path, REMOTE_ADDR=READER)
    assert (refused.status_code, refused["Retry-After"]) == (503, "5")
    assert "请 5 秒后再试" in refused.content.decode()
    assert client.get(path, REMOTE_ADDR=OTHER)["Content-Type"] != ""
    assert "Retry-After" not in client.get(path, REMOTE_ADDR=OTHER)
    assert "Retry-After" not in client.get("/search/concordance/?q=a", REMOTE_ADDR=READER)
    for leave in held:
        leave()


def test_a_program_reads_the_sentence_as_json(rf: RequestFactory) -> None:
    answer = busy_answer(rf.get("/api/v1/search"), Busy(7))
    assert (answer.status_code, answer["Retry-After"]) == (503, "7")
    assert "7 秒后再试" in json.loads(answer.getvalue())["error"]


def test_places_are_given_back_once_however_often_that_is_said() -> None:
    places = Places(2, for_one=1)
    first, second = places.take(READER), places.take(OTHER)
    with pytest.raises(Busy):
        places.take("192.0.2.1")
    first()
    first()
    assert places.free(READER)
    assert not places.free(OTHER)
    second()


def test_wrong_passwords_from_one_address_pause_nobody_at_another(db: None, settings: Settings) -> None:
    def tried(sender: str, password: str) -> int:
        sent = {"username": "archivist", "password": password}
        return Client().post("/admin/login/", sent, REMOTE_ADDR=sender).status_code

    User.objects.create_superuser("archivist", password="right-one-42")
    assert settings.AXES_FAILURE_LIMIT == 8
    assert [tried(OTHER, "wrong") for _ in range(9)][-1] == 429
    assert tried(OTHER, "right-one-42") == 429
    assert tried(READER, "right-one-42") == 302


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/help/", SEARCH),
        ("/search/", SEARCH),
        ("/check/token/", SEARCH),
        ("/check/token/report.docx", FILE),
        ("/compare/1/2/", SEARCH),
        ("/compare/1/2/rows.csv", FILE),
        ("/compare/1/2/comparison.docx", FILE),
        ("/dossiers/3/dossier.bib", FILE),
        ("/dossiers/3/", SEARCH),
        ("/shared/secret/", SEARCH),
        ("/account/login/", PAGE),
        ("/alerts/new/", SEARCH),
        ("/alerts/", PAGE),
        ("/", PAGE),
        ("/about/", PAGE),
    ],
)
def test_what_searches_is_done_by_the_process_of_searches(path: str, kind: Kind) -> None:
    assert kind_of(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()) is kind
