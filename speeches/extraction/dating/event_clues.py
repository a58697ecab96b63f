"""Clues to the year by events that a text names."""

import datetime
import re
from collections.abc import Iterator

from speeches.extraction.dating.clue import OPENING, DateEvidence, sentence_at
from speeches.extraction.dating.event_mentions import Mention, mentions
from speeches.extraction.dating.relative_time import told_by_event

MEETINGS = ("congress", "plenum", "npc", "cppcc")
FRESH = re.compile("上个?月|热潮|刚刚|不久前|闭幕不久|胜利闭幕|日前|最近(?:召开|闭幕)")
# 正当全县上下深入学习贯彻党的十七届四中全会精神: within a third of a year of it
STUDIED = re.compile("(?:正当|正值|值此|时值|在全[市县区省国党])[^。]{0,16}(?:学习|贯彻)[^。]{0,4}$")
STUDYING = datetime.timedelta(days=120)
# 主要任务是传达学习全国抗击新冠肺炎疫情表彰大会精神: within weeks of it
PASSED_ON = re.compile("传达(?:学习|贯彻)?|主要(?:内容|任务|目的|议题)是.{0,12}学习")
PASSING = datetime.timedelta(days=75)


def titled_clues(title: str, printed: str) -> Iterator[DateEvidence]:
    """防治非典工作动员部署会: an event in the title is going on.

    A campaign over two years gives neither: it came down in batches, and each had its own 动员 and 总结.
    """
    for mention in mentions(title):
        if mention.event.kind in ("happening", "campaign"):
            yield DateEvidence(mention.event.span, printed, False)


def event_clues(flat: str, printed: str) -> Iterator[DateEvidence]:
    """学习贯彻党的十六届四中全会精神…的热潮中: within months of the event."""
    for mention in mentions(flat[:OPENING]):
        if mention.event.kind in MEETINGS and _fresh(flat, mention):
            first, last = mention.event.span
            yield DateEvidence(
                (first, last + _fresh_for(flat, mention)), sentence_at(printed, mention.start, mention.end), False
            )
        elif mention.event.kind == "conference" and PASSED_ON.search(sentence_at(flat, mention.start, mention.end)):
            first, last = mention.event.span
            yield DateEvidence((first, last + PASSING), sentence_at(printed, mention.start, mention.end), False)
        elif span := told_by_event(mention, flat):
            yield DateEvidence(span, sentence_at(printed, mention.start, mention.end), False)


def _fresh(flat: str, mention: Mention) -> bool:
    """Whether the meeting is spoken of as one that has just been held."""
    studied = STUDIED.search(flat[max(0, mention.start - 40) : mention.start])
    return bool(studied or FRESH.search(sentence_at(flat, mention.start, mention.end)))


def _fresh_for(flat: str, mention: Mention) -> datetime.timedelta:
    """How long after it a meeting is spoken of so: 刚刚闭幕 for weeks, 热潮 for months."""
    sentence = sentence_at(flat, mention.start, mention.end)
    if not FRESH.search(sentence):
        return STUDYING
    return datetime.timedelta(days=75 if re.search("热潮|不久", sentence) else 45)
