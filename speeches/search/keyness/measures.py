"""How much more a string is said in some speeches than in others: likelihood, effect size and dispersion.

Log-likelihood (G²) after T. Dunning, Accurate Methods for the Statistics of Surprise and Coincidence (1993), in the
form for two corpora of P. Rayson and R. Garside (2000). Log ratio after A. Hardie (2014): the binary logarithm of the
ratio of the relative frequencies. Dispersion is A. Juilland's D (1964), for speeches of different length computed from
the relative frequency in each, as S. Th. Gries (2008) describes it.
"""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
_NONE = 0.5  # stands for 0 occurrences in a ratio


def log_likelihood(here: Numbers, elsewhere: Numbers, size_here: float, size_elsewhere: float) -> Numbers:
    """G², negative where the string is said less here than elsewhere.

    Args:
        here: Occurrences of each string here.
        elsewhere: Occurrences elsewhere.
        size_here: Characters of all speeches here.
        size_elsewhere: Characters of all speeches elsewhere.
    """
    both, size = here + elsewhere, size_here + size_elsewhere
    if not size:
        return np.zeros(len(here))
    expected_here, expected_elsewhere = both * (size_here / size), both * (size_elsewhere / size)
    value = 2 * (_times_log(here, expected_here) + _times_log(elsewhere, expected_elsewhere))
    return np.where(here >= expected_here, value, -value)


def log_ratio(here: Numbers, elsewhere: Numbers, size_here: float, size_elsewhere: float) -> Numbers:
    """The binary logarithm of the ratio of relative frequencies: 1 is twice as often, 3 eight times as often."""
    if not (size_here and size_elsewhere):
        return np.zeros(len(here))
    return np.log2((np.maximum(here, _NONE) / size_here) / (np.maximum(elsewhere, _NONE) / size_elsewhere))


def dispersion(rates: Numbers, squares: Numbers, speeches: int) -> Numbers:
    """Juilland's D: 1 if all speeches say it equally often for their length, 0 if a single one of them says it.

    Args:
        rates: For each string the sum, over the speeches, of its relative frequency in them.
        squares: The sum of the squares of these.
        speeches: The number of speeches; of a single one nothing can be told, and D is 1.
    """
    if speeches < 2:
        return np.ones(len(rates))
    mean = rates / speeches
    variance = np.maximum(squares / speeches - mean**2, 0)
    variation = np.divide(np.sqrt(variance), mean, out=np.full(len(rates), np.sqrt(speeches - 1)), where=mean > 0)
    spread: Numbers = np.clip(1 - variation / np.sqrt(speeches - 1), 0, 1)
    return spread


def _times_log(seen: Numbers, expected: Numbers) -> Numbers:
    ratio = np.divide(seen, expected, out=np.ones(len(seen)), where=(seen > 0) & (expected > 0))
    product: Numbers = seen * np.log(ratio)
    return product
