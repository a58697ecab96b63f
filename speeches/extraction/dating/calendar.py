"""The calendar of events.toml: dated events, five-year plans, anniversaries, slogans."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from speeches.extraction.dating.intervals import Interval, day


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
