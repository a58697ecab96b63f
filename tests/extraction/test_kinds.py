"""Small documents of some seventy kinds that offices, papers, schools and forums print, with what each must give.

Each stands for a kind and not for a site: what is labelled is what its readers would say. Labels are those of `test_pages`;
a file of kind `none` or `quoting_news` is no speech, and must be told as such.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from speeches.extraction.pipeline import extract
from speeches.extraction.types import DOCUMENT_TYPE
from tests.extraction.test_pages import wrong

KINDS = Path(__file__).with_name("kinds")
LABELS = [json.loads(line) for line in (KINDS / "expected.jsonl").read_text(encoding="utf-8").splitlines()]
SPEECHES = [label for label in LABELS if label["kind"] == "speech"]
OTHERS = [label for label in LABELS if label["kind"] != "speech"]


@pytest.mark.parametrize("label", SPEECHES, ids=lambda label: label["file"])
def test_a_speech_of_this_kind_is_read_as_its_readers_would(label: dict[str, Any]) -> None:
    drafts = extract(label["file"], (KINDS / label["file"]).read_bytes()).drafts
    assert len(drafts) == len(label["speeches"])
    assert [wrong(draft, want) for draft, want in zip(drafts, label["speeches"], strict=True)] == [[]] * len(drafts)


@pytest.mark.parametrize("label", OTHERS, ids=lambda label: label["file"])
def test_what_is_no_speech_of_this_kind_is_told(label: dict[str, Any]) -> None:
    found = extract(label["file"], (KINDS / label["file"]).read_bytes())
    assert found.verdict or all(any(doubt.field == DOCUMENT_TYPE for doubt in draft.doubts) for draft in found.drafts)
