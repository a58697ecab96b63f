"""Clues to the year by the Party's congresses and plenums that a text counts up."""

import datetime
import re
from collections.abc import Iterator

from speeches.extraction.dating.calendar import Event, calendar
from speeches.extraction.dating.clue import DateEvidence, sentence_at
from speeches.extraction.dating.event_mentions import mentions

CHAINED = datetime.timedelta(days=30)
# 迎接党的十八大: spoken of before it begins
AHEAD = re.compile(r"(?:迎接|喜迎|申办|筹备|筹办|即将|将于|将要?|准备|明年|谋划|编制|研究制定)[^。]{0,12}$")


def chain_clues(flat: str, printed: str) -> Iterator[DateEvidence]:
    """贯彻党的十六大和十六届三中、四中全会精神: who counts them up leaves none out, so the fifth is to come."""
    meetings = [m for m in mentions(flat) if _of_the_party(m.event)]
    held = [m for m in meetings if not AHEAD.search(flat[max(0, m.start - 16) : m.start])]
    newest = max(held, key=lambda m: m.event.span, default=None)
    if newest and "、" in flat[newest.start : newest.end] and flat.startswith("精神", newest.end):
        following = _next_meeting(newest.event.span[1])
        if following:
            span = (newest.event.span[0], following + CHAINED)
            yield DateEvidence(span, sentence_at(printed, newest.start, newest.end), False)


def _next_meeting(day: datetime.date) -> datetime.date | None:
    """When the Central Committee or the Congress next met."""
    later = (event.span[0] for event in calendar().events if _of_the_party(event) and event.span[0] > day)
    return min(later, default=None)


def _of_the_party(event: Event) -> bool:
    """Whether the Congress or the Central Committee met, not the commission for discipline (中纪委)."""
    return event.kind in ("congress", "plenum") and "纪" not in event.names[0]
