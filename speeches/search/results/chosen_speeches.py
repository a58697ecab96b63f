"""A search among a few speeches that are known by their keys, and their lines of the concordance."""

from collections.abc import Set
from dataclasses import replace

from speeches.search.engines.base import EVERYTHING, engine
from speeches.search.execution import Filters, execute_request, search_request
from speeches.search.query import Mode, parse
from speeches.search.results.concordance_lines import ConcordanceLine, read_lines


def found_among(
    keys: Set[int],
    q: str,
    filters: Filters | None = None,
    *,
    mode: Mode = Mode.USUAL,
    inside_numbers: bool = False,
) -> dict[int, int]:
    """Which of some speeches a search finds. No other texts are read, however large the archive is.

    Args:
        keys: Primary keys of speeches.
        q: As for `search_speeches`, like the other arguments.

    Returns:
        The number of matches by primary key, in the order of the search's newest.

    Raises:
        IndexUnavailable: The index cannot be searched.
        QueryTooCostly: It takes more than the budget, if there is one.
    """
    if not keys:
        return {}
    request = search_request(parse(q, mode, inside_numbers), filters, "newest", 1, EVERYTHING)
    others = engine().indexed_keys().keys.difference(keys)
    found = execute_request(replace(request, hidden=request.hidden | others))
    return {row.pk: row.occurrences for row in found.rows if row.pk in keys}  # the index may have grown just now


def first_lines(
    numbers: dict[int, int], q: str, *, mode: Mode = Mode.USUAL, inside_numbers: bool = False
) -> dict[int, list[ConcordanceLine]]:
    """The first lines of the concordance of some speeches; those that are not published have none.

    Args:
        numbers: How many lines are wanted, by primary key.
        q: As for `search_speeches`, like the other arguments.

    Raises:
        QueryTooCostly: It takes more than the budget, if there is one.
    """
    query = parse(q, mode, inside_numbers)
    wanted = {pk: range(number) for pk, number in numbers.items() if number}
    return (
        {speech.pk: list(speech.lines.values()) for speech in read_lines(query, wanted)} if query.match_patterns else {}
    )
