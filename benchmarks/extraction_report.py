"""What extraction gets right, leaves empty, and says wrongly with or without a doubt, over labelled documents.

usage: python benchmarks/extraction_report.py FOLDER… [--faults] [--names PREFIXES] [--python PYTHON]

Each folder holds documents and `expected.jsonl`, one object a line: {"file": name, "site": name, "kind": kind,
"speeches": [{field: value}]}. Kind is `speech` (the default), `none` (no speech) or `quoting_news` (news that quotes a
speech at length); a speech is compared by the fields that it names, among title (title_any, title_contains,
title_words), speaker, place, meeting_type, date, date_basis, published_on, complete, sections, body, or pieces of the
body: starts, ends, contains, excludes. Further right answers stand in FIELD_accept, or with the first in FIELD_any.
Where `sections_on_own_lines` is true, headings whose paragraph goes on behind them are not labelled and not compared.

The documents are read by `manage.py import_speeches --dry-run --json`: a figure is about what would be stored.
"""

import argparse
import hashlib
import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from extraction_marks import DOUBTED, MISSING, RIGHT, WRONG, Mark, marks  # noqa: E402

OUTCOMES = (RIGHT, MISSING, WRONG, DOUBTED)

AT_ONCE = 200  # files in one command


class Read(NamedTuple):
    """A labelled document, what the archive made of it, and the marks of its speeches."""

    want: dict[str, Any]
    got: dict[str, Any]
    marks: tuple[tuple[Mark, ...], ...]

    @property
    def kind(self) -> str:
        return str(self.want.get("kind", "speech"))

    @property
    def site(self) -> str:
        return str(self.want.get("site", "?"))

    @property
    def answer(self) -> str:
        """refused (a verdict), doubted (each draft may be no speech), taken for a speech, or an error."""
        if self.got.get("error"):
            return "error"
        if not self.got["speeches"]:
            return "refused"
        said = [any(self._questions(doubt) for doubt in speech["doubts"]) for speech in self.got["speeches"]]
        return "doubted" if all(said) else "taken"

    @property
    def counted(self) -> str:
        """Whether the file has as many drafts as speeches, or a doubt about that."""
        if len(self.got["speeches"]) == len(self.want["speeches"]):
            return RIGHT
        said = any(doubt["field"] == "parts" for speech in self.got["speeches"] for doubt in speech["doubts"])
        return DOUBTED if said or self.got.get("warnings") else WRONG

    @staticmethod
    def _questions(doubt: dict[str, str]) -> bool:
        return doubt["field"] == "document_type"


def labelled(folder: Path, prefixes: str) -> list[tuple[Path, dict[str, Any]]]:
    """The documents of a folder whose name's SHA-1 begins with one of `prefixes`, '' for all, with their labels."""
    rows = (folder / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    wanted = [{"site": folder.name, **json.loads(row)} for row in rows if row.strip()]
    return [(folder / row["file"], row) for row in wanted if not prefixes or _digest(row["file"])[0] in prefixes]


def _digest(name: str) -> str:
    return hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest()


def extracted(paths: list[Path], python: str) -> dict[str, dict[str, Any]]:
    """The records of the JSON contract by the paths of their files."""
    records = {}
    for start in range(0, len(paths), AT_ONCE):
        command = [python, "manage.py", "import_speeches", "--dry-run", "--json"]
        command += [str(path.resolve()) for path in paths[start : start + AT_ONCE]]
        run = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)
        found = [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]
        records.update({record["file"]: record for record in found})
    return records


def read(documents: list[tuple[Path, dict[str, Any]]], python: str) -> Iterator[Read]:
    records = extracted([path for path, _ in documents], python)
    for path, want in documents:
        got = records.get(str(path.resolve())) or {"speeches": [], "error": "no answer", "verdict": ""}
        found = [*got["speeches"], *[None] * len(want["speeches"])]
        speeches = zip(want["speeches"], found, strict=False)
        yield Read(want, got, tuple(tuple(marks(speech, mine)) for speech, mine in speeches))


