"""Fifty-nine whole pages written for the project in the manner of document-sharing sites, with what each must give.

A label names what is right: `title` or one of `title_any` or the words of `title_contains`; `date` or one of
`date_accept`; the sections, of the first level only where it says so; how the text starts and ends, what it holds.
"""

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from speeches.extraction.char_classes import squeezed
from speeches.extraction.pipeline import extract
from speeches.extraction.types import Draft

PAGES = Path(__file__).with_name("pages")
LABELS = [json.loads(line) for line in (PAGES / "expected.jsonl").read_text(encoding="utf-8").splitlines()]
PLAIN = ("speaker", "date_basis", "published_on", "meeting_type", "complete")


def flat(text: str | None) -> str:
    return squeezed(unicodedata.normalize("NFKC", text or ""))


def wrong_title(draft: Draft, want: dict[str, Any]) -> bool:
    title = flat(draft.title)
    if "title_any" in want:
        return title not in map(flat, want["title_any"])
    if "title" in want:
        return title != flat(want["title"])
    return flat(want.get("title_contains")) not in title


def wrong_text(draft: Draft, want: dict[str, Any]) -> list[str]:
    text = flat(draft.text)
    wrong = [piece for piece in want.get("contains", []) if flat(piece) not in text]
    wrong += [piece for piece in want.get("excludes", []) if flat(piece) in text]
    wrong += [want["starts"]] if not -1 < text.find(flat(want.get("starts"))) < 60 else []
    return wrong + ([want["ends"]] if flat(want.get("ends")) not in text[-len(flat(want.get("ends"))) - 12 :] else [])


def printed_sections(draft: Draft, *, first_level: bool) -> list[tuple[int, str]]:
    sections = [(s.level, flat(s.heading).rstrip("。.:;,、")) for s in draft.sections if s.printed]
    return sorted(section for section in sections if section[0] == 1 or not first_level)


def wrong(draft: Draft, want: dict[str, Any]) -> list[str]:
    """What of the draft is not as the label says."""
    got = {**vars(draft), **vars(draft.dating), "date_basis": draft.dating.basis}
    found = [key for key in PLAIN if key in want and flat(str(got[key] or None)) != flat(str(want[key] or None))]
    found += ["title"] if wrong_title(draft, want) else []
    found += (
        ["date"] if "date" in want and draft.dating.date not in [want["date"], *want.get("date_accept", [])] else []
    )
    place, right = flat(draft.place), flat(want.get("place"))
    found += (
        ["place"]
        if "place" in want and not (place == right or (place and right and (place in right or right in place)))
        else []
    )
    if "sections" in want:
        first = bool(want.get("sections_level1_only"))
        right_sections = sorted(
            (s[0], flat(s[2]).rstrip("。.:;,、")) for s in want["sections"] if s[0] == 1 or not first
        )
        found += ["sections"] if printed_sections(draft, first_level=first) != right_sections else []
    return found + wrong_text(draft, want)


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label["file"])
def test_a_page_gives_the_speeches_that_its_label_names(label: dict[str, Any]) -> None:
    drafts = extract(label["file"], (PAGES / label["file"]).read_bytes()).drafts
    assert len(drafts) == len(label["speeches"])
    assert [wrong(draft, want) for draft, want in zip(drafts, label["speeches"], strict=True)] == [[] for _ in drafts]
