"""The sender may be killed at any moment, and several may run: no reader gets a mail twice, and none is lost unseen."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.alerts.mail_server import MailServer, mail_server
from tests.databases_on_server import environment_of
from tests.prebuilt import copy_of

ROOT = Path(__file__).resolve().parents[2]
READERS, KILLS = 40, 8
# Readers with a confirmed alert each, and a speech that is new to them.
SET_UP = """
from datetime import timedelta
from django.utils import timezone
from speeches.alerts import (AlertSearch, confirm_alert, request_alert)
from speeches.models import Alert, AlertMail
from speeches.search.index import indexing
from tests.factories import made_speech
for n in range({readers}):
    request_alert(AlertSearch("“抓落实”"), f"reader{{n}}@example.org", "daily", f"10.0.{{n}}.1")
for alert in Alert.objects.all():
    confirm_alert(alert.key)
AlertMail.objects.all().delete()
indexing.update_index([made_speech(title="后来的讲话").pk])
Alert.objects.update(looked_on=timezone.localdate() - timedelta(days=8))
"""
# As if the time of a claim and of a pause were over.
LATER = """
from datetime import timedelta
from django.utils import timezone
from speeches.models import AlertMail
long_ago = timezone.now() - timedelta(hours=1)
AlertMail.objects.filter(state__in=("sending", "handed")).update(claimed_at=long_ago)
AlertMail.objects.filter(state="waiting").update(next_at=long_ago)
"""
STATES = """
from speeches.models import AlertMail
print(*(f"{mail.subscriber.email}={mail.state}" for mail in AlertMail.objects.select_related("subscriber")))
"""
# The sender kills itself when it is about to note that it hands a mail over, or right after.
KILLED_AT_THE_NOTE = """
import os
from speeches.alerts import (look_for_news, send_alert_mails)
from speeches.alerts import outbox
noted = outbox._hand_over
def killed(mail, news):
    {after} and noted(mail, news)
    os.kill(os.getpid(), 9)
outbox._hand_over = killed
look_for_news()
send_alert_mails()
"""

Environment = dict[str, str]


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as running:
        yield running


@pytest.fixture
def environment(empty_archive_here: Path, tmp_path: Path, server: MailServer) -> Environment:
    """An archive of its own on disk that sends mail to the server: the sender is another process."""
    mail = {"EMAIL_URL": server.url, "PUBLIC_URL": "https://a.example.org", "DEFAULT_FROM_EMAIL": "a@a.example.org"}
    return environment_of(copy_of(empty_archive_here, tmp_path / "data"), **mail)


def shell(environment: Environment, code: str) -> str:
    return run(environment, "shell", "--verbosity", "0", "-c", code).stdout


def run(environment: Environment, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)


def sender(environment: Environment, *arguments: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "manage.py", *(arguments or ("send_alerts",))]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def states(environment: Environment) -> dict[str, str]:
    return dict(pair.split("=") for pair in shell(environment, STATES).split())


def killed_by(server: MailServer, environment: Environment, step: str) -> int:
    """Starts a sender that the server kills at a step of the first mail; how it ended."""
    process: list[subprocess.Popen[bytes]] = []

    def kill() -> None:
        while not process:
            time.sleep(0.01)
        process[0].send_signal(signal.SIGKILL)
        process[0].wait()

    if step == "taken":
        server.after_taking = kill
    else:
        server.before[step] = kill
    process.append(sender(environment))
    ended = process[0].wait(timeout=60)
    server.before.clear()
    server.after_taking = lambda: None
    return ended


@pytest.mark.slow
@pytest.mark.parametrize("step", ["MAIL", "RCPT", "taken"])
def test_a_sender_that_is_killed_at_a_step_neither_loses_nor_doubles(
    server: MailServer, environment: Environment, step: str
) -> None:
    shell(environment, SET_UP.format(readers=1))
    assert killed_by(server, environment, step) == -signal.SIGKILL
    assert len(server.taken) == (step == "taken")
    shell(environment, LATER)
    for _again in range(2):
        run(environment, "send_alerts")
        (mail,) = server.taken
        assert "后来的讲话" in mail.text
    assert states(environment) == {"reader0@example.org": "unsure" if step == "taken" else "sent"}


@pytest.mark.slow
@pytest.mark.parametrize("after", [False, True])
def test_a_sender_that_is_killed_around_its_note_never_doubles(
    server: MailServer, environment: Environment, after: bool
) -> None:
    """Between the note and the dot, some microseconds, a mail is lost; the page of the reader's alerts says so."""
    shell(environment, SET_UP.format(readers=1))
    assert sender(environment, "shell", "-c", KILLED_AT_THE_NOTE.format(after=after)).wait(60) == -signal.SIGKILL
    assert server.taken == []
    shell(environment, LATER)
    run(environment, "send_alerts")
    run(environment, "send_alerts")
    assert len(server.taken) == (not after)
    assert states(environment) == {"reader0@example.org": "unsure" if after else "sent"}


@pytest.mark.slow
def test_senders_that_are_killed_at_random_while_others_run_double_nothing(
    server: MailServer, environment: Environment
) -> None:
    shell(environment, SET_UP.format(readers=READERS))
    chance = random.Random(7)
    server.before["RCPT"] = lambda: time.sleep(0.02)
    for _kill in range(KILLS):
        two = [sender(environment), sender(environment)]
        time.sleep(1.2 + chance.random() * 1.5)
        os.kill(two[0].pid, signal.SIGKILL)
        if _kill % 3 == 0:
            os.kill(two[1].pid, signal.SIGKILL)
        for process in two:
            process.wait(60)
        shell(environment, LATER)
    run(environment, "send_alerts")
    received = Counter(mail.address for mail in server.taken)
    assert max(received.values()) == 1
    found = states(environment)
    assert len(found) == READERS
    missing = {address for address in found if address not in received}
    assert {found[address] for address in missing} <= {"unsure"}
    assert set(found.values()) <= {"sent", "unsure"}
    assert len(missing) <= 1  # killed within the microseconds between the note and the dot
