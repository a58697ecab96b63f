"""What stands out in some speeches against the others, and what stands beside a phrase: strings, not words.

The statistics themselves are loaded when they are asked for: they need numpy, as few commands do.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from speeches.search.keyness.keyness_rows import MOST_ROWS, Counted, Holdings, Keyness, KeynessKind, KeynessRow
from speeches.search.keyness.loaded_later import count_strings, counting_due, keyness_of
from speeches.search.keyness.neighbours import MOST_NEIGHBOURS, Neighbour, Neighbours, neighbours
from speeches.search.keyness.printed_strings import PrintedString, StringToPrint, printed_strings, quoted_string

if TYPE_CHECKING:
    from speeches.search.keyness.counting import current_statistics
    from speeches.search.keyness.statistics_files import StringStatistics

__all__ = [
    "MOST_NEIGHBOURS",
    "MOST_ROWS",
    "Counted",
    "Holdings",
    "Keyness",
    "KeynessKind",
    "KeynessRow",
    "Neighbour",
    "Neighbours",
    "PrintedString",
    "StringStatistics",
    "StringToPrint",
    "count_strings",
    "counting_due",
    "current_statistics",
    "keyness_of",
    "neighbours",
    "printed_strings",
    "quoted_string",
]

_LOADED_WHEN_ASKED_FOR = {"StringStatistics": "statistics_files", "current_statistics": "counting"}


def __getattr__(name: str) -> object:
    if name not in _LOADED_WHEN_ASKED_FOR:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_LOADED_WHEN_ASKED_FOR[name]}"), name)
    globals()[name] = value
    return value
