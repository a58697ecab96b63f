"""More like this: whether it finds speeches of the same matter, and what a question takes.

usage: python benchmarks/alike.py [--speeches 10000] [--topics 30]

Halves: of each real speech every other paragraph makes one speech, the rest another, so that the two have no sentence
in common; the other half is looked for among all. Topics: made speeches take a third of their sentences from the text
of one real speech, their topic, and the rest from all; so many of the ten most alike are of the same topic. Chance is
what speeches drawn by lot would give. Times are of the processor: the first question for a speech, and the same again.
"""

import argparse
import os
import random
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ASKED = 100
SHARE = 1 / 3


def texts() -> list[str]:
    """Real speeches, each as long as a speech is."""
    from made_speeches import FOLDERS, FORMATS

    from speeches.extraction.pipeline import extract

    paths = sorted(
        path for folder in FOLDERS if folder.is_dir() for path in folder.rglob("*") if path.suffix in FORMATS
    )
    drafts = [draft for path in paths for draft in extract(path.name, path.read_bytes()).drafts]
    return [draft.text for draft in drafts if len(draft.text) > 2_000]


def stored(bodies: list[str]) -> list[int]:
    """Published speeches with these texts, in their order."""
    from speeches.models import Section, SourceFile, Speech

    first = SourceFile.objects.count()
    names = [f"{n:064d}" for n in range(first, first + len(bodies))]
    sources = SourceFile.objects.bulk_create(SourceFile(sha256=name, name=f"{name}.txt", size=1) for name in names)
    rows = [Speech(source=s, title="讲话", characters=len(b)) for s, b in zip(sources, bodies, strict=True)]
    speeches = Speech.objects.bulk_create(rows)
    Section.objects.bulk_create(
        Section(speech=speech, order=0, level=0, body=body) for speech, body in zip(speeches, bodies, strict=True)
    )
    return [speech.pk for speech in speeches]


def halves() -> None:
    bodies = []
    for text in texts():
        paragraphs = text.split("\n")
        bodies += ["\n".join(paragraphs[::2]), "\n".join(paragraphs[1::2])]
    keys = prepare(bodies)
    found = {pk: [row.speech.pk for row in asked(pk).rows] for pk in keys}
    other = {pk: keys[at ^ 1] for at, pk in enumerate(keys)}
    for most in (1, 5, 10):
        hits = sum(other[pk] in found[pk][:most] for pk in keys)
        print(f"halves: the other one among the first {most}: {hits} of {len(keys)} (chance {most:.0f})")


def topics(number: int, kinds: int) -> None:
    chance = random.Random(11)
    pools = [[s for s in re.split(r"(?<=[。！？])|\n", text) if 5 < len(s) < 200] for text in texts()[:kinds]]
    everything = [sentence for pool in pools for sentence in pool]
    of = [chance.randrange(len(pools)) for _ in range(number)]
    keys = prepare([made(pools[topic], everything, chance) for topic in of])
    topic_of = dict(zip(keys, of, strict=True))
    first, again, right, shown = [], [], 0, 0
    for pk in chance.sample(keys, ASKED):
        start = time.process_time()
        rows = asked(pk).rows
        first.append(time.process_time() - start)
        start = time.process_time()
        asked(pk)
        again.append(time.process_time() - start)
        right += sum(topic_of[row.speech.pk] == topic_of[pk] for row in rows)
        shown += len(rows)
    share = sum(of.count(topic) ** 2 for topic in set(of)) / number**2
    print(f"{number} speeches of {len(pools)} topics: {right} of {shown} of the same topic "
          f"({right / max(1, shown):.0%}; chance {share:.0%})")  # fmt: skip
    for name, times in (("first", first), ("again", again)):
        print(f"{name}: {1000 * statistics.median(times):.0f} ms, p95 {1000 * sorted(times)[int(0.95 * ASKED)]:.0f} ms")


def made(pool: list[str], everything: list[str], chance: random.Random) -> str:
    sentences = [chance.choice(pool if chance.random() < SHARE else everything) for _ in range(70)]
    return "\n".join("".join(sentences[at : at + 5]) for at in range(0, len(sentences), 5))


def asked(pk: int) -> Any:
    from speeches.models import Speech
    from speeches.search import more_like_this

    return more_like_this(Speech.objects.with_text().get(pk=pk))


def prepare(bodies: list[str]) -> list[int]:
    from speeches.models import Speech
    from speeches.search import count_strings, rebuild_index

    Speech.objects.all().delete()
    keys = stored(bodies)
    rebuild_index(processes=2)
    start = time.process_time()
    count_strings()
    print(
        f"{len(bodies)} speeches, {sum(map(len, bodies)):,} characters; counted in {time.process_time() - start:.1f} s"
    )
    return keys


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--speeches", type=int, default=10_000)
    parser.add_argument("--topics", type=int, default=30)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"ARCHIVE_DATA": folder, "DJANGO_SETTINGS_MODULE": "archive.settings"}
        sys.path.insert(0, str(ROOT))
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        halves()
        if options.speeches:
            topics(options.speeches, options.topics)


if __name__ == "__main__":
    main()
