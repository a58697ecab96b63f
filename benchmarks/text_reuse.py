"""Passages taken over: which planted ones are found, what else is listed, and what it costs as an archive grows.

usage: python benchmarks/text_reuse.py [--speeches 500 1000 2000] [--each 25]

The speeches are made of pairs of characters as they follow one another in real ones, so that nothing long stands in two
of them by chance. Into them are planted passages, the second time with some characters changed, dropped or added, and
set phrases. Times are of the processor.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
LENGTHS = (20, 30, 40, 60, 100, 200, 400)
CHANGED = (0, 5, 10, 15)  # per cent
LENGTH = 4_100  # characters of a speech, as of the samples
SENTENCE = 40
PHRASES, IN_SPEECHES = 20, 60  # set phrases, and how many speeches hold each
PAGES = 40  # pages timed


class Planted(NamedTuple):
    """A passage by where it stands: the number of the speech and what is printed there, for either speech."""

    length: int
    changed: int
    here: int
    text: str
    there: int
    other: str


class Maker:
    """Makes text in which each character follows the two before it as it does somewhere in the pool."""

    def __init__(self, pool: list[str], chance: random.Random) -> None:
        self._chance, self._next = chance, dict[str, list[str]]()
        joined = "".join(char for sentence in pool for char in sentence if "\u4e00" <= char <= "\u9fff")
        for at in range(len(joined) - 2):
            self._next.setdefault(joined[at : at + 2], []).append(joined[at + 2])
        self._starts = list(self._next)
        self.characters = joined

    def text(self, length: int) -> str:
        made = self._chance.choice(self._starts)
        while len(made) < length:
            made += self._chance.choice(self._next.get(made[-2:]) or [self._chance.choice(self.characters)])
        return made[:length]

    def spoilt(self, text: str, percent: int) -> str:
        pieces = list(text)
        for at in self._chance.sample(range(1, len(text) - 1), round(len(text) * percent / 100)):
            other = self._chance.choice(self.characters)
            pieces[at] = self._chance.choice((other, "", text[at] + other))
        return "".join(pieces)

    def speech(self) -> list[str]:
        """Its sentences."""
        return [self.text(self._chance.randint(SENTENCE // 2, 3 * SENTENCE // 2)) for _ in range(LENGTH // SENTENCE)]


def planted(maker: Maker, speeches: list[list[str]], each: int, chance: random.Random) -> Iterator[Planted]:
    for length, changed, _ in product(LENGTHS, CHANGED, range(each)):
        text = maker.text(length)
        other = maker.spoilt(text, changed)
        here, there = chance.sample(range(len(speeches)), 2)
        speeches[here].insert(chance.randrange(len(speeches[here])), text)
        speeches[there].insert(chance.randrange(len(speeches[there])), other)
        yield Planted(length, changed, here, text, there, other)


def set_phrases(maker: Maker, speeches: list[list[str]], chance: random.Random) -> list[str]:
    phrases = [maker.text(chance.randint(20, 60)) for _ in range(PHRASES)]
    for phrase in phrases:
        for speech in chance.sample(speeches, min(IN_SPEECHES, len(speeches))):
            speech.insert(chance.randrange(len(speech)), phrase)
    return phrases


def store(speeches: list[list[str]], chance: random.Random) -> list[int]:
    from speeches.models import Section, SourceFile, Speech

    keys = []
    for number, sentences in enumerate(speeches):
        source = SourceFile.objects.create(sha256=f"{number:064d}", name=f"{number}.txt", size=1)
        date = f"{chance.randint(1990, 2025)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        speech = Speech.objects.create(source=source, title=f"讲话{number}", date=date, date_basis="stated")
        lines = ["。".join(sentences[at : at + 6]) + "。" for at in range(0, len(sentences), 6)]
        Section.objects.create(speech=speech, order=1, body="\n".join(lines))
        keys.append(speech.pk)
    return keys


def spent(run: Callable[[], object]) -> float:
    """Milliseconds of the processor."""
    start = time.process_time()
    run()
    return 1000 * (time.process_time() - start)


def run(number: int, each: int) -> None:
    from made_speeches import sentences

    from speeches.curation import compare_passages
    from speeches.models import ShingleSample, TakenPassage

    chance = random.Random(number)
    maker = Maker(sentences(), chance)
    speeches = [maker.speech() for _ in range(number)]
    phrases = set_phrases(maker, speeches, chance)
    plants = list(planted(maker, speeches, each, chance))
    keys = store(speeches, chance)

    def compare() -> None:
        while compare_passages():
            pass

    first = spent(compare)
    size = sum(len(row) for row in ShingleSample.objects.values_list("values", flat=True))
    print(f"\n## {number} speeches\n")
    print(f"all compared in {first / 1000:.1f} s of the processor, {first / number:.1f} ms a speech")
    print(f"samples {size / number / 1000:.1f} KB a speech; {TakenPassage.objects.count()} rows")
    print_found(plants, phrases, keys)
    print_costs(keys, [keys[plant.here] for plant in plants])


def print_found(plants: list[Planted], phrases: list[str], keys: list[int]) -> None:
    from speeches.models import Speech, TakenPassage

    texts = Speech.objects.texts()
    numbers = {pk: number for number, pk in enumerate(keys)}
    of_pair: dict[tuple[int, int], list[Planted]] = {}
    for plant in plants:
        of_pair.setdefault((plant.here, plant.there), []).append(plant)
    found, kinds, set_phrase = set[Planted](), dict[int, Counter[str]](), 0
    for row in TakenPassage.objects.filter(holders__lte=20, whole=False):
        here, there = texts[row.speech_id], texts[row.other_id]
        text, other = here[row.start : row.end], there[row.other_start : row.other_end]
        pair = numbers[row.speech_id], numbers[row.other_id]
        fitting = [plant for plant in of_pair.get(pair, ()) if within(here, plant.text, row.start, row.end)]
        fitting = [plant for plant in fitting if within(there, plant.other, row.other_start, row.other_end)]
        found.update(plant for plant in fitting if 2 * len(text) >= plant.length)
        reverse = of_pair.get(pair[::-1], ())
        kind = "planted" if fitting or any(within(here, p.other, row.start, row.end) for p in reverse) else "other"
        if kind == "other" and any(phrase[:18] in bare(text) or phrase[-18:] in bare(text) for phrase in phrases):
            kind, set_phrase = "phrase", set_phrase + 1
        if kind == "other" and bare(text) == bare(other):
            kind = "equal"
        if kind == "other" and os.environ.get("SHOW"):
            print(row.holders, text, "|", other)
        least = max(length for length in LENGTHS if length <= max(20, len(text), len(other)))
        kinds.setdefault(least, Counter())[kind] += 1
    print("\nrecall, % by length and changed characters; precision, % of what is listed\n")
    heads = [
        *(f"{changed} %" for changed in CHANGED),
        "listed",
        "planted",
        "not planted, but equal",
        "set phrases",
        "wrong",
    ]
    print(f"| length | {' | '.join(heads)} | precision |\n|---|" + "---|" * (len(heads) + 1))
    for length in LENGTHS:
        cells = [share([p in found for p in plants if (p.length, p.changed) == (length, c)]) for c in CHANGED]
        of = kinds.get(length, Counter[str]())
        counts = [of.total(), *(of[kind] for kind in ("planted", "equal", "phrase", "other"))]
        right = share([True] * (of["planted"] + of["equal"]) + [False] * (of["phrase"] + of["other"]))
        print(f"| {length} | {' | '.join([*cells, *map(str, counts)])} | {right} |")
    print(f"\nplanted set phrases, {len(phrases)} in {IN_SPEECHES} speeches each: listed {set_phrase} times")


def bare(text: str) -> str:
    return text.replace("。", "").replace("\n", "")


def within(text: str, planted: str, start: int, end: int) -> bool:
    """Whether at least half of the span is of what was planted."""
    at = text.find(planted)
    return at >= 0 and 2 * (min(end, at + len(planted)) - max(start, at)) >= end - start


def share(hits: list[bool]) -> str:
    return f"{100 * sum(hits) / len(hits):.0f}" if hits else "–"


def print_costs(keys: list[int], with_passages: list[int]) -> None:
    from django.test import Client
    from django.test.utils import setup_test_environment

    from speeches.curation import compare_passages
    from speeches.ingest import update_text_derivatives
    from speeches.models import Speech, TakenPassage

    setup_test_environment()
    client = Client(SERVER_NAME="localhost")
    pages = list(dict.fromkeys(with_passages))[:PAGES]
    client.get(f"/speeches/{pages[0]}/")
    whole = [spent(lambda pk=pk: client.get(f"/speeches/{pk}/")) for pk in pages]
    rows = [spent(lambda pk=pk: list(TakenPassage.objects.listed(Speech(pk=pk)))) for pk in pages]
    firsts = [row for pk in pages for row in TakenPassage.objects.listed(Speech(pk=pk))[:1]]
    spans = [(row.speech_id, row.start, row.end) for row in firsts]
    traced = [spent(lambda at=at: client.get("/speeches/{}/passages/{}-{}/".format(*at))) for at in spans]
    changes = []
    for speech in Speech.objects.filter(pk__in=keys[:10]):
        changes.append(spent(lambda speech=speech: update_text_derivatives(speech, speech.text)))
        changes[-1] += spent(compare_passages)
    print("\n| processor ms, median | |\n|---|---|")
    print(f"| page of a speech with passages | {statistics.median(whole):.1f} |")
    print(f"| of it reading what is listed | {statistics.median(rows):.1f} |")
    print(f"| page of a passage | {statistics.median(traced):.1f} |")
    print(f"| a speech that changed, compared anew by the worker | {statistics.median(changes):.0f} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--speeches", type=int, nargs="+", default=[500, 1000, 2000])
    parser.add_argument("--each", type=int, default=25, help="plants of each length and share of changes")
    asked = parser.parse_args()
    if "REUSE_DATA" not in os.environ:
        for number in asked.speeches:
            with tempfile.TemporaryDirectory() as folder:
                again = [sys.executable, __file__, "--speeches", str(number), "--each", str(asked.each)]
                environment = {**os.environ, "ARCHIVE_DATA": folder, "REUSE_DATA": folder}
                subprocess.run(again, env=environment, check=True)  # this program
        return
    sys.path[:0] = [str(ROOT)]
    os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    for number in asked.speeches:
        run(number, asked.each)


if __name__ == "__main__":
    main()
