"""The draft check: whether exact is what a plain scan finds, how many changed sentences are found again, and the time.

usage: python benchmarks/draft_check.py [--speeches 10000] [--mutated 500] [--foreign 200]

Sentences of made speeches are changed by one character, a dropped or a moved clause, script, width or own words around
them; foreign ones come from training/pages. A changed sentence counts as found if one of the three strings offered
holds most of what was left of it. ARCHIVE_DATA may name an archive of `made_speeches`, which is then not made anew.
"""

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOUND = 0.6  # of the characters that a changed sentence shares with its origin
HUNDRED = 100
NEAR_WANTED, FALSE_WANTED, SECONDS_WANTED = 0.95, 0.02, 2.0


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--speeches", type=int, default=10_000)
    parser.add_argument("--mutated", type=int, default=500)
    parser.add_argument("--foreign", type=int, default=200)
    options = parser.parse_args()
    with archive(options.speeches):
        run(options.mutated, options.foreign)


@contextmanager
def archive(number: int) -> Iterator[None]:
    """The archive that the environment names, or one that is made for this run."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings"
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as folder:
        made = "ARCHIVE_DATA" not in os.environ
        if made:
            os.environ["ARCHIVE_DATA"] = folder
        import django
        from django.core.management import call_command

        django.setup()
        if made:
            from made_speeches import make, sentences

            from speeches.search import rebuild_index

            call_command("migrate", verbosity=0)
            make(number, sentences())
            rebuild_index(processes=2)
        yield


def run(mutated_number: int, foreign_number: int) -> None:
    from draft_mutations import CHANGED, Case, foreign, mutated
    from made_speeches import sentences

    from speeches.search.draft_check import DraftPassage, Verdict, check_passages

    scan = Scan()
    cases: list[Case] = [*mutated(sentences(), mutated_number), *foreign(foreign_number)]
    took, check = timed(lambda: check_passages([DraftPassage(case.text) for case in cases], seconds=3600))
    print(f"{check.speeches} speeches, {len(cases)} passages, {1000 * took / len(cases):.1f} ms each\n")
    agree = sum(
        (passage.speeches, passage.occurrences) == scan.holding(case.text)
        for case, passage in zip(cases, check.checked, strict=True)
    )
    print(f"exact as the plain scan counts: {agree} of {len(cases)}\n")
    tables = Counter((case.kind, outcome(case, passage)) for case, passage in zip(cases, check.checked, strict=True))
    kinds = list(dict.fromkeys(case.kind for case in cases))
    columns = ("exact", "near, found", "near, another", "not found", "unchecked")
    print("| | " + " | ".join(columns) + " |\n|---" * 1 + "|---" * len(columns) + "|")
    for kind in kinds:
        print(f"| {kind} | " + " | ".join(str(tables[kind, column]) for column in columns) + " |")
    changed = [
        (case, passage)
        for case, passage in zip(cases, check.checked, strict=True)
        if case.kind in CHANGED and passage.verdict is not Verdict.EXACT
    ]
    found = sum(outcome(case, passage) == "near, found" for case, passage in changed) / max(1, len(changed))
    wrong = tables["foreign", "near, another"] / max(1, foreign_number)
    for case, passage in changed:
        if outcome(case, passage) != "near, found" and "-v" in os.environ.get("DRAFT_CHECK", ""):
            print(case, [near.text for near in passage.near])
    if "-v" in os.environ.get("DRAFT_CHECK", ""):
        for case, passage in zip(cases, check.checked, strict=True):
            if case.kind == "foreign" and passage.near:
                print("FALSE", case.text, [near.text for near in passage.near])
    hundred = [DraftPassage(case.text) for case in cases if case.kind in CHANGED][:HUNDRED]
    seconds = sorted(timed(lambda: check_passages(hundred, seconds=3600))[0] for _ in range(3))[1]
    print("\n| target | measured | wanted | |\n|---|---|---|---|")
    print_target("changed sentences found among the best three", found, NEAR_WANTED, found >= NEAR_WANTED)
    print_target("foreign sentences said to be near", wrong, FALSE_WANTED, wrong <= FALSE_WANTED)
    print_target(f"{len(hundred)} changed sentences, s of processor", seconds, SECONDS_WANTED, seconds < SECONDS_WANTED)


def print_target(name: str, value: float, wanted: float, met: bool) -> None:
    print(f"| {name} | {value:.3f} | {wanted} | {'met' if met else 'MISSED'} |")


def outcome(case: Any, passage: Any) -> str:
    from speeches.search.draft_check import Verdict

    if passage.verdict is not Verdict.NEAR:
        return str(passage.verdict.value.replace("_", " "))
    found = case.origin and any(holds(case, near.text) for near in passage.near)
    return "near, found" if found else "near, another"


def holds(case: Any, string: str) -> bool:
    """Whether a string is the place: it has most of what the changed sentence still shares with its origin."""
    from rapidfuzz.distance import LCSseq

    from speeches.text import canonical_query

    origin, text, string = map(canonical_query, (case.origin, case.text, string))
    shared = LCSseq.similarity(origin, text)
    return LCSseq.similarity(origin, string) >= FOUND * shared


class Scan:
    """All texts in canonical form, read from the database and searched one by one by `str.count`."""

    def __init__(self) -> None:
        from speeches.models import Speech
        from speeches.search.index.rebuild_partitions import speeches_of
        from speeches.text import CanonicalMap

        keys = list(Speech.objects.published().values_list("pk", flat=True))
        self.texts = [CanonicalMap(speech.text).canonical for speech in speeches_of(keys)]

    def holding(self, text: str) -> tuple[int, int]:
        """The number of texts that hold a string or another spelling of it, and how often they do."""
        from speeches.text import PhrasePattern

        pattern = PhrasePattern.of(text, varied=True, bounded=True)
        forms = pattern.forms[0]
        texts = [each for each in self.texts if any(form in each for form in forms)]
        counts = [pattern.count(each) for each in texts]
        return sum(map(bool, counts)), sum(counts)


def timed(run: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    result = run()
    return time.process_time() - start, result


if __name__ == "__main__":
    main()
