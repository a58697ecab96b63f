"""Builds engine requests from a parsed query and the filters that a reader has chosen."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from speeches.models import MeetingType
from speeches.search.engines.base import SearchRequest
from speeches.search.execution.literal_filter import literal_check
from speeches.search.index import pending_and_difference
from speeches.search.query import Query


@dataclass(frozen=True)
class Filters:
    """The facet values that a reader has chosen, by name; all of them must hold, None is no condition."""

    year: int | None = None
    meeting_type: str | None = None
    speaker: str | None = None
    place: str | None = None


def search_request(
    query: Query, filters: Filters | None = None, sort: str = "relevance", page: int = 1, page_size: int = 20
) -> SearchRequest:
    """The request for a query under filters.

    Adds what the engine does not know: names of meeting types, deleted speeches that are still indexed, the number of
    pending changes, and the check of literal matches. Reads the database and the index's keys.
    """
    types = dict(MeetingType.objects.values_list("pk", "name"))
    waiting, differing = pending_and_difference()
    chosen = _chosen(filters or Filters(), types)
    return SearchRequest(query, chosen, types, differing.extra, waiting, sort, page, page_size, literal_check(query))


def _chosen(filters: Filters, types: Mapping[int, str]) -> dict[str, int | str]:
    chosen = {name: value for name, value in asdict(filters).items() if value is not None}
    if "meeting_type" in chosen:
        keys = {name: pk for pk, name in types.items()}
        chosen["meeting_type"] = keys.get(chosen["meeting_type"], -1)
    return chosen
