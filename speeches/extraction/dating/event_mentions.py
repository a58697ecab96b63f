"""Finds the events of the calendar that a text names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from speeches.extraction.dating.calendar import Event, calendar


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
