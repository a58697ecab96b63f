"""The speeches that keyness compares: those under a filter, those before them, and all others."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from speeches.fields import YEAR
from speeches.models import Speech
from speeches.search.engines.base import EVERYTHING, FoundDocument
from speeches.search.execution import Filters, execute_request, search_request
from speeches.search.keyness.keyness_rows import Holdings
from speeches.search.keyness.measures import Numbers
from speeches.search.keyness.ranking import Compared
from speeches.search.keyness.repeats import Flags, Ints
from speeches.search.query import Query


@dataclass(frozen=True)
class ComparedSpeeches:
    """All published speeches by ascending key, and which of them are compared with which.

    Attributes:
        keys: Primary keys.
        lengths: Characters of each; 1 where that is not known.
        here: Those that the filters choose.
        before: Those with which a string must not occur to be new: of earlier years where a year was chosen, else all
            others.
    """

    keys: Ints
    lengths: Numbers
    here: Flags
    before: Flags

    @cached_property
    def elsewhere(self) -> Flags:
        """All others."""
        return ~self.here

    def holdings(self, chosen: Flags) -> Holdings:
        """What the archive has of some of them."""
        return Holdings(int(chosen.sum()), int(self.lengths[chosen].sum()))

    def compared(self, keys: Ints, here: Flags, there: Flags) -> Compared:
        """The same for the speeches of the statistics; those that are no longer published are none of either.

        Args:
            keys: Primary keys as the statistics number them.
            here: Of these speeches, those in which strings are to be said more.
            there: Those with which they are compared.
        """
        at, known = self._at(keys)
        return Compared(here[at] & known, there[at] & known, self.lengths[at])

    def occurrences(self, rows: Iterable[FoundDocument]) -> Numbers:
        """For each speech the number of matches that a search found in it."""
        found = np.array([tuple(row) for row in rows], np.int64).reshape(-1, 2)
        numbers = np.zeros(len(self.keys))
        at, known = self._at(found[:, 0])
        numbers[at[known]] = found[known, 1]
        return numbers

    def _at(self, keys: Ints) -> tuple[Ints, Flags]:
        if not len(self.keys):
            return np.zeros(len(keys), np.int64), np.zeros(len(keys), np.bool_)
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        known: NDArray[np.bool_] = self.keys[at] == keys
        return at, known


def compared_speeches(filters: Filters) -> ComparedSpeeches:
    """Those that a search under these filters finds, and the others; raises IndexUnavailable."""
    rows = np.array(list(_counted(filters.versions)), np.int64).reshape(-1, 3)
    keys, years, lengths = rows[:, 0], rows[:, 1], np.maximum(rows[:, 2], 1).astype(np.float64)
    request = replace(search_request(Query(""), filters, "any"), page_size=EVERYTHING)
    here = np.isin(keys, [row.pk for row in execute_request(request).rows])
    before, year = ~here, filters.get(YEAR.name)
    if year is not None:
        before &= (years > 0) & (years < int(year))
    return ComparedSpeeches(keys, lengths, here, before)


def _counted(versions: bool) -> Iterable[tuple[int, int, int]]:
    """Key, year (0 for none) and characters of each speech; of its other versions, too, if they are asked for."""
    rows = (
        (Speech.objects.published() if versions else Speech.objects.counted())
        .order_by("pk")
        .values_list("pk", YEAR.name, "characters")
    )
    return ((pk, year or 0, characters) for pk, year, characters in rows)
