"""Counts a passage as a quoted search counts it, and finds the first and the last speech that hold it."""

from dataclasses import dataclass, replace

from speeches.search.draft_check.splitting import DraftPassage
from speeches.search.engines.base import SearchRequest
from speeches.search.execution import execute_request

# A phrase that many speeches hold is said everywhere. Document frequency tells it: a 50th of all speeches, and ten at
# least, as in a small archive a 50th is a single speech.
SET_PHRASE_SHARE = 50
_LEAST_SET_PHRASE = 10


@dataclass(frozen=True)
class ExactMatches:
    """How many speeches hold a passage and how often; the keys of the first and the last by date."""

    speeches: int
    occurrences: int
    first: int
    last: int


def exact_matches(everywhere: SearchRequest, passage: DraftPassage) -> ExactMatches | None:
    """What the quoted search for a passage finds; None if it finds nothing.

    Args:
        everywhere: A request for all speeches.
        passage: Of a draft.

    Raises:
        IndexUnavailable: There is no index that can be read.
        QueryTooCostly: The budget, if there is one, is used up.
    """
    request = replace(everywhere, query=passage.query, sort="oldest", page=1, page_size=1)
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
