"""The gap values of slots (坚持___相结合) as printed, with their frequencies."""

from dataclasses import dataclass

from speeches.search.engines.base import EngineResult, GapValueCounts
from speeches.search.passages import Example, as_printed
from speeches.search.query import Mode, Query, TermKind

GAP_VALUE_LIMIT = 30


@dataclass(frozen=True)
class GapValues:
    """The gap values of one slot.

    Attributes:
        slot: The slot as typed.
        distinct: Number of distinct values.
        most_frequent: (value as printed somewhere, number of matches) pairs, by falling frequency.
    """

    slot: str
    distinct: int
    most_frequent: list[tuple[str, int]]


def gap_values(query: Query, result: EngineResult) -> list[GapValues]:
    """The gap values of every slot of a query; values that have the same canonical form are one."""
    slots = [term for term in query.text_terms if term.kind is TermKind.SLOT and term.mode is not Mode.LITERAL]
    return [
        _of_slot(term.text, result.gap_values[term.whole_pattern])
        for term in slots
        if term.whole_pattern in result.gap_values
    ]


def _of_slot(slot: str, counts: GapValueCounts) -> GapValues:
    printed = as_printed({value.strings: Example(value.pk, value.spans) for value in counts.most_frequent})
    printed_counts = [
        (printed.get(value.strings, "…".join(value.strings)), value.count) for value in counts.most_frequent
    ]
    return GapValues(slot, counts.distinct, printed_counts)
