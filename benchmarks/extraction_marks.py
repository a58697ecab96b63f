"""Compares what extraction gives with what a careful archivist would set, field by field.

A field is right, missing (it should have a value and has none), doubted (wrong, and a doubt names the field) or wrong
(wrong, and nothing says so). Values are compared folded: NFKC without white space.
"""

import math
import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

from speeches.text import simplified

RIGHT, MISSING, DOUBTED, WRONG = "right", "missing", "doubted", "wrong"
UNTITLED = "（无题）"
# Fields that one doubt covers: the year and the basis are parts of the date.
TEXT = "正文"  # the field of doubts about the text
COVERS = {"year": "date", "date_basis": "date", "text lost": TEXT, "noise left": TEXT}
ALSO = {"sections": TEXT}  # fields that a doubt about another one covers as well: a line of the site in the outline
TITLES = ("title", "title_any", "title_contains", "title_words")
PLAIN = ("speaker", "place", "meeting_type", "date_basis", "published_on", "complete")
# Values that say nothing, by field: a basis that is `published` says that the day of the speech is not known.
NONE: dict[str, tuple[str | None, ...]] = dict.fromkeys(PLAIN, (None, "", "none"))
NONE["date_basis"] = (None, "", "none", "published")
MARKS = "。.:;,、"  # behind a number and at the end of a heading
NEAR_START, NEAR_END = 60, 12  # characters that may stand before the expected first and behind the expected last words

Values = dict[str, Any]  # of the JSON contract


class Mark(NamedTuple):
    """How a field of one speech came out, with both values for whoever mends it."""

    field: str
    outcome: str
    want: str = ""
    got: str = ""


def marks(want: Values, got: Values | None) -> Iterator[Mark]:
    """Marks for every field that the expected speech `want` names; all of them missing when there is no speech."""
    doubted = {doubt["field"] for doubt in (got or {}).get("doubts", [])}
    for field, right, missing, wanted, found in _compared(want, got or {}):
        outcome = RIGHT if right and got else MISSING if missing or not got else WRONG
        if outcome == WRONG and {COVERS.get(field, field), ALSO.get(field)} & doubted:
            outcome = DOUBTED
        yield Mark(field, outcome, str(wanted), str(found))


def _compared(want: Values, got: Values) -> Iterator[tuple[str, bool, bool, Any, Any]]:
    """Field, whether it is right, whether it is empty though it should not be, and both values."""
    title = got.get("title") or ""
    title = "" if title.startswith(UNTITLED) else title
    if any(name in want for name in TITLES):
        wanted = next(want[name] for name in TITLES if name in want)
        whole = f"{title}——{got['subtitle']}" if got.get("subtitle") else title  # it is a field of its own
        yield "title", _same_title(want, title) or _same_title(want, whole), not title, wanted, title
    if "date" in want:
        accepted, date = [want["date"], *want.get("date_accept", [])], got.get("date")
        years = [(iso or "")[:4] for iso in accepted]
        # 2018 for 2018-03-23: right as far as it goes
        vague = bool(date) and any((iso or "").startswith(date) for iso in accepted)
        yield "date", date in accepted, date is None or vague, want["date"], date
        yield "year", (date or "")[:4] in years, date is None, years[0], (date or "")[:4]
    for field in PLAIN:
        if accepted := _accepted(field, want):
            value = got.get(field)
            empty = value in NONE[field] and accepted[0] not in (None, "", "none")
            yield field, any(_same(field, each, value) for each in accepted), empty, accepted[0], value
    yield from _text_compared(want, got.get("text") or "")
    if "sections" in want and got:
        wanted, found = (_sections(rows, want) for rows in (want["sections"], _listed(got, want)))
        yield "sections", wanted == found, not got["sections"], wanted, found


def _accepted(field: str, want: Values) -> list[Any]:
    """All right answers, the best first; none if the field is not labelled."""
    return [*([want[field]] if field in want else []), *want.get(f"{field}_any", []), *want.get(f"{field}_accept", [])]


def _text_compared(want: Values, text: str) -> Iterator[tuple[str, bool, bool, Any, Any]]:
    flat = fold(text)
    lost = [piece for piece in want.get("contains", []) if fold(piece) not in flat]
    if "starts" in want and fold(want["starts"]) not in flat:
        lost.append(want["starts"])
    if "ends" in want and fold(want["ends"]) not in flat:
        lost.append(want["ends"])
    lost += [row for row in want.get("body", "").split("\n") if fold(row) not in flat]
    if {"contains", "starts", "ends", "body"} & want.keys():
        yield "text lost", not lost, bool(lost), "", " / ".join(piece[:30] for piece in lost)
    left = [piece for piece in want.get("excludes", []) if fold(piece) in flat]
    start, end = fold(want.get("starts", "")), fold(want.get("ends", ""))
    if start and flat.find(start) >= NEAR_START:
        left.append(text[:30])
    if end and end in flat and len(flat) - flat.rfind(end) - len(end) >= NEAR_END:
        left.append(text[-30:])
    if "body" in want:
        whole = fold(want["body"])
        left += [row for row in text.split("\n") if fold(row) not in whole]
    if {"excludes", "starts", "ends", "body"} & want.keys():
        yield "noise left", not left, False, "", " / ".join(piece[:30] for piece in left)


def fold(text: str | None) -> str:
    """NFKC without white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text or ""))


def _same_title(want: Values, title: str) -> bool:
    got = fold(title)
    if "title_any" in want or "title" in want:
        return got in map(fold, _accepted("title", want))
    if "title_contains" in want:
        return fold(want["title_contains"]) in got
    return all(fold(word) in got for word in want["title_words"].split())


def _same(field: str, want: Any, got: Any) -> bool:
    if isinstance(want, str) and isinstance(got, str):
        a, b = fold(want), fold(got)
        if field == "place":
            a, b = simplified(a), simplified(b)  # 苗栗縣 and 苗栗县 are one record
        return a == b or (field == "place" and bool(a and b) and (a in b or b in a))
    return (want or None) == (got or None)


def _listed(got: Values, want: Values) -> list[tuple[int, str, str]]:
    """Where labels leave out headings whose paragraph goes on behind them: those without a mark at their end."""
    rows = [(s["level"], s["number"], s["heading"]) for s in got["sections"] if s["heading"] or s["number"]]
    if not want.get("sections_on_own_lines"):
        return rows
    running = {
        fold(line).rstrip(MARKS) for line in (got.get("text") or "").split("\n") if line.endswith(("。", "：", "；"))
    }
    return [row for row in rows if not any(line.endswith(fold(row[2]).rstrip(MARKS)) for line in running if row[2])]


def _sections(rows: Any, want: Values) -> list[tuple[int, str, str]]:
    """As compared: marks behind a number and at the end of a heading do not count, and only labelled levels do."""
    deepest = 1 if want.get("sections_level1_only") else math.inf
    chosen = [row for row in rows if row[0] <= deepest]
    return sorted((level, fold(number).rstrip(MARKS), fold(heading).rstrip(MARKS)) for level, number, heading in chosen)
