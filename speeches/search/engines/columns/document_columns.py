"""One state of an index as columns by document number: keys, dates, facets, and the orders that follow from them."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from speeches.fields import YEAR, field_named
from speeches.models import ListedValues
from speeches.search.engines.base import IndexedKeys
from speeches.search.engines.columns.doc_counts import Docs
from speeches.search.engines.columns.facet_column import FacetColumn

_LAST = 2**62  # more than any year, and than there are dates


class DocumentColumns:
    """What is known of documents beside their texts.

    Attributes:
        pks: The primary key of each document.
        facets: The columns of the facets, by name.
        years: The year of each document; 0 for none.
        dates: The ISO date of each document, as precise as is known; "" for none.
        live: Numbers of all documents that are searched.
    """

    def __init__(self, pks: NDArray[np.int64], facets: dict[str, FacetColumn], dates: list[str], live: Docs) -> None:
        self.pks, self.facets, self.dates, self.live = pks, facets, dates, live
        self.years = facets[YEAR.name].array()
        self._listed: dict[str, tuple[ListedValues, FacetColumn]] = {}

    @cached_property
    def indexed_keys(self) -> IndexedKeys:
        return IndexedKeys(frozenset(self.pks[self.live].tolist()))

    @cached_property
    def newest_rank(self) -> NDArray[np.int64]:
        """The rank of each document when sorted newest first; without a year, last."""
        return _ranks(np.lexsort((self.pks, self._date_ranks, self.years))[::-1])

    @cached_property
    def oldest_rank(self) -> NDArray[np.int64]:
        """The rank of each document, oldest first; without a year, last; imprecise dates last in their year."""
        years = np.where(self.years == 0, _LAST, self.years)
        dates = np.where(self._date_ranks == 0, _LAST, self._date_ranks)
        return _ranks(np.lexsort((self.pks, dates, years)))

    @cached_property
    def _date_ranks(self) -> NDArray[np.int64]:
        """The rank of each document's date among all dates, from 1; 0 for none."""
        rank = {date: number for number, date in enumerate(sorted({*self.dates, ""}))}
        return np.array([rank[date] for date in self.dates], np.int64)

    def listed(self, name: str, values: ListedValues | None) -> FacetColumn:
        """A facet as lists show it; made once for the same `values`."""
        if values is None or not (values.by_value or values.by_key):
            return self.facets[name]
        known = self._listed.get(name)
        if known is None or known[0] is not values:
            known = self._listed[name] = values, self._as_listed(name, values)
        return known[1]

    def _as_listed(self, name: str, values: ListedValues) -> FacetColumn:
        printed = self.facets[field_named(name).printed]
        shown = [values.by_value.get(str(value), own) for value, own in zip(printed, self.facets[name], strict=True)]
        if values.by_key:
            for doc, pk in zip(self.live.tolist(), self.pks[self.live].tolist(), strict=True):
                shown[doc] = values.by_key.get(pk, shown[doc])
        return FacetColumn(shown)


def _ranks(order: NDArray[np.intp]) -> NDArray[np.int64]:
    ranks = np.empty(len(order), np.int64)
    ranks[order] = np.arange(len(order))
    return ranks


def relative(lengths: NDArray[np.int64], live: Docs) -> NDArray[np.float64]:
    """Lengths divided by the mean of those of the live documents."""
    return lengths / (lengths[live].mean() or 1.0 if len(live) else 1.0)
