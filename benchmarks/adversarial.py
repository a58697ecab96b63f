"""Five hundred queries made to be costly, each asked of the page and of the API: the longest answers, and memory.

usage: python benchmarks/adversarial.py [--speeches 10000] [--queries 500]

The archive is of made speeches in a temporary folder. Times are of this process's processor; every answer must be 200,
422 with a sentence, or 400.
"""

import argparse
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WANTED = 2.0  # seconds at most
LONGEST = 5
FREQUENT = "的了和是在有我们发展工作建设经济社会要全面推进加强创新改革"
MODES = ("", "typed", "literal", "across_holes")


def made_queries(number: int, pool: list[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """The kind of each query and its parameters; always the same for the same sentences."""
    chance = random.Random(20090202)
    kinds = {
        "many words": lambda: " ".join(chance.choices(FREQUENT, k=32)),
        "words joined by OR": lambda: " OR ".join(chance.choices(FREQUENT, k=32)),
        "words of sentences": lambda: " ".join(chance.sample(pool, 6))[:900],
        "slots": lambda: " ".join("___".join(chance.choices(FREQUENT, k=2)) for _ in range(16)),
        "slots of four pieces by OR": lambda: " OR ".join("___".join(chance.choices(FREQUENT, k=4)) for _ in range(16)),
        "numbers": lambda: " OR ".join(f"“{chance.randint(0, 99)}”" for _ in range(20)),
        "slots with numbers": lambda: " ".join(f"{chance.randint(0, 9)}___{chance.choice(FREQUENT)}" for _ in range(8)),
        "excluded words": lambda: " ".join(f"-{char}" for char in chance.choices(FREQUENT, k=32)),
        "one sentence changed": lambda: "“" + chance.choice(pool).replace(chance.choice(FREQUENT), "囧") + "”",
        "long phrases by OR": lambda: " OR ".join(f"“{chance.choice(pool)}”" for _ in range(10))[:900],
        "pinyin": lambda: "".join(chance.choices(["fa", "zhan", "gong", "zuo", "shi", "ji", "xi"], k=8)),
        "one character": lambda: chance.choice(FREQUENT),
    }
    for _ in range(number):
        kind = chance.choice(list(kinds))
        yield kind, {"q": kinds[kind](), "mode": chance.choice(MODES)}


def asked(kind: str, path: str, parameters: dict[str, str]) -> tuple[float, str, int]:
    """Seconds of the processor, what was asked, and the status of the answer."""
    from django.test import Client

    start = time.process_time()
    answer = Client(SERVER_NAME="localhost").get(path, parameters)
    if answer.streaming:
        for _ in answer:
            pass
    return time.process_time() - start, f"{path} {kind} {parameters.get('mode') or 'usual'}", answer.status_code


def run(number: int, queries: int) -> None:
    from made_speeches import make, sentences

    from speeches.search.index import indexing

    pool = sentences()
    make(number, pool)
    indexing.rebuild_index(processes=2)
    ask(pool, queries)


def ask(pool: list[str], queries: int) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows = []
    for kind, parameters in made_queries(queries, pool):
        rows.append(asked(kind, "/search/", parameters))
        rows.append(asked(kind, "/api/v1/search", {**parameters, "page_size": "1000"}))
        rows.append(asked(kind, "/search/concordance/", {**parameters, "sort": "left"}))
    seconds = [row[0] for row in rows]
    print(f"{len(rows)} answers: {dict(Counter(row[2] for row in rows))}")
    print(f"seconds of the processor: median {statistics.median(seconds):.3f}, longest {max(seconds):.2f}")
    print(f"over {WANTED:.0f} s: {sum(each > WANTED for each in seconds)} (wanted: 0)")
    for row in sorted(rows, reverse=True)[:LONGEST]:
        print(f"  {row[0]:.2f} s, {row[2]}: {row[1]}")
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"resident memory at most: {before:.0f} MB before, {after:.0f} MB after")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--speeches", type=int, default=10_000)
    parser.add_argument("--queries", type=int, default=500)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ARCHIVE_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings"
        sys.path.insert(0, str(ROOT))
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        run(options.speeches, options.queries)


if __name__ == "__main__":
    main()
