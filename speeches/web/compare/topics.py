"""Topics of yearly reports: headings that say the same in different years, as far as their words tell."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from speeches.text import BORDER, canonical, string_similarity

_ALIKE = 0.75  # of 1: headings that are less alike are topics of their own
_LONGEST = 100  # characters by which headings are compared
_YEAR = re.compile(r"[0-9]{4}年?")


class Heading(NamedTuple):
    """A heading of a speech: its anchor, as printed, and its words without the number."""

    speech: int
    anchor: str
    printed: str
    words: str


@dataclass
class Topic:
    """A row of the matrix: by the key of each speech its heading; `keys` are the forms that it has had."""

    headings: dict[int, Heading] = field(default_factory=dict)
    keys: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The words of the newest heading."""
        return list(self.headings.values())[-1].words


def topics_of(headings: Iterable[Heading]) -> list[Topic]:
    """Groups headings, which come in the order of the speeches; a topic has one heading of each speech at most.

    Equal words, years aside, are one topic; so are words that are three quarters alike, with the topic that is most so.
    The cell shows each heading as it is printed, so that whoever looks sees what was taken for the same.
    """
    topics: list[Topic] = []
    by_key: dict[str, Topic] = {}
    for heading in headings:
        key = _YEAR.sub("", canonical(heading.words).replace(BORDER, ""))[:_LONGEST] or heading.words
        topic = by_key.get(key) or _most_alike(key, heading.speech, topics)
        if topic is None or heading.speech in topic.headings:
            topic = Topic()
            topics.append(topic)
        topic.headings[heading.speech] = heading
        if key not in topic.keys:
            topic.keys.append(key)
        by_key[key] = topic
    return topics


def _most_alike(key: str, speech: int, topics: Iterable[Topic]) -> Topic | None:
    best, found = _ALIKE, None
    for topic in topics:
        if speech in topic.headings:
            continue
        alike = max(string_similarity(key, other) for other in topic.keys)
        if alike > best or (alike == best and found is None):
            best, found = alike, topic
    return found
