"""Extraction against labelled documents: the project's own samples, and the shared corpora where they are at hand."""

import json
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz.distance import Levenshtein

from speeches.extraction.char_classes import squeezed
from speeches.extraction.pipeline import extract
from speeches.extraction.readers.registry import read
from speeches.extraction.types import Draft, Extraction
from tests.lanes import CORPORA

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
LABELS = [
    json.loads(line) for line in Path(__file__).with_name("samples_expected.jsonl").read_text().splitlines() if line
]
FLOORS = {"seeds": 97, "leaders_txt": 97, "reports_2026_txt": 97, "reports_2025_docx": 98}


def extracted(name: str) -> Extraction:
    return extract(name, (SAMPLES / name).read_bytes())


def fields(draft: Draft) -> dict[str, Any]:
    return {
        "title": draft.title,
        "speaker": draft.speaker or None,
        "date": draft.dating.date,
        "date_basis": draft.dating.basis,
        "published_on": draft.dating.published_on,
        "meeting_type": draft.meeting_type,
        "place": draft.place or None,
        "complete": draft.complete,
        "sections": [[s.level, s.number, s.heading] for s in draft.sections if s.printed],
    }


def flat(text: str) -> str:
    return squeezed(unicodedata.normalize("NFKC", text))


def fold(value: Any) -> Any:
    """Half and full width count as the same: （一） and (一)."""
    if isinstance(value, list):
        return [fold(part) for part in value]
    return unicodedata.normalize("NFKC", value) if isinstance(value, str) else value


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label["file"])
def test_a_sample_gives_the_speeches_that_its_label_names(label: dict[str, Any]) -> None:
    drafts = extracted(label["file"]).drafts
    assert len(drafts) == len(label["speeches"])
    for draft, want in zip(drafts, label["speeches"], strict=True):
        got = fields(draft)
        if got["date"] in want.get("date_accept", []):
            want = want | {"date": got["date"]}
        labelled = sorted(got.keys() & want.keys())
        assert [(key, fold(got[key])) for key in labelled] == [(key, fold(want[key])) for key in labelled]
        text = flat(draft.text)
        assert -1 < text.find(flat(want["starts"])) < 60
        assert text.endswith(flat(want["ends"]))
        assert [piece for piece in want.get("contains", []) if flat(piece) not in text] == []
        assert [piece for piece in want.get("excludes", []) if flat(piece) in text] == []


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label["file"])
def test_every_character_of_a_sample_is_in_a_speech_or_in_the_ledger(label: dict[str, Any]) -> None:
    name = label["file"]
    found = extracted(name)
    have: Counter[str] = Counter()
    for draft in found.drafts:
        have.update(flat(draft.text + draft.title + draft.subtitle + draft.byline + draft.speaker))
    have.update(flat("".join(piece.text for piece in found.dropped)))
    need = Counter(flat("".join(line.text for line in read(name, (SAMPLES / name).read_bytes()).lines)))
    lost = need - have
    assert sum(lost.values()) <= 0.005 * sum(need.values()), lost


def test_the_two_near_copies_among_the_samples_are_near_but_not_the_same() -> None:
    one, other = (
        extracted(name).drafts[0].text
        for name in ("2023年沙津区养老服务工作调研讲话.txt", "在调研养老服务工作时的讲话(精选通用).txt")
    )
    assert 0.4 < Levenshtein.normalized_similarity(one, other) < 1


@pytest.mark.corpus
@pytest.mark.parametrize("folder", FLOORS)
def test_the_shared_corpora_score_above_their_floor(folder: str) -> None:
    tool, corpus = CORPORA.parent / "tools/score_extraction.py", CORPORA / folder
    command = [
        sys.executable,
        tool,
        corpus,
        "--project",
        ROOT,
        "--python",
        sys.executable,
        "--min",
        str(FLOORS[folder]),
    ]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
