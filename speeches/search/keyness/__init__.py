"""What stands out in some speeches against the others, and what stands beside a phrase: strings, not words."""

from speeches.search.keyness.keyness_rows import MOST_ROWS, Counted, Holdings, Keyness, KeynessKind, KeynessRow
from speeches.search.keyness.loaded_later import count_strings, counting_due, keyness_of
from speeches.search.keyness.neighbours import Neighbour, Neighbours, neighbours

__all__ = [
    "MOST_ROWS",
    "Counted",
    "Holdings",
    "Keyness",
    "KeynessKind",
    "KeynessRow",
    "Neighbour",
    "Neighbours",
    "count_strings",
    "counting_due",
    "keyness_of",
    "neighbours",
]
