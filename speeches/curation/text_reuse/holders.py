"""How many published speeches hold each sampled shingle of a batch, and which do, in one pass over all samples."""

from collections.abc import Iterable, Iterator
from functools import cached_property

import numpy
from django.db.models import Q
from numpy.typing import NDArray

from speeches.models import MOST_HOLDERS, ShingleSample

Values = NDArray[numpy.uint32]
_BITS = 22  # of a value that say whether it is worth looking for


class Holders:
    """The holders of the sampled shingles of a batch.

    Args:
        batch: Keys of speeches whose samples are stored. They and all that were compared before are counted.
    """

    def __init__(self, batch: Iterable[int]) -> None:
        own = dict(_stored(Q(speech__in=list(batch))))
        self._asked: Values = numpy.unique(numpy.concatenate([*own.values(), numpy.zeros(0, numpy.uint32)]))
        self._counts = numpy.zeros(len(self._asked), numpy.int64)
        self._found: list[tuple[int, NDArray[numpy.intp]]] = []
        known = numpy.zeros(1 << _BITS, bool)
        known[self._asked >> (32 - _BITS)] = True
        for pk, values in _stored(Q(compared=True) | Q(speech__in=list(own))):
            held = self._places(values[known[values >> (32 - _BITS)]])
            self._counts[held] += 1
            self._found.append((pk, held))

    def counts(self, values: Values) -> NDArray[numpy.int64]:
        """For each of these values of the batch the number of speeches that hold it."""
        return self._counts[numpy.searchsorted(self._asked, values)]

    def sharing(self, values: Values) -> dict[int, int]:
        """Speeches that hold any of these values, widespread passages left out, and how many of them each holds."""
        places = self._places(values)
        speeches, starts = self._telling
        pieces = [speeches[starts[place] : starts[place + 1]] for place in places[self._is_telling[places]].tolist()]
        pks, counts = numpy.unique(numpy.concatenate([*pieces, speeches[:0]]), return_counts=True)
        return dict(zip(pks.tolist(), counts.tolist(), strict=True))

    @cached_property
    def _is_telling(self) -> NDArray[numpy.bool_]:
        return (self._counts > 1) & (self._counts <= MOST_HOLDERS)

    @cached_property
    def _telling(self) -> tuple[NDArray[numpy.int64], NDArray[numpy.intp]]:
        """The holders of all telling values, value by value, and where those of each value begin."""
        kept = [(pk, held[self._is_telling[held]]) for pk, held in self._found]
        places = numpy.concatenate([*(held for _, held in kept), numpy.zeros(0, numpy.intp)])
        pks = numpy.repeat([pk for pk, _ in kept], [len(held) for _, held in kept]).astype(numpy.int64)
        order = numpy.argsort(places, kind="stable")
        return pks[order], numpy.searchsorted(places[order], numpy.arange(len(self._asked) + 1))

    def _places(self, values: Values) -> NDArray[numpy.intp]:
        """Where those of the values that are asked for stand among these."""
        places = numpy.searchsorted(self._asked, values)
        inside = places < len(self._asked)
        places, values = places[inside], values[inside]
        held: NDArray[numpy.intp] = places[self._asked[places] == values]
        return held


def _stored(rows: Q) -> Iterator[tuple[int, Values]]:
    """Key and values of the samples of published speeches."""
    held = ShingleSample.objects.filter(rows, speech__status="published", speech__version_of=None).order_by("pk")
    for pk, values in held.values_list("speech", "values").iterator(500):
        yield pk, numpy.frombuffer(bytes(values), "<u4").astype(numpy.uint32, copy=False)
