"""The share of common characters in a text, by which one encoding is preferred to another."""

from collections import Counter

from speeches.extraction.plausibility import common

_KEPT_CONTROLS = frozenset("\t\n\r\x0b\x0c")


def telling(text: str) -> tuple[int, int]:
    """How many characters beyond ASCII are common ones, and how many there are; a control counts as an uncommon one."""
    known = common()
    counted = Counter(text)
    beyond = {char: n for char, n in counted.items() if char > "~" or (char < " " and char not in _KEPT_CONTROLS)}
    return sum(n for char, n in beyond.items() if char in known), sum(beyond.values())


def share(text: str) -> float:
    """The share of common characters among those beyond ASCII; 1.0 where there are none."""
    right, of = telling(text)
    return right / of if of else 1.0
