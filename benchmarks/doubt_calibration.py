"""How far doubts can be believed: drafts without doubts that are faulty all the same, and doubts for each fault.

usage: python benchmarks/doubt_calibration.py FOLDER… [--faults]

Each folder holds documents and `expected.jsonl` as the report on extraction reads them. The documents are taken in as
drafts of an archive in a temporary folder, so that the doubts are those that the desk shows and by which
公开没有疑点的 publishes. A draft is faulty when a value is wrong, or when the document is no speech at all;
values that are missing are no fault. Doubts about near duplicates are not counted: they are about the archive and not
about the draft.
"""

import argparse
import json
import os
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from extraction_marks import DOUBTED, WRONG, marks
from extraction_report import labelled

KINDS = ("speech", "none", "quoting_news")
ALIKE = ("与《", "另有 ")  # how doubts about near duplicates begin


class Judged(NamedTuple):
    """A draft: its document, its faults by field, and its stored doubts."""

    file: str
    kind: str
    faults: tuple[str, ...]
    doubts: tuple[str, ...]


def drafts(folders: Sequence[Path]) -> Iterator[Judged]:
    from speeches.curation import update_doubts
    from speeches.extraction import ExtractionError
    from speeches.ingest import extract_within_limits, ingest, meeting_type_keywords
    from speeches.models import Speech

    words = meeting_type_keywords()
    for path, want in (one for folder in folders for one in labelled(folder, "")):
        try:
            extracted = extract_within_limits(path.name, path.read_bytes(), words)
            speeches = ingest(path.name, path.read_bytes(), status=Speech.Status.DRAFT, extracted=extracted).speeches
        except ExtractionError:
            continue
        update_doubts([speech.pk for speech in speeches])
        stored = Speech.objects.filter(pk__in=[speech.pk for speech in speeches]).order_by("order")
        yield from _judged(path.name, want, extracted, [speech.doubts for speech in stored])


def _judged(file: str, want: dict[str, Any], extracted: Any, doubts: list[list[str]]) -> Iterator[Judged]:
    from speeches.extraction import json_record

    kind = want.get("kind", "speech")
    got = json.loads(json_record(file, extracted, None))["speeches"]
    wanted = [*want.get("speeches", []), *[None] * len(got)]
    for mine, right, said in zip(got, wanted, doubts, strict=False):
        wrong = [mark.field for mark in marks(right, mine) if mark.outcome in (WRONG, DOUBTED)] if right else []
        if kind == "none" or (kind == "speech" and right is None):
            wrong = ["document_type", *wrong]
        own = tuple(sentence for sentence in said if not sentence.startswith(ALIKE))
        yield Judged(file, kind, tuple(wrong), own)


def table(found: Sequence[Judged]) -> Iterator[str]:
    sure = [one for one in found if not one.doubts]
    faulty = [one for one in sure if one.faults]
    doubts, faults = sum(len(one.doubts) for one in found), sum(len(one.faults) for one in found)
    yield f"{len(found)} drafts; without doubts {len(sure)}, of these faulty {_share(len(faulty), len(sure))}"
    yield f"{faults} faults, {doubts} doubts: {doubts / max(faults, 1):.2f} doubts a fault"
    yield f"{'doubts':>8}{'drafts':>8}{'faulty':>16}"
    groups: dict[int, list[Judged]] = defaultdict(list)
    for one in found:
        groups[min(len(one.doubts), 4)].append(one)
    for number, group in sorted(groups.items()):
        bad = sum(bool(one.faults) for one in group)
        yield f"{number if number < 4 else '4 +':>8}{len(group):8}{_share(bad, len(group)):>16}"
    yield "faults in drafts without doubts: " + (_counted(field for one in faulty for field in one.faults) or "none")
    yield "faults in all drafts: " + _counted(field for one in found for field in one.faults)


def _counted(fields: Iterator[str]) -> str:
    return ", ".join(f"{field} {count}" for field, count in Counter(fields).most_common())


def _share(count: int, total: int) -> str:
    return f"{count} ({100 * count / total:.1f} %)" if total else f"{count}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--faults", action="store_true", help="each draft with faults or doubts")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"ARCHIVE_DATA": folder, "DJANGO_SETTINGS_MODULE": "archive.settings"}
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        found = list(drafts(chosen.folders))
    for one in found if chosen.faults else ():
        if one.faults or one.doubts:
            print(f"{one.file} ({one.kind}): {', '.join(one.faults) or 'right'}")
            print("".join(f"    ? {doubt}\n" for doubt in one.doubts), end="")
    print("\n".join(table(found)))


if __name__ == "__main__":
    main()
