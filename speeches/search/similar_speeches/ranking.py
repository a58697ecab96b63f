"""Ranks the speeches of an archive by the telling strings that they share with one, as BM25 ranks by words."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from speeches.models import Speech
from speeches.search.keyness import StringStatistics
from speeches.search.similar_speeches.telling_strings import TellingString, telling_strings

LEAST_SHARED = 2  # strings; one may stand anywhere by chance
MOST_RANKED = 100
_K, _B = 1.2, 0.75  # as is usual
_CACHED = 500  # speeches of which the answer is kept by each process


class Ranked(NamedTuple):
    """The telling strings of a speech, and the primary keys of the speeches most alike, first the most alike."""

    telling: tuple[TellingString, ...]
    keys: tuple[int, ...]


@lru_cache(_CACHED)
def ranked(folder: Path, pk: int) -> Ranked | None:
    """The speeches alike by what was counted, at most `MOST_RANKED`; None if this one was not counted.

    Counting makes a new folder, so what is kept here is of the strings as they are.

    Args:
        folder: Of the statistics.
        pk: Primary key of the speech.

    Raises:
        OSError: Another counting has just taken the place of this one.
    """
    statistics = StringStatistics(folder)
    own = np.flatnonzero(statistics.keys == pk)
    if not len(own):
        return None
    telling = telling_strings(statistics, int(own[0]))
    times = _times(statistics, telling)
    shared = (times > 0).sum(axis=0)
    shared[own[0]] = 0
    numbers = np.flatnonzero(shared >= LEAST_SHARED)
    rough = _scores(telling, times[:, numbers], np.ones(len(numbers)))
    numbers = numbers[np.argsort(-rough, kind="stable")[: 3 * MOST_RANKED]]
    scores = _scores(telling, times[:, numbers], _relative_lengths(statistics.keys[numbers].tolist()))
    best = numbers[np.argsort(-scores, kind="stable")[:MOST_RANKED]]
    return Ranked(tuple(telling), tuple(statistics.keys[best].tolist()))


def _times(statistics: StringStatistics, telling: Sequence[TellingString]) -> NDArray[np.uint8]:
    """For each string, how often each speech holds it."""
    times = np.zeros((len(telling), len(statistics.keys)), np.uint8)
    for row, each in enumerate(telling):
        numbers, counts = statistics.holders(each.number)
        times[row, numbers] = counts
    return times


def _scores(
    telling: Sequence[TellingString], times: NDArray[np.uint8], lengths: NDArray[np.float64]
) -> NDArray[np.float64]:
    """BM25 of each speech; a string weighs more the more often the speech asked for says it."""
    weights = np.array([each.weight * (1 + np.log(each.occurrences)) for each in telling])
    said = times.astype(np.float64)
    scores: NDArray[np.float64] = weights @ (said * (_K + 1) / (said + _K * (1 - _B + _B * lengths)))
    return scores


def _relative_lengths(keys: Sequence[int]) -> NDArray[np.float64]:
    """Of these speeches, against their mean; 1 where that is not known."""
    rows = Speech.objects.published().filter(pk__in=keys).values_list("pk", "characters")
    known: Mapping[int, int] = dict(rows)
    lengths = np.array([known.get(key, 0) for key in keys], np.float64)
    mean = lengths[lengths > 0].mean() if (lengths > 0).any() else 1.0
    return np.where(lengths > 0, lengths / mean, 1.0)
