"""The draft check: whether exact is what a plain scan finds, how many changed sentences are found again, and the time.

usage: python benchmarks/draft_check.py [--speeches 10000] [--mutated 500] [--foreign 200] [--show]

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
NEAR_FOUND, NEAR_ANOTHER = "near, found", "near, another"
NEAR_WANTED, FALSE_WANTED, SECONDS_WANTED = 0.95, 0.02, 2.0


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--speeches", type=int, default=10_000)
    parser.add_argument("--mutated", type=int, default=500)
    parser.add_argument("--foreign", type=int, default=200)
    parser.add_argument("--show", action="store_true", help="print what was missed")
    options = parser.parse_args()
    with archive(options.speeches):
        run(options.mutated, options.foreign, options.show)


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


def run(mutated_number: int, foreign_number: int, show: bool) -> None:
    from draft_mutations import CHANGED, foreign, mutated
    from made_speeches import sentences

    from speeches.search.draft_check import DraftPassage, Verdict, check_passages

    cases = [*mutated(sentences(), mutated_number), *foreign(foreign_number)]
    took, check = timed(lambda: check_passages([DraftPassage(case.text) for case in cases], seconds=3600))
    checked = list(zip(cases, check.checked, strict=True))
    print(f"{check.speeches} speeches, {len(cases)} passages, {1000 * took / len(cases):.1f} ms each\n")
    scan = Scan()
    agree = sum((passage.speeches, passage.occurrences) == scan.holding(case.text) for case, passage in checked)
    print(f"exact as the plain scan counts: {agree} of {len(cases)}\n")
    print_outcomes(checked, show)
    changed = [(case, each) for case, each in checked if case.kind in CHANGED and each.verdict is not Verdict.EXACT]
    found = sum(outcome(*each) == NEAR_FOUND for each in changed) / max(1, len(changed))
    wrong = sum(outcome(*each) == NEAR_ANOTHER for each in checked if not each[0].origin) / max(1, foreign_number)
    hundred = [DraftPassage(case.text) for case in cases if case.kind in CHANGED][:HUNDRED]
    seconds = sorted(timed(lambda: check_passages(hundred, seconds=3600))[0] for _ in range(3))[1]
    print("\n| target | measured | wanted | |\n|---|---|---|---|")
    print_target("exact as the plain scan", agree / len(cases), 1, agree == len(cases))
    print_target("changed sentences found among the best three", found, NEAR_WANTED, found >= NEAR_WANTED)
    print_target("foreign sentences said to be near", wrong, FALSE_WANTED, wrong <= FALSE_WANTED)
    print_target(f"{len(hundred)} changed sentences, s of processor", seconds, SECONDS_WANTED, seconds < SECONDS_WANTED)


def print_outcomes(checked: list[Any], show: bool) -> None:
    """The confusion table: a row for each kind; those that were missed one by one, if they are to be shown."""
    table = Counter((case.kind, outcome(case, passage)) for case, passage in checked)
    columns = ("exact", NEAR_FOUND, NEAR_ANOTHER, "not found", "unchecked")
    print("| | " + " | ".join(columns) + " |\n" + "|---" * (len(columns) + 1) + "|")
    for kind in dict.fromkeys(case.kind for case, _ in checked):
        print(f"| {kind} | " + " | ".join(str(table[kind, column]) for column in columns) + " |")
    for case, passage in checked if show else ():
        if outcome(case, passage) == (NEAR_ANOTHER if not case.origin else "not found"):
            print(case, [near.text for near in passage.near])


def print_target(name: str, value: float, wanted: float, met: bool) -> None:
    print(f"| {name} | {value:.3f} | {wanted} | {'met' if met else 'MISSED'} |")


def outcome(case: Any, passage: Any) -> str:
    from speeches.search.draft_check import Verdict

    if passage.verdict is not Verdict.NEAR:
        return str(passage.verdict.value.replace("_", " "))
    found = case.origin and any(holds(case, near.text) for near in passage.near)
    return NEAR_FOUND if found else NEAR_ANOTHER


def holds(case: Any, string: str) -> bool:
    """Whether a string is the place: it has most of what the changed sentence still shares with its origin."""
    from rapidfuzz.distance import LCSseq

    from speeches.text import canonical_query

    origin, text, string = map(canonical_query, (case.origin, case.text, string))
    shared = LCSseq.similarity(origin, text)
    return LCSseq.similarity(origin, string) >= FOUND * shared


class Scan:
    """All texts in canonical form with the seams of their numbers, read from the database and searched one by one."""

    def __init__(self) -> None:
        from speeches.models import Speech
        from speeches.search.index.rebuild_partitions import speeches_of
        from speeches.text import canonical_with_seams

        keys = list(Speech.objects.published().values_list("pk", flat=True))
        self.texts = [canonical_with_seams(speech.text) for speech in speeches_of(keys)]

    def holding(self, text: str) -> tuple[int, int]:
        """The number of texts that hold a string or another spelling of it, and how often they do."""
        from speeches.text import PhrasePattern

        pattern = PhrasePattern.of(text, varied=True, bounded=True, exact_signs=True)
        forms = pattern.forms[0]
        texts = [each for each in self.texts if any(form in each for form in forms)]
        counts = [pattern.count(each, each.seams) for each in texts]
        return sum(map(bool, counts)), sum(counts)


def timed(run: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    result = run()
    return time.process_time() - start, result


if __name__ == "__main__":
    main()
