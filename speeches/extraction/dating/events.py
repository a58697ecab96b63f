"""Dated events, five-year plans and anniversaries (events.toml), as clues to the year of a speech."""

import datetime
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind

Interval = tuple[datetime.date, datetime.date]


@dataclass(frozen=True)
class Event:
    """Something that happened from the first to the last day of `span`; precision as in events.toml."""

    names: tuple[str, ...]
    kind: str
    span: Interval


@dataclass(frozen=True)
class Plan:
    """A five-year plan, by its first and last year."""

    first: int
    last: int


@dataclass(frozen=True)
class Calendar:
    """All of events.toml; all but the events by name, anniversaries and yearly days with the year they are counted from."""

    events: tuple[Event, ...]
    plans: dict[str, Plan]
    anniversaries: dict[str, int]
    yearly: dict[str, int]
    slogans: dict[str, int]


@cache
def calendar() -> Calendar:
    """events.toml, read once."""
    data = tomllib.loads(Path(__file__).with_name("events.toml").read_text(encoding="utf-8"))
    short = re.compile(r"[“”\"]|计划|规划|期间|时期|纲要")
    return Calendar(
        tuple(
            Event(tuple(row["names"]), row["kind"], (day(row["start"]), day(row["end"], last=True)))
            for row in data["event"]
        ),
        {short.sub("", name): Plan(row["first"], row["last"]) for row in data["plan"] for name in row["names"]},
        {name: int(row["date"][:4]) for row in data["anniversary"] for name in row["names"]},
        {name: row["first"] for row in data["yearly"] for name in row["names"]},
        {name: row["year"] for row in data["slogan"] for name in row["names"]},
    )


@dataclass(frozen=True)
class Mention:
    """An event named in a text, and where."""

    event: Event
    start: int
    end: int


@cache
def _searcher() -> tuple[AhoCorasick, tuple[Event, ...]]:
    pairs = [(name, event) for event in calendar().events for name in event.names]
    searcher = AhoCorasick([name for name, _ in pairs], matchkind=MatchKind.LeftmostLongest)
    return searcher, tuple(event for _, event in pairs)


# 二十四大 does not name 十四大; 团十八届三中全会 is the League's own
OTHER_BODY = re.compile(
    r"(?:[一二三四五六七八九十百\d]|团|团的|共青团|工会|妇女|民革|民盟|民建|民进|农工党|致公党|九三学社|台盟|苏共)$"
)


def mentions(text: str) -> Iterator[Mention]:
    """The events that `text` (simplified script) names; of names that overlap the longest counts."""
    searcher, events = _searcher()
    for which, start, end in searcher.find_matches_as_indexes(text):
        if not OTHER_BODY.search(text[max(0, start - 4) : start]):
            yield Mention(events[which], start, end)


def day(iso: str, *, last: bool = False) -> datetime.date:
    """The first (or last) day of 2004-09-16, 2004-09 or 2004."""
    year, month, date = ([int(part) for part in iso.split("-")] + [0, 0])[:3]
    if date:
        return datetime.date(year, month, date)
    if not last:
        return datetime.date(year, month or 1, 1)
    following = datetime.date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1)
    return following - datetime.timedelta(days=1)


def year_span(first: int, last: int | None = None) -> Interval:
    return datetime.date(first, 1, 1), datetime.date(last or first, 12, 31)
