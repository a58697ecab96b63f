"""How long the desk's lists take, and how often they ask the database, in an archive of many drafts.

usage: python benchmarks/desk_lists.py [--drafts 10000] [--rounds 7] [--keep FOLDER]

The archive is made in a temporary folder, or kept in the one that is given. Each page is asked for by a logged-in
archivist through the whole stack of middleware, in this process, all pages in turn, so that other work on the machine
falls on all alike; told are the median and the longest time, processor time, bytes and statements. The last rows are
requests that write: a choice of all drafts with its preview, and a change of a hundred with its undoing.
"""

import argparse
import os
import random
import re
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
REVIEW, SPEECHES, SOURCES = "/admin/speeches/speech/review/", "/admin/speeches/speech/", "/admin/speeches/sourcefile/"
PAGES = {
    "drafts": REVIEW,
    "drafts, last page": f"{REVIEW}?page=9999",
    "drafts, words": f"{REVIEW}?q=杭州 工作",
    "drafts, doubt of a field": f"{REVIEW}?doubts=title",
    "drafts, near duplicates": f"{REVIEW}?doubts=near",
    "drafts, place and years": f"{REVIEW}?where=杭州&since=2001&until=2010",
    "drafts, by speaker": f"{REVIEW}?sort=speaker",
    "drafts, by date": f"{REVIEW}?sort=date",
    "drafts, assigned to me": f"{REVIEW}?mine=me",
    "drafts, uploader": f"{REVIEW}?uploader=1",
    "speeches": SPEECHES,
    "speeches, words": f"{SPEECHES}?q=杭州",
    "speeches, a type and a year": f"{SPEECHES}?meeting_type__id__exact=1&year=2009",
    "files": SOURCES,
    "files, by number of speeches": f"{SOURCES}?o=3",
    "files, uploader": f"{SOURCES}?uploaded_by__id__exact=1",
    "operations": "/admin/speeches/speech/bulk/",
    "day": "/admin/speeches/speech/day/",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--drafts", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--keep", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _set_up(chosen.keep or Path(folder))
        client = _archivist()
        _make(chosen.drafts)
        _report(client, chosen.rounds)
        _report_writing(client)


def _set_up(folder: Path) -> None:
    sys.path.insert(0, str(ROOT))
    os.environ |= {"ARCHIVE_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "archive.settings", "LOG_LEVEL": "ERROR"}
    os.environ |= {"ALLOWED_HOSTS": "testserver", "DEBUG": "0"}
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def _archivist() -> Any:
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.test import Client

    # Without collected files, as in tests.
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    user, _ = User.objects.get_or_create(username="archivist", defaults={"is_staff": True, "is_superuser": True})
    client = Client(raise_request_exception=True)
    client.force_login(user, "speeches.accounts.session_backend.SessionBackend")
    return client


def _make(number: int) -> None:
    """Drafts with doubts, near duplicates, uploaders and assignments, up to the number."""
    from django.contrib.auth.models import User

    from benchmarks.made_speeches import make, sentences
    from speeches.models import DraftAssignment, DroppedPiece, NearCopy, SourceFile, Speech

    if Speech.objects.count() >= number:
        return
    make(number, sentences())
    user, chance = User.objects.get(username="archivist"), random.Random(5)
    SourceFile.objects.update(uploaded_by=user)
    for speech in Speech.objects.only("pk").iterator():
        doubted = chance.random() < 0.4
        found = [["title", "标题是不是这一行"], ["speaker", "讲话人有两个"]][: chance.randint(1, 2)] if doubted else []
        sentences_of = [sentence for _, sentence in found]
        Speech.objects.filter(pk=speech.pk).update(
            status="draft", extraction_doubts=found, doubts=sentences_of, doubt_count=len(found)
        )
    keys = list(Speech.objects.values_list("pk", flat=True))
    pairs = [(one, other) for one, other in zip(keys[::7], keys[1::7], strict=False)]
    both = [*pairs, *((other, one) for one, other in pairs)]
    NearCopy.objects.bulk_create(NearCopy(speech_id=one, other_id=other, share=0.6) for one, other in both)
    DraftAssignment.objects.bulk_create(DraftAssignment(speech_id=pk, to=user, by=user) for pk in keys[::20])
    sources = SourceFile.objects.values_list("pk", flat=True)
    DroppedPiece.objects.bulk_create(
        DroppedPiece(source_id=pk, order=n, line=n, text="推荐访问", reason="网站套话")
        for pk in sources
        for n in range(8)
    )


def _timed(ask: Callable[[], Any]) -> tuple[float, float, int, int]:
    """Milliseconds, processor milliseconds, statements, bytes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    used, begun = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    with CaptureQueriesContext(connection) as queries:
        answer = ask()
    took, now = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF)
    assert answer.status_code in (200, 302), answer.status_code
    processor = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
    return took * 1000, processor * 1000, len(queries), len(answer.content)


def _report(client: Any, rounds: int) -> None:
    taken: dict[str, list[tuple[float, float, int, int]]] = {name: [] for name in PAGES}
    for _ in range(rounds + 1):
        for name, address in PAGES.items():
            taken[name].append(_timed(lambda address=address: client.get(address)))  # type: ignore[misc]
    print("| page | median | longest | processor | statements | bytes |\n|---|---|---|---|---|---|")
    for name, all_of_it in taken.items():
        rows = all_of_it[1:]  # the first loads what all others need
        times, processor = [row[0] for row in rows], statistics.median(row[1] for row in rows)
        _line(name, statistics.median(times), max(times), processor, max(row[2] for row in rows), rows[-1][3])


def _line(name: str, median: float, longest: float, processor: float, statements: int, size: int) -> None:
    print(f"| {name} | {median:.0f} ms | {longest:.0f} ms | {processor:.0f} ms | {statements} | {size:,} |", flush=True)


def _report_writing(client: Any) -> None:
    version = re.search(r'name="all" value="([^"]*)"', client.get(REVIEW).content.decode())[1]  # type: ignore[index]
    address = ""

    def choose_all() -> Any:
        nonlocal address
        answer = client.post(f"{REVIEW}chosen/", {"act": "bulk", "all": version})
        address = answer.headers["Location"]
        return answer

    sent = {"act": "preview", "action": "fields", "speaker": "某人", "date": "2009"}
    steps: dict[str, Callable[[], Any]] = {
        "all drafts chosen": choose_all,
        "all drafts planned": lambda: client.post(address, sent),
        "preview shown": lambda: client.get(address),
        "preview shown, last page": lambda: client.get(f"{address}?page=9999"),
    }
    for name, ask in steps.items():
        took, processor, statements, size = _timed(ask)
        _line(name, took, took, processor, statements, size)
    _report_running()


def _report_running() -> None:
    from speeches.curation import choose_speeches, confirm_operation, request_undo, run_bulk_operation, set_action
    from speeches.models import Speech

    operation = choose_speeches(dict(Speech.objects.order_by("pk").values_list("pk", "edition")[:100]), None)
    set_action(operation.pk, "fields", {"speaker": "某人"}, may_change_published=True)
    confirm_operation(operation.pk, None, also_identical=False)
    for name, prepare in (("done", None), ("undone", request_undo)):
        if prepare:
            prepare(operation.pk, None)
        begun, used = time.perf_counter(), time.process_time()
        run_bulk_operation(operation.pk)
        took, processor = time.perf_counter() - begun, time.process_time() - used
        print(f"100 rows {name}: {took * 10:.1f} ms a row, {processor * 10:.1f} ms of the processor")


if __name__ == "__main__":
    main()
