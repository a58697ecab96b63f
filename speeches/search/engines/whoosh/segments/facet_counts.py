"""Facet counts by bitmaps: the documents with a value as the bits of an integer."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from speeches.search.engines.base import FacetValue

_MOST_BITMAPS = 256  # values of a facet; a bitmap takes an eighth of a byte a document
_DIGITS = b"01" + bytes(254)

Bitmap = int
Value = TypeVar("Value", bound=FacetValue)


class FacetCounts:
    """Counts the values of one facet. Documents without a value (0 or "") are not counted.

    Args:
        values: The value of each document, by document number.
    """

    def __init__(self, values: Sequence[FacetValue]) -> None:
        self._values = values
        docs_by_value: defaultdict[FacetValue, list[int]] = defaultdict(list)
        for doc, value in enumerate(values):
            docs_by_value[value].append(doc)
        few = len(docs_by_value) <= _MOST_BITMAPS
        with_docs = ((value, docs) for value, docs in docs_by_value.items() if value)
        self._bitmaps = {value: as_bitmap(docs, len(values)) for value, docs in with_docs} if few else None

    def counts(self, docs: Sequence[int], bitmap: Bitmap) -> Mapping[FacetValue, int]:
        """The number of documents for each value that occurs.

        Args:
            docs: Document numbers.
            bitmap: The same documents as a bitmap.
        """
        if self._bitmaps is None:
            return Counter(filter(None, map(self._values.__getitem__, docs)))
        return {value: count for value, docs in self._bitmaps.items() if (count := (docs & bitmap).bit_count())}


def as_bitmap(docs: Iterable[int], size: int) -> Bitmap:
    """Bitmap of `docs`, one bit per document, for an index of `size` documents."""
    digits = bytearray(size)
    for doc in docs:
        digits[doc] = 1
    return int(digits.translate(_DIGITS) or b"0", 2)


def derived(derive: Callable[[str], str], values: Sequence[str]) -> list[str]:
    """What follows from each of the values, worked out once for those that are equal."""
    known = {value: derive(value) for value in set(values)}
    return [known[value] for value in values]


def interned(values: Iterable[Value]) -> list[Value]:
    """The same values, equal ones as a single object, to save memory."""
    seen: dict[Value, Value] = {}
    return [seen.setdefault(value, value) for value in values]
