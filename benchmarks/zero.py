"""The page of a search that finds nothing: how long it takes, and whether a wrong quote leads to the right one.

usage: python benchmarks/zero.py [--speeches 10000]

Quotes are cut from the made speeches and spoilt; times are of the processor, each page's second request.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EACH = 15
OTHER = "龘靐齉爩麤"  # of no speech


def spoilt(pool: list[str], chance: random.Random) -> Iterator[tuple[str, str, str]]:
    """Kind, query, and the right quote, if there is one."""
    long = [sentence.strip("。！？ ") for sentence in pool if len(sentence) > 45]
    for _ in range(EACH):
        for size, wrong in ((8, 1), (16, 1), (16, 3), (40, 6)):
            right = chance.choice(long)[:size]
            yield f"{size} characters, {wrong} changed", f"“{changed(right, wrong, chance)}”", right
        right = chance.choice(long)[:12]
        yield "12 characters, halves exchanged", f"“{right[6:]}{right[:6]}”", right
        passage = "".join(chance.sample(long, 4))[:130]
        yield "130 characters of several sentences", f"“{changed(passage, 8, chance)}”", ""
        few = " ".join(chance.choice(long)[start : start + 4] for start in (0, 8, 16))
        yield "words, one of them nowhere", f"{few} {OTHER}", ""


def changed(right: str, number: int, chance: random.Random) -> str:
    places = set(chance.sample(range(len(right)), number))
    return "".join(chance.choice(OTHER) if place in places else char for place, char in enumerate(right))


def run(number: int) -> None:
    from django.test import Client
    from django.test.utils import setup_test_environment
    from made_speeches import make, sentences

    from speeches.search.index import indexing
    from speeches.text.canonicalization.canonical_text import canonical_query

    pool = sentences()
    make(number, pool)
    indexing.rebuild_index(processes=2)
    setup_test_environment()
    client = Client(SERVER_NAME="localhost")
    times: dict[str, list[float]] = {}
    led: dict[str, list[bool]] = {}
    for kind, query, right in spoilt(pool, random.Random(5)):
        client.get("/search/", {"q": query})
        start = time.process_time()
        nothing = client.get("/search/", {"q": query}).context.get("nothing")
        if nothing:  # a spoilt quote may be right by chance
            times.setdefault(kind, []).append(1000 * (time.process_time() - start))
            near = [canonical_query(text) for text, *_ in nothing.parts[0].near]
            led.setdefault(kind, []).append(not right or any(canonical_query(right)[2:-2] in text for text in near))
    print(f"{number} speeches\n\n| query | pages | ms, median | p95 | led to the right quote |\n|---|---|---|---|---|")
    for kind, took in times.items():
        right_ones = "–" if "words" in kind or "several" in kind else f"{sum(led[kind])} of {len(led[kind])}"
        p95 = sorted(took)[int(len(took) * 0.95)]
        print(f"| {kind} | {len(took)} | {statistics.median(took):.0f} | {p95:.0f} | {right_ones} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--speeches", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"ARCHIVE_DATA": folder, "DJANGO_SETTINGS_MODULE": "archive.settings"}
        sys.path.insert(0, str(ROOT))
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        run(options.speeches)


if __name__ == "__main__":
    main()
