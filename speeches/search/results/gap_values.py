"""What stands in the gaps of a slot (坚持___相结合), with how often, over everything that was found."""

from dataclasses import dataclass

from speeches.search.engines.base import EngineResult, GapValueCounts
from speeches.search.passages import Example, as_printed
from speeches.search.query import Mode, Query, TermKind

MOST = 30


@dataclass(frozen=True)
class GapValues:
    """The most frequent fillings of one slot as printed somewhere; `kinds` is the number of different ones."""

    slot: str
    kinds: int
    most: list[tuple[str, int]]


def gap_values(query: Query, found: EngineResult) -> list[GapValues]:
    """For every slot of the query; fillings that differ only in width, script or punctuation are one."""
    slots = [part for part in query.text_parts if part.kind is TermKind.SLOT and part.mode is not Mode.LITERAL]
    return [_fillings(part.text, found.fillings[part.whole]) for part in slots if part.whole in found.fillings]


def _fillings(slot: str, filled: GapValueCounts) -> GapValues:
    printed = as_printed({each.strings: Example(each.pk, each.spans) for each in filled.most})
    shown = [(printed.get(each.strings, "…".join(each.strings)), each.count) for each in filled.most]
    return GapValues(slot, filled.kinds, shown)