def fields_table(reads: Iterable[Read]) -> Iterator[str]:
    """A line a field: how many are right, missing, wrong as certain, and wrong with a doubt on the field."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for one in reads:
        if one.kind == "speech":
            counted["count"][one.counted] += 1
            for mark in (mark for speech in one.marks for mark in speech):
                counted[mark.field][mark.outcome] += 1
    yield f"{'field':14}" + "".join(f"{name:>9}" for name in OUTCOMES) + f"{'right %':>10}{'wrong %':>9}"
    for field, counts in counted.items():
        total = sum(counts.values())
        shares = f"{100 * counts[RIGHT] / total:10.1f}{100 * counts[WRONG] / total:9.1f}"
        yield f"{field:14}" + "".join(f"{counts[name]:9}" for name in OUTCOMES) + shares
    if counted:
        means = [counts[RIGHT] / sum(counts.values()) for counts in counted.values()]
        yield f"score {100 * sum(means) / len(means):.1f} % (mean over the fields)"


def sites_table(reads: list[Read]) -> Iterator[str]:
    yield f"{'site':28}{'files':>6}" + "".join(f"{name:>9}" for name in OUTCOMES)
    for site in sorted({one.site for one in reads}):
        own = [one for one in reads if one.site == site]
        counts = Counter(mark.outcome for one in own for speech in one.marks for mark in speech)
        yield f"{site[:28]:28}{len(own):6}" + "".join(f"{counts[name]:9}" for name in OUTCOMES)


def kinds_table(reads: list[Read]) -> Iterator[str]:
    """What became of speeches, of documents that are none, and of news that quotes one at length."""
    answers = ("taken", "doubted", "refused", "error")
    yield f"{'kind':14}{'files':>6}" + "".join(f"{name:>9}" for name in answers)
    for kind in ("speech", "none", "quoting_news"):
        own = [one for one in reads if one.kind == kind]
        counts = Counter(one.answer for one in own)
        yield f"{kind:14}{len(own):6}" + "".join(f"{counts[name]:9}" for name in answers)


def doubts_table(reads: list[Read]) -> Iterator[str]:
    """How many drafts carry a doubt, how many faults one names, and what passes without any."""
    drafts = [draft for one in reads for draft in one.got["speeches"]]
    doubted = sum(bool(draft["doubts"]) for draft in drafts)
    doubts = sum(len(draft["doubts"]) for draft in drafts)
    faults = sum(mark.outcome in (WRONG, DOUBTED) for one in reads for speech in one.marks for mark in speech)
    named = sum(mark.outcome == DOUBTED for one in reads for speech in one.marks for mark in speech)
    sure = [
        any(mark.outcome == WRONG for mark in speech) or one.kind == "none"
        for one in reads
        for speech, draft in zip(one.marks or ((),) * len(one.got["speeches"]), one.got["speeches"], strict=False)
        if not draft["doubts"]
    ]
    yield f"drafts with a doubt: {doubted} of {len(drafts)}; doubts: {doubts}"
    each = doubts / max(1, faults)
    yield f"wrong values: {faults}, of them named by a doubt: {named}; doubts a wrong value: {each:.1f}"
    yield f"drafts without a doubt: {len(sure)}, of them with a wrong value or no speech at all: {sum(sure)}"


def faults(reads: Iterable[Read]) -> Iterator[str]:
    for one in reads:
        rows = [f"{m.field} {m.outcome}: {m.got!r}, not {m.want!r}" for s in one.marks for m in s if m.outcome != RIGHT]
        said = [doubt["sentence"] for draft in one.got["speeches"] for doubt in draft["doubts"]]
        verdict = one.got.get("verdict") or one.got.get("error") or ""
        if rows or said or verdict or one.kind != "speech":
            yield f"{one.want['file']} ({one.kind}, {one.answer}) {verdict}"
            yield from (f"    {row}" for row in rows)
            yield from (f"    ? {row}" for row in said)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--faults", action="store_true", help="each document with what is not right in it")
    parser.add_argument("--names", default="", help="only files whose name's SHA-1 begins with one of these digits")
    parser.add_argument("--python", default=sys.executable)
    chosen = parser.parse_args()
    documents = [document for folder in chosen.folders for document in labelled(folder, chosen.names)]
    reads = list(read(documents, chosen.python))
    tables = [fields_table(reads), sites_table(reads), kinds_table(reads), doubts_table(reads)]
    for table in [faults(reads), *tables] if chosen.faults else tables:
        print("\n".join(table), end="\n\n")


if __name__ == "__main__":
    main()
