"""Counts a passage as a quoted search does, told apart by signs; finds the first and the last speech that hold it."""

from dataclasses import dataclass, replace

from speeches.search.draft_check.splitting import DraftPassage
from speeches.search.engines.base import SearchRequest
from speeches.search.execution import execute_request
from speeches.search.query import Query

# A phrase that many speeches hold is said everywhere. Document frequency tells it: a 50th of all speeches, and ten at
# least, as in a small archive a 50th is a single speech.
SET_PHRASE_SHARE = 50
_LEAST_SET_PHRASE = 10


@dataclass(frozen=True)
class ExactMatches:
    """Where a passage stands word for word.

    Attributes:
        speeches: How many speeches hold it; 0 if it stands there with other signs before its numbers alone.
        occurrences: How often.
        first: The key of the first of them by date; with `speeches` 0 of those that hold it with other signs.
        last: The last.
        other_signs: How many more places the quoted search finds. In them a number has another sign than in the
            passage, or one that may be a minus or a pause.
    """

    speeches: int
    occurrences: int
    first: int
    last: int
    other_signs: int = 0


def exact_matches(everywhere: SearchRequest, passage: DraftPassage) -> ExactMatches | None:
    """What the quoted search for a passage finds, told apart by signs; None if it finds nothing.

    Args:
        everywhere: A request for all speeches.
        passage: Of a draft.

    Raises:
        IndexUnavailable: There is no index that can be read.
        QueryTooCostly: The budget, if there is one, is used up.
    """
    if not passage.has_figure:
        return _matches(everywhere, passage.query)
    found = execute_request(replace(everywhere, query=passage.query, sort="any", page=1, page_size=1))
    if not found.total:
        return None
    if same := _matches(everywhere, passage.query.with_exact_signs):
        return replace(same, other_signs=found.occurrences - same.occurrences)
    others = _matches(everywhere, passage.query)
    return others and replace(others, speeches=0, occurrences=0, other_signs=others.occurrences)


def _matches(everywhere: SearchRequest, query: Query) -> ExactMatches | None:
    request = replace(everywhere, query=query, sort="oldest", page=1, page_size=1)
    result = execute_request(request)
    if not result.total:
        return None
    first = last = result.rows[0].pk
    if result.total > 1:
        last = execute_request(replace(request, sort="newest")).rows[0].pk
    return ExactMatches(result.total, result.occurrences, first, last)


def least_set_phrase(speeches: int) -> int:
    """From how many speeches on a phrase is a set phrase, in an archive of so many."""
    return max(_LEAST_SET_PHRASE, -(-speeches // SET_PHRASE_SHARE))
