"""Ranks the strings of an archive by how much more they are said in some speeches than in others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from speeches.search.keyness.measures import Numbers, dispersion, log_likelihood
from speeches.search.keyness.statistics_files import Block, StringStatistics

_RANKED = 800  # strings of which parts and wholes are told apart
_MOSTLY = 0.5
SIGNIFICANT = 6.63  # G² that chance alone gives to one string in a hundred


@dataclass(frozen=True)
class Compared:
    """Speeches to be compared, by their numbers in the statistics.

    Attributes:
        here: For each speech whether the strings are to be said more in it.
        there: Whether it is one of those that these are compared with.
        lengths: In characters, at least 1.
    """

    here: NDArray[np.bool_]
    there: NDArray[np.bool_]
    lengths: Numbers


class Candidate(NamedTuple):
    """A string and what it is ranked by; `occurrences` are those here."""

    string: str
    occurrences: int
    score: float


def score(likelihood: Numbers, spread: Numbers) -> Numbers:
    """What strings are ranked by: log-likelihood times dispersion, so that one long speech does not decide."""
    scores: Numbers = likelihood * spread
    return scores


def candidates(statistics: StringStatistics, compared: Compared, *, only_here: bool = False) -> list[Candidate]:
    """The strings that are said significantly more here than there, most telling first, without parts of others.

    Args:
        statistics: What was counted.
        compared: The speeches.
        only_here: Those alone that are not said there at all.
    """
    if not (compared.here.any() and len(statistics)):
        return []
    best: list[_Ranked] = []
    for block in statistics.blocks():
        best = sorted([*best, *_ranked(block, compared, only_here)], reverse=True)[:_RANKED]
    strings = statistics.strings([-each.place for each in best])
    return _wholes(
        [Candidate(string, each.occurrences, each.score) for string, each in zip(strings, best, strict=True)]
    )


class _Ranked(NamedTuple):
    """The score of a string, its number with a minus sign (of equals the first comes first), occurrences here."""

    score: float
    place: int
    occurrences: int


class _Found(NamedTuple):
    """For each string of a block: occurrences here and there, speeches here, sums of rates and of their squares."""

    here: Numbers
    there: Numbers
    speeches: Numbers
    rates: Numbers
    squares: Numbers


def _ranked(block: Block, compared: Compared, only_here: bool) -> list[_Ranked]:
    """The best strings of a block."""
    found, number = _of_block(block, compared), int(compared.here.sum())
    sizes = (float(compared.lengths[compared.here].sum()), float(compared.lengths[compared.there].sum()))
    likelihood = log_likelihood(found.here, found.there, *sizes)
    scores = score(likelihood, dispersion(found.rates, found.squares, number))
    fitting = (scores > 0) & (found.speeches > (number > 1)) & (only_here | (likelihood >= SIGNIFICANT))
    if only_here:
        fitting &= found.there == 0
    numbers = np.flatnonzero(fitting)
    numbers = numbers[np.argsort(-scores[numbers], kind="stable")[:_RANKED]]
    return [_Ranked(float(scores[at]), -(block.first + at), int(found.here[at])) for at in numbers.tolist()]


def _of_block(block: Block, compared: Compared) -> _Found:
    number = len(block.begins)
    strings = np.repeat(np.arange(number), np.diff(block.begins, append=len(block.speeches)))
    own = np.flatnonzero(compared.here[block.speeches])
    counts, lengths = block.counts[own], compared.lengths[block.speeches[own]]
    others = np.bincount(strings, block.counts * compared.there[block.speeches], number).astype(np.float64)

    def summed(values: Numbers) -> Numbers:
        sums: Numbers = np.bincount(strings[own], values, number).astype(np.float64)
        return sums

    rates = counts / lengths
    return _Found(summed(counts), others, summed(np.ones(len(own))), summed(rates), summed(rates**2))


def _wholes(ranked: Sequence[Candidate]) -> list[Candidate]:
    """Without strings that mostly occur within a longer one of the list; the order stays."""
    listed: list[Candidate] = []
    by_part: dict[str, list[Candidate]] = {}
    for candidate in sorted(ranked, key=lambda each: -len(each.string)):
        longer = by_part.get(candidate.string, [])
        if not any(other.occurrences >= _MOSTLY * candidate.occurrences for other in longer):
            listed.append(candidate)
            for part in _parts(candidate.string):
                by_part.setdefault(part, []).append(candidate)
    kept = {candidate.string for candidate in listed}
    return [candidate for candidate in ranked if candidate.string in kept]


def _parts(string: str) -> Iterable[str]:
    """Its substrings of two characters and more, each once."""
    length = len(string)
    return {string[start:end] for start in range(length) for end in range(start + 2, length + 1)} - {string}
