"""Whoever feeds may be killed at any moment, and what he feeds from may go: in the end all is in, nothing twice."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases_on_server import environment_of
from tests.factories import speech_text
from tests.feeding.imap_server import ImapServer, MailFolder
from tests.prebuilt import copy_of

ROOT = Path(__file__).resolve().parent.parent.parent
FILES, MAILS, KILLS, SECONDS = 48, 24, 8, 240
ACCOUNT = """
from django.contrib.auth.models import Group, User
User.objects.create_user("收取员").groups.add(Group.objects.get(name="上传"))
"""
COUNT = """
from speeches.models import Arrival, IntakeItem, SourceFile, Speech
print(SourceFile.objects.count(), Arrival.objects.count(), IntakeItem.objects.count(), Speech.objects.count())
"""


@pytest.fixture
def environment(
    empty_archive_here: Path, tmp_path: Path, imap_server: ImapServer
) -> Iterator[tuple[dict[str, str], Path, MailFolder]]:
    """An archive on disk with a watched folder and a mailbox, and an account to feed it."""
    inbox = tmp_path / "来件"
    inbox.mkdir()
    with imap_server.new_folder() as folder:
        settings = {
            "WATCHED_FOLDER": str(inbox), "WATCHED_FOLDER_USER": "收取员", "WATCHED_FOLDER_SETTLE_SECONDS": "0.2",
            "WATCHED_FOLDER_SECONDS": "1", "MAILBOX_URL": folder.url, "MAILBOX_USER": "收取员",
            "MAILBOX_SENDERS": "@example.org", "MAILBOX_DONE_FOLDER": f"{folder.name}-done", "MAILBOX_SECONDS": "1",
        }  # fmt: skip
        here = environment_of(copy_of(empty_archive_here, tmp_path / "data"), **settings)
        manage(here, "shell", "--verbosity", "0", "-c", ACCOUNT)
        yield here, inbox, folder


def manage(environment: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout


def counted(environment: dict[str, str]) -> list[int]:
    return [int(number) for number in manage(environment, "shell", "--verbosity", "0", "-c", COUNT).split()]


def text(number: int) -> bytes:
    return speech_text(f"第{number}项", "李一民").encode()


def letter(number: int) -> bytes:
    head = f"From: a@example.org\r\nSubject: {number}\r\nMessage-ID: <{number}@example.org>\r\n"
    kind = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    return (head + kind).encode() + text(1000 + number)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_file())


@pytest.mark.slow
def test_a_feeder_that_is_killed_at_random_loses_nothing_and_doubles_nothing(
    environment: tuple[dict[str, str], Path, MailFolder],
) -> None:
    here, inbox, folder = environment
    chance, until = random.Random(3), time.monotonic() + SECONDS
    for kill in range(KILLS):
        for number in range(kill, FILES, KILLS):
            (inbox / f"{number:03}.txt").write_bytes(text(number))
        folder.deliver(*map(letter, range(kill, MAILS, KILLS)))
        waiting = len(names(inbox))
        process = subprocess.Popen([sys.executable, "manage.py", "feed"], cwd=ROOT, env=here)
        while len(names(inbox)) == waiting and process.poll() is None and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(0.3 * chance.random())
        process.kill()
        process.wait()
    for _ in range(3):
        manage(here, "feed", "--once")
    assert counted(here)[:3] == [FILES + MAILS] * 3
    assert (names(inbox), len(names(inbox / "已收"))) == ([], FILES)
    assert folder.subjects() == []
    assert sorted(map(int, folder.subjects(f"{folder.name}-done"))) == list(range(MAILS))


@pytest.mark.slow
def test_work_feeds_beside_the_queue_and_outlives_a_killed_feeder_and_a_folder_that_vanishes(
    environment: tuple[dict[str, str], Path, MailFolder],
) -> None:
    here, inbox, folder = environment
    process = subprocess.Popen([sys.executable, "manage.py", "work"], cwd=ROOT, env=here)
    try:
        (inbox / "1.txt").write_bytes(text(1))
        folder.deliver(letter(1))
        wait_for_speeches(here, 2)
        for pid in children(process.pid, "feed"):
            os.kill(pid, signal.SIGKILL)
        inbox.rename(inbox.with_name("挪走"))
        folder.deliver(letter(2))
        wait_for_speeches(here, 3)
        inbox.with_name("挪走").rename(inbox)
        (inbox / "2.txt").write_bytes(text(2))
        wait_for_speeches(here, 4)
        assert counted(here) == [4, 4, 4, 4]
        feeders = children(process.pid, "feed")
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0
    assert not [pid for pid in feeders if Path(f"/proc/{pid}").exists()]


@pytest.mark.slow
def test_a_feeder_ends_with_the_program_that_started_it(
    environment: tuple[dict[str, str], Path, MailFolder],
) -> None:
    here, _, _ = environment
    process = subprocess.Popen([sys.executable, "manage.py", "work"], cwd=ROOT, env=here)
    until = time.monotonic() + SECONDS
    while not (feeders := children(process.pid, "feed")) and time.monotonic() < until:
        time.sleep(0.1)
    workers = children(process.pid, "db_worker")
    process.kill()
    process.wait()
    for pid in workers:
        os.kill(pid, signal.SIGTERM)
    while any(Path(f"/proc/{pid}").exists() for pid in feeders) and time.monotonic() < until:
        time.sleep(0.1)
    assert feeders
    assert not [pid for pid in feeders if Path(f"/proc/{pid}").exists()]


def children(pid: int, command: str) -> list[int]:
    found = map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
    return [child for child in found if command.encode() in Path(f"/proc/{child}/cmdline").read_bytes().split(b"\0")]


def wait_for_speeches(environment: dict[str, str], count: int) -> None:
    until = time.monotonic() + SECONDS
    while counted(environment)[3] < count and time.monotonic() < until:
        time.sleep(0.5)
    assert counted(environment)[3] == count
