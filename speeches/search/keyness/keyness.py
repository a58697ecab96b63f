"""Keyness: the strings that some speeches say unusually often, newly or no longer, with counts as the search counts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from speeches.models import one_version
from speeches.search.engines.base import EVERYTHING, SearchRequest, engine
from speeches.search.execution import Filters, execute_request, search_request
from speeches.search.keyness.compared_speeches import ComparedSpeeches, compared_speeches
from speeches.search.keyness.counting import current_statistics
from speeches.search.keyness.keyness_rows import MOST_ROWS, Counted, Keyness, KeynessKind, KeynessRow
from speeches.search.keyness.measures import Numbers, dispersion, log_likelihood, log_ratio
from speeches.search.keyness.particles import is_joined, rests_to_count
from speeches.search.keyness.printed_strings import PrintedString, StringToPrint, printed_strings, quoted_string
from speeches.search.keyness.ranking import SIGNIFICANT, Candidate, candidates, score
from speeches.search.keyness.repeats import Flags
from speeches.search.keyness.statistics_files import StringStatistics
from speeches.search.keyness.symbols import LONGEST
from speeches.search.query import Query, parse, within_budget

_MILLION = 1_000_000


class _Exact(NamedTuple):
    """A string with the number of its matches in each speech."""

    candidate: Candidate
    occurrences: Numbers


@one_version()
def keyness_of(filters: Filters, kind: KeynessKind = KeynessKind.FREQUENT, most: int = 50) -> Keyness:
    """What is said more in the speeches under the filters than in all others.

    Strings are ranked by log-likelihood times dispersion. A string that mostly occurs within a longer one of the list
    is left out, and one with a particle at an end of which the rest is said without it as well.

    Args:
        filters: Facet values; all must hold.
        kind: Which strings.
        most: The most rows, up to `MOST_ROWS`.

    Raises:
        IndexUnavailable: The index cannot be searched.
        QueryTooCostly: It takes more than the budget, if there is one.
    """
    with engine().one_commit():
        speeches = compared_speeches(filters)
        statistics = current_statistics() if len(speeches.keys) else None
        here, before = speeches.holdings(speeches.here), speeches.holdings(speeches.before)
        empty = Keyness(kind, here, before, speeches.holdings(speeches.elsewhere), ready=not len(speeches.keys))
        if statistics is None:
            return empty
        found = list(_counted(statistics, speeches, kind, min(most, MOST_ROWS)))
        stale = statistics.header.generation != engine().generation()
        rows, least = _rows(found, speeches, kind), statistics.header.least
        return replace(empty, rows=rows, ready=True, stale=stale, least=least)


def _sides(speeches: ComparedSpeeches, kind: KeynessKind) -> tuple[Flags, Flags]:
    """Where the strings are to be said more, and with what that is compared."""
    if kind is KeynessKind.GONE:
        return speeches.before, speeches.here
    return speeches.here, speeches.before if kind is KeynessKind.NEW else speeches.elsewhere


def _counted(
    statistics: StringStatistics, speeches: ComparedSpeeches, kind: KeynessKind, most: int
) -> Iterator[_Exact]:
    """The first of the ranked strings of which the search's own counts say the same as the statistics."""
    here, there = _sides(speeches, kind)
    if not (here.any() and there.any()):
        return
    compared = speeches.compared(statistics.keys, here, there)
    request = replace(search_request(Query("")), page_size=EVERYTHING, sort="any")
    number = 0
    for candidate in within_budget(
        candidates(statistics, compared, only_here=kind is not KeynessKind.FREQUENT), every=1
    ):
        occurrences = _occurrences(request, candidate.string, speeches)
        fits = _fits(occurrences[here], occurrences[there], speeches, (here, there), kind)
        if fits and _stands_alone(request, candidate.string, occurrences, speeches):
            yield _Exact(candidate, occurrences)
            number += 1
        if number == most:
            return


def _occurrences(request: SearchRequest, string: str, speeches: ComparedSpeeches) -> Numbers:
    return speeches.occurrences(execute_request(replace(request, query=parse(quoted_string(string)))).rows)


def _stands_alone(request: SearchRequest, string: str, occurrences: Numbers, speeches: ComparedSpeeches) -> bool:
    """Whether it begins and ends with no particle that only joins it to something: the rest is counted for that."""
    rests = rests_to_count(string)
    said = int(occurrences.sum())
    return all(len(rest) > 1 and is_joined(said, int(_occurrences(request, rest, speeches).sum())) for rest in rests)


def _fits(
    here: Numbers, there: Numbers, speeches: ComparedSpeeches, sides: tuple[Flags, Flags], kind: KeynessKind
) -> bool:
    if not here.any():
        return False
    if kind is not KeynessKind.FREQUENT:
        return not there.any()
    sizes = [float(speeches.lengths[side].sum()) for side in sides]
    return float(log_likelihood(_sum(here), _sum(there), *sizes)[0]) >= SIGNIFICANT


def _rows(found: Sequence[_Exact], speeches: ComparedSpeeches, kind: KeynessKind) -> list[KeynessRow]:
    side, _ = _sides(speeches, kind)
    wanted = [StringToPrint(each.candidate.string, _example(each, speeches, side)) for each in found]
    scored = [_row(each, form, speeches, kind) for each, form in zip(found, printed_strings(wanted), strict=True)]
    return sorted(scored, key=_telling, reverse=True)


def _telling(row: KeynessRow) -> float:
    return float(score(np.array([row.likelihood]), np.array([row.dispersion]))[0])


def _example(found: _Exact, speeches: ComparedSpeeches, side: Flags) -> int:
    """The key of the speech that says it most."""
    return int(speeches.keys[np.argmax(found.occurrences * side)])


def _row(found: _Exact, form: PrintedString, speeches: ComparedSpeeches, kind: KeynessKind) -> KeynessRow:
    times, (side, other) = found.occurrences, _sides(speeches, kind)
    here, before, everywhere = _count(times[speeches.here]), _count(times[speeches.before]), _count(times)
    said = [_sum(times[each]) for each in (side, other, speeches.here, speeches.elsewhere)]
    sizes = [float(speeches.lengths[each].sum()) for each in (side, other, speeches.here, speeches.elsewhere)]
    rate_here, rate_elsewhere = (_MILLION * float(said[at][0]) / sizes[at] if sizes[at] else 0.0 for at in (2, 3))
    relative = times[side] / speeches.lengths[side]
    spread = dispersion(_sum(relative), _sum(relative**2), int(side.sum()))
    return KeynessRow(
        form.phrase,
        form.query,
        here,
        before,
        everywhere,
        rate_here,
        rate_elsewhere,
        float(log_ratio(said[2], said[3], sizes[2], sizes[3])[0]),
        abs(float(log_likelihood(said[0], said[1], sizes[0], sizes[1])[0])),
        float(spread[0]),
        len(found.candidate.string) == LONGEST,
    )


def _count(times: Numbers) -> Counted:
    return Counted(int(times.sum()), int((times > 0).sum()))


def _sum(values: Numbers) -> Numbers:
    return np.array([values.sum()])
