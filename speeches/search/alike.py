"""Speeches that hold some of several strings, those with the most places first: candidates for near copies."""

from collections.abc import Sequence
from dataclasses import replace

from speeches.search.asking import ask_for
from speeches.search.engine import IndexUnavailable, engine
from speeches.search.parts import Kind, Part
from speeches.search.query import Query

MOST = 1000


def holding(strings: Sequence[str], least: int) -> list[int]:
    """Keys of speeches with at least so many places; none when the index cannot be searched."""
    group = tuple(Part(Kind.PHRASE, (string,)) for string in strings)
    ask = replace(ask_for(Query("", (group,))), sort="newest", page_size=MOST)
    try:
        rows = engine().find(ask).rows
    except IndexUnavailable:
        return []
    return [row.pk for row in sorted(rows, key=lambda row: -row.occurrences) if row.occurrences >= least]
