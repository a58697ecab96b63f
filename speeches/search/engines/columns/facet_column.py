"""The values of one facet by document, counted and compared as numbers."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from speeches.search.engines.base import FacetValue
from speeches.search.engines.columns.doc_counts import Docs, Flags


class FacetColumn:
    """The values of one facet; 0 or "" stands for none.

    Args:
        values: The value of each document, by document number.

    Attributes:
        values: The distinct values.
    """

    def __init__(self, values: Sequence[FacetValue]) -> None:
        numbers: dict[FacetValue, int] = {}
        codes = [numbers.setdefault(value, len(numbers)) for value in values]
        self.values: list[FacetValue] = list(numbers)
        self._numbers = numbers
        self._codes: NDArray[np.int32] = np.array(codes, np.int32)

    @classmethod
    def coded(cls, values: Sequence[FacetValue], codes: NDArray[np.integer[Any]]) -> Self:
        """The column of documents that are known by the numbers of their values.

        Args:
            values: Distinct; some may be of no document.
            codes: The place in `values` of the value of each document.
        """
        column = cls(values)
        column._codes = codes.astype(np.int32)
        return column

    def __getitem__(self, doc: int) -> FacetValue:
        return self.values[int(self._codes[doc])]

    def __iter__(self) -> Iterator[FacetValue]:
        return map(self.values.__getitem__, self._codes.tolist())

    def counts(self, docs: Docs) -> Mapping[FacetValue, int]:
        """The number of `docs` for each value that occurs; those without a value are not counted."""
        numbers = np.bincount(self._codes[docs], minlength=len(self.values))
        occurring = np.flatnonzero(numbers).tolist()
        return {value: int(numbers[code]) for code in occurring if (value := self.values[code])}

    def equal(self, docs: Docs, value: FacetValue | None) -> Flags:
        """For each of `docs` whether it has the value; none has None."""
        equal: Flags = self._codes[docs] == (-1 if value is None else self._numbers.get(value, -1))
        return equal

    def meeting(self, docs: Docs, condition: Callable[[FacetValue], bool]) -> Docs:
        """Those of `docs` whose value meets a condition, which is asked once for each value that occurs in them."""
        fitting = np.zeros(len(self.values), np.bool_)
        for code in np.unique(self._codes[docs]).tolist():
            fitting[code] = condition(self.values[code])
        return docs[fitting[self._codes[docs]]]

    def mapped(self, to: Mapping[FacetValue, FacetValue]) -> "FacetColumn":
        """The column in which other values stand for these."""
        shown = FacetColumn([to[value] for value in self.values])
        shown._codes = shown._codes[self._codes]
        return shown

    def array(self) -> NDArray[np.int64]:
        """The value of each document, of a facet of numbers."""
        return np.array(self.values, np.int64)[self._codes]


def derived(derive: Callable[[str], str], column: FacetColumn) -> FacetColumn:
    """What follows from each of the values, worked out once for those that are equal."""
    return column.mapped({value: derive(str(value)) for value in column.values})
