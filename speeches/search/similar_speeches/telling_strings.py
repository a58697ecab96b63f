"""The telling strings of a speech: those that it says often and few others have (tf-idf), without parts of others."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from speeches.search.keyness import StringStatistics

MOST_STRINGS = 40
_LOOKED_AT = 400  # strings of which parts and wholes are told apart
_COMMON = 5  # a string that more than one speech in so many holds tells little
_OFTEN, _LONG = 2, 4  # a string is said so often, or is of so many characters: two said once meet by chance
_FEW = 3  # speeches that may hold a string however small the archive
_MOSTLY = 0.5


class TellingString(NamedTuple):
    """A string of a speech.

    Attributes:
        number: In the statistics.
        string: Canonical.
        occurrences: In the speech, 255 at most.
        weight: Its inverse document frequency.
    """

    number: int
    string: str
    occurrences: int
    weight: float


def telling_strings(statistics: StringStatistics, speech: int) -> list[TellingString]:
    """The telling strings of a speech, most telling first, `MOST_STRINGS` at most.

    Args:
        statistics: The strings of the archive.
        speech: Its number there.
    """
    numbers, times = statistics.of_speech(speech)
    holders, speeches = statistics.sizes(numbers), len(statistics.keys)
    weights = np.log(speeches / holders)
    few = holders <= max(_FEW, speeches // _COMMON)
    scores = np.where(few, weights * (1 + np.log(times)), 0.0)
    often = _best(np.where(times >= _OFTEN, scores, 0.0), numbers)
    best = np.union1d(often, _best(scores, numbers))
    best = best[np.lexsort((numbers[best], -scores[best]))]
    strings = statistics.strings(numbers[best].tolist())
    rows = zip(numbers[best].tolist(), strings, times[best].tolist(), weights[best].tolist(), strict=True)
    telling = [TellingString(*row) for row in rows if row[2] >= _OFTEN or len(row[1]) >= _LONG]
    return _wholes(telling)[:MOST_STRINGS]


def _best(scores: NDArray[np.float64], numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Places of the highest scores; of equals the string that comes first, so that two runs agree."""
    order = np.lexsort((numbers, -scores))[:_LOOKED_AT]
    return order[scores[order] > 0]


def _wholes(strings: Sequence[TellingString]) -> list[TellingString]:
    """Without strings that mostly occur within a longer one of them; the order stays."""
    kept: dict[int, TellingString] = {}
    for each in sorted(strings, key=lambda each: -len(each.string)):
        inside = max((o.occurrences for o in kept.values() if each.string in o.string), default=0)
        if inside < _MOSTLY * each.occurrences:
            kept[each.number] = each
    return [each for each in strings if each.number in kept]
