"""How many documents have which value of a facet, counted with whole numbers as sets: one bit a document."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

_MOST = 256  # values of a facet: the set of each takes an eighth of a byte a document
_DIGITS = b"01" + bytes(254)

Set = int


class FacetCounts:
    """The values of one facet; documents without a value (0 or an empty string) are not counted."""

    def __init__(self, values: Sequence[Any]) -> None:
        self._values = values
        having: defaultdict[Any, list[int]] = defaultdict(list)
        for doc, value in enumerate(values):
            having[value].append(doc)
        few = len(having) <= _MOST
        self._sets = {value: as_bitmap(docs, len(values)) for value, docs in having.items() if value} if few else None

    def counts(self, docs: Sequence[int], held: Set) -> Mapping[Any, int]:
        """`held` is the set of the documents."""
        if self._sets is None:
            return Counter(filter(None, map(self._values.__getitem__, docs)))
        return {value: count for value, having in self._sets.items() if (count := (having & held).bit_count())}


def as_bitmap(docs: Iterable[int], number: int) -> Set:
    """The documents out of so many as the bits of a whole number."""
    digits = bytearray(number)
    for doc in docs:
        digits[doc] = 1
    return int(digits.translate(_DIGITS) or b"0", 2)


def derived(derive: Callable[[str], str], values: Sequence[str]) -> list[str]:
    """What follows from each of the values, worked out once for those that are equal."""
    known = {value: derive(value) for value in set(values)}
    return [known[value] for value in values]


def interned(values: Iterable[Any]) -> list[Any]:
    """Equal values as one object: they take less room."""
    known: dict[Any, Any] = {}
    return [known.setdefault(value, value) for value in values]
