"""What a dossier of many passages takes: its pages, a move, each file, and a link that is guessed.

usage: python benchmarks/dossiers.py [--items 5000] [--guesses 5000]

The samples are read into a temporary folder, and passages of 50 characters collected from them in turn. Told are
processor time and bytes of each answer, through the whole stack of middleware, and the memory of the process at most.
"""

import argparse
import itertools
import logging
import os
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LENGTH, AROUND = 50, 30  # characters of a passage, and of what is kept on either side


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--items", type=int, default=5000)
    parser.add_argument("--guesses", type=int, default=5000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _set_up(Path(folder))
        _report(chosen.items, chosen.guesses)


def _set_up(folder: Path) -> None:
    os.environ |= {"ARCHIVE_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "archive.settings", "READER_ACCOUNTS": "open"}
    os.environ["ALLOWED_HOSTS"] = "testserver"
    sys.path.insert(0, str(ROOT))
    import django
    from django.core.management import call_command

    django.setup()
    logging.disable(logging.CRITICAL)
    call_command("migrate", verbosity=0)
    call_command("import_speeches", str(ROOT / "samples"))


def _report(items: int, guesses: int) -> None:
    from django.contrib.auth.models import User
    from django.test import Client

    from speeches.readers import create_dossier

    reader = User.objects.create_user("reader")
    dossier = create_dossier(reader, "摘抄")
    _fill(dossier, items)
    client, address = Client(), f"/dossiers/{dossier.pk}/"
    client.force_login(reader)
    first = dossier.items.listed()[0]
    last = (items - 1) // 40 + 1
    client.get(address)  # whatever is made once in a process
    _tell("first page", lambda: client.get(address))
    _tell("last page", lambda: client.get(f"{address}?page={last}"))
    _tell(
        "first item to the end",
        lambda: client.post(f"{address}items/{first.pk}/", {"act": "move", "place": str(items)}),
    )
    for ending in ("docx", "bib", "ris", "json"):
        _tell(f"dossier.{ending}", lambda ending=ending: client.get(f"{address}dossier.{ending}"))  # type: ignore[misc]
        time.sleep(11)  # the lane of exports gives a place back later, the longer it was held
    print(f"memory at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    _guess(guesses)


def _fill(dossier: Any, items: int) -> None:
    from speeches.models import DossierItem, Speech
    from speeches.readers import printed_speeches

    speeches = Speech.objects.in_bulk()
    texts = [text for text in printed_speeches(speeches).values() if len(text.text) > 4 * LENGTH]
    rows = []
    for number, text in zip(range(1, items + 1), itertools.cycle(texts), strict=False):
        start = number * 37 % (len(text.text) - LENGTH)
        end = start + LENGTH
        row = DossierItem(dossier=dossier, speech_id=text.pk, source=speeches[text.pk].source_id, order=number)
        row.quote, row.start, row.end, row.text_digest = text.text[start:end], start, end, text.digest
        row.before, row.after = text.text[max(0, start - AROUND) : start], text.text[end : end + AROUND]
        rows.append(row)
    DossierItem.objects.bulk_create(rows, batch_size=500)


def _tell(name: str, ask: Any) -> None:
    began = time.process_time()
    answer = ask()
    size = len(b"".join(answer) if answer.streaming else answer.content)
    print(f"{name}: {answer.status_code}, {time.process_time() - began:.2f} s of a processor, {size:,} bytes")


def _guess(guesses: int) -> None:
    from django.conf import settings
    from django.test import Client

    stranger, codes = Client(REMOTE_ADDR="198.51.100.7"), dict[int, int]()
    began = time.process_time()
    for number in range(guesses):
        code = stranger.get(f"/shared/{number:032}/").status_code
        codes[code] = codes.get(code, 0) + 1
    each = (time.process_time() - began) / guesses * 1000
    size = (Path(settings.ARCHIVE_DATA) / "lanes" / "share-attempts").stat().st_size
    print(f"{guesses:,} wrong links from one address: {codes}, {each:.1f} ms each; {size:,} bytes of counters")


if __name__ == "__main__":
    main()
