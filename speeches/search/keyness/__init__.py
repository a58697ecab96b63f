"""What stands out in some speeches against the others, and what stands beside a phrase: strings, not words."""

from speeches.search.keyness.compared_speeches import Holdings
from speeches.search.keyness.counting import count_strings, counting_due
from speeches.search.keyness.keyness import MOST_ROWS, Counted, Keyness, KeynessKind, KeynessRow, keyness_of
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
