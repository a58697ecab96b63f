"""What stands in the versions of speeches that a search leaves out: a phrase that only a version has is not lost."""

from dataclasses import dataclass, replace

from speeches.search.engines.base import IndexUnavailable, SearchRequest, engine
from speeches.search.execution.execute import execute_request
from speeches.search.execution.request import Filters
from speeches.search.index import archive_state


@dataclass(frozen=True)
class InVersions:
    """How many other versions of speeches a search would find as well, and how many matches in their texts.

    The names are also those of the API and of exports.
    """

    speeches: int
    places: int


def in_other_versions(request: SearchRequest, filters: Filters | None) -> InVersions | None:
    """Counts what a search finds in versions that it leaves out. No other texts are read.

    Args:
        request: The request; its page and order do not matter.
        filters: By which it was made.

    Returns:
        None if it finds nothing there, if they are among its results already, or if the index cannot be searched.

    Raises:
        QueryTooCostly: The budget, if there is one, is used up.
    """
    versions = archive_state().versions
    if not versions or (filters is not None and filters.versions):
        return None
    try:
        others = engine().indexed_keys().keys.difference(versions)
        hidden = request.hidden.difference(versions) | others
        found = execute_request(replace(request, hidden=hidden, page=1, page_size=1, sort="any", gap_value_limit=0))
    except IndexUnavailable:
        return None
    return InVersions(found.total, found.occurrences) if found.total else None
