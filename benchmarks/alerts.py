"""Alerts: what a round takes that looks for what is new to many readers, and the sending of its mails.

usage: python benchmarks/alerts.py [--speeches 10000] [--alerts 1000] [--new 200] [--data FOLDER]

Searches are phrases of 4 to 8 characters of the texts, two words, and a filter beside a word, each of another reader.
Three rounds: nothing is new; `--new` speeches are; all speeches are, as after an import of everything. Times are of the
processor and by the clock, memory is what the process holds at most beyond what it held before (VmHWM). The mails of
the second round go to a server on this machine that keeps nothing.
"""

import argparse
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from exports import make_archive

ROOT = Path(__file__).resolve().parent.parent


def peak() -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


def measured(name: str, run: Callable[[], object]) -> None:
    before, processor, clock = peak(), time.process_time(), time.monotonic()
    result = run()
    seconds = f"{time.process_time() - processor:.1f} s of the processor, {time.monotonic() - clock:.1f} s"
    print(f"{name}: {seconds}, {peak() - before:.0f} MB; {result}", flush=True)


def subscribe(number: int, after: int) -> None:
    from django.utils import timezone

    from speeches.alerts import AlertSearch
    from speeches.models import Alert, Section, Subscriber

    chance = random.Random(5)
    bodies = list(Section.objects.order_by("pk").values_list("body", flat=True)[:3000])

    def phrase(length: int) -> str:
        while True:
            body = chance.choice(bodies)
            start = chance.randrange(max(1, len(body) - length))
            found = body[start : start + length]
            if len(found) == length and all("一" <= character <= "鿿" for character in found):
                return found

    now, long_ago = timezone.now(), timezone.localdate() - timedelta(days=8)
    for n in range(number):
        q = f"“{phrase(chance.randint(4, 8))}”" if n % 3 < 2 else f"{phrase(2)} {phrase(2)}"
        search = AlertSearch(q, {"year": 2019} if n % 5 == 4 else {})
        reader = Subscriber.objects.create(email=f"r{n}@example.org", folded=f"r{n}@example.org")
        Alert.objects.create(
            subscriber=reader, q=search.q, chosen=search.chosen, digest=search.digest, language="zh-hans",
            confirmed_at=now, looked_on=long_ago, after=after,
        )  # fmt: skip


def again(after: int) -> None:
    from django.utils import timezone

    from speeches.models import Alert, AlertMail, AnnouncedSpeech

    AnnouncedSpeech.objects.all().delete()
    AlertMail.objects.all().delete()
    Alert.objects.update(looked_on=timezone.localdate() - timedelta(days=8), after=after)


def rounds(alerts: int, new: int) -> None:
    from django.conf import settings

    from speeches.alerts import look_for_news, send_alert_mails
    from speeches.alerts.first_publications import note_first_publications
    from speeches.models import AnnouncedSpeech, FirstPublication

    measured("first publications noted", note_first_publications)
    last = FirstPublication.objects.order_by("-pk").values_list("pk", flat=True)[0]
    subscribe(alerts, last)
    measured("a round, nothing new", look_for_news)
    again(last - new)
    measured(f"a round, {new} new, mails", look_for_news)
    print(f"   announced {AnnouncedSpeech.objects.count():,}")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    sink = [sys.executable, "-m", "aiosmtpd", "-n", "-l", f"127.0.0.1:{port}", "-c", "aiosmtpd.handlers.Sink"]
    with subprocess.Popen(sink) as server:
        time.sleep(2)
        settings.ALERTS, settings.PUBLIC_URL, settings.DEFAULT_FROM_EMAIL = (
            True,
            "https://a.example.org",
            "a@example.org",
        )
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 60
        measured("its mails sent", lambda: dict(send_alert_mails()))
        server.terminate()
    again(0)
    measured("a round, all new, mails", look_for_news)
    print(f"   announced {AnnouncedSpeech.objects.count():,}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--speeches", type=int, default=10_000)
    parser.add_argument("--alerts", type=int, default=1_000)
    parser.add_argument("--new", type=int, default=200)
    parser.add_argument("--data", default="", help="a made archive; made there when there is none")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(options.data or folder)
        os.environ |= {"ARCHIVE_DATA": str(data), "DJANGO_SETTINGS_MODULE": "archive.settings"}
        sys.path.insert(0, str(ROOT))
        import django

        django.setup()
        if not (data / "index").is_dir():
            make_archive(options.speeches)
        rounds(options.alerts, options.new)


if __name__ == "__main__":
    main()
