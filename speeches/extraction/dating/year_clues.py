"""Clues to the year in a text: wordings that say it, years beside 去年, the same day named with its year."""

import re
from collections.abc import Iterator

from speeches.extraction.dating.clue import OPENING, DateEvidence, sentence_at
from speeches.extraction.dating.event_clues import event_clues
from speeches.extraction.dating.intervals import year_span
from speeches.extraction.dating.party_meetings import chain_clues
from speeches.extraction.dating.year_patterns import PATTERNS
from speeches.extraction.entities import find_dates

# 10月13日发生的事故: with the same day of 2021 further down, the speaker stands in that year
RECENT_DAY = re.compile(r"(?<![\d年])(?P<month>\d{1,2})月(?P<day>\d{1,2})日[^,。;]{0,4}发生")
QUOTED = re.compile(r"(?:书记|主席|总理|同志|委员长)[^。]{0,60}?(?:指出|强调|要求|提出|讲话|说[::,]|论述)")


def clues(flat: str, printed: str) -> Iterator[DateEvidence]:
    """All clues of a text, looked for in its folded form and quoted from its printed one, which is as long."""
    for pattern in PATTERNS:
        if not any(hint in flat for hint in pattern.hints):
            continue
        for match in pattern.wording.finditer(flat):
            span = pattern.span(match) if pattern.quoted or not _quoting(flat, match.start()) else None
            if span:
                yield DateEvidence(span, sentence_at(printed, match.start(), match.end()), pattern.firm)
    yield from event_clues(flat, printed)
    yield from chain_clues(flat, printed)
    yield from _last_year_clues(flat, printed)
    yield from _same_day_clues(flat, printed)


def _last_year_clues(flat: str, printed: str) -> Iterator[DateEvidence]:
    """翻开2013年的民生台账,去年承诺的二十件事…: the latest year named, in one sentence with 去年."""
    years = [found for found in find_dates(flat) if len(found.iso) == 4] if "去年" in flat else []
    latest = max((found.iso for found in years), default="")
    for found in years:
        sentence = sentence_at(flat, found.start, found.end)
        if found.iso == latest and "去年" in sentence and sentence.count("年") - sentence.count("去年") == 1:
            yield DateEvidence(year_span(int(latest) + 1), sentence_at(printed, found.start, found.end), False)


def _same_day_clues(flat: str, printed: str) -> Iterator[DateEvidence]:
    """汲取10月13日发生的事故的教训 … 2021年10月13日13时许: who leaves the year out speaks in it."""
    days = {f"{int(m['month']):02d}-{int(m['day']):02d}": m for m in RECENT_DAY.finditer(flat[:OPENING])}
    dates = find_dates(flat) if days else []
    latest = max((found.iso[:4] for found in dates), default="")
    for found in dates:
        if found.full and found.iso[:4] == latest and found.iso[5:] in days:
            yield DateEvidence(year_span(int(latest)), sentence_at(printed, found.start, found.end), False)


def _quoting(flat: str, at: int) -> bool:
    """总书记在庆祝建党95周年大会上强调…: that year was another occasion's."""
    sentence = sentence_at(flat, at, at)
    return bool(QUOTED.search(sentence))
