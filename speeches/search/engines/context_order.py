"""Matches in the order of their contexts: what an engine is asked for, and what it answers."""

from dataclasses import dataclass
from typing import NamedTuple

from speeches.text import PhrasePattern


@dataclass(frozen=True)
class ContextOrder:
    """The order of matches by their contexts.

    Attributes:
        patterns: What is looked for: phrases that are plain strings, and fixed slots.
        size: How many characters of context count.
        left: Whether it is the context before the match, from the match outwards; otherwise the one after it.
        end: How many of the first matches are wanted.
        most: How many matches are looked at, those of the newest documents.
    """

    patterns: tuple[PhrasePattern, ...]
    size: int
    left: bool
    end: int
    most: int


class SortedMatches(NamedTuple):
    """How many matches were looked at; the first of them as (primary key, number of the match in the text from 0)."""

    total: int
    first: list[tuple[int, int]]
