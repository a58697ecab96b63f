"""Builds engine requests from a parsed query and the filters that a reader has chosen."""

from collections.abc import Mapping

from speeches.fields import AUTHORITIES, FACETS, Kind
from speeches.models import Chosen, authority_table
from speeches.search.engines.base import SearchRequest
from speeches.search.execution.literal_filter import literal_check
from speeches.search.index import IndexElsewhere, archive_state, reader_sentence
from speeches.search.query import Query


class Filters(dict[str, int | str]):
    """The facet values that a reader has chosen, by the names of facets; all must hold, None is no condition.

    Attributes:
        versions: Whether the other versions of a speech are found beside its main version.
    """

    def __init__(self, *, versions: bool = False, **chosen: int | str | None) -> None:
        """Raises TypeError for what is no facet."""
        if unknown := chosen.keys() - {field.name for field in FACETS}:
            raise TypeError(f"no facets: {', '.join(sorted(unknown))}")
        super().__init__({name: value for name, value in chosen.items() if value is not None})
        self.versions = versions

    def without(self, name: str) -> "Filters":
        return Filters(versions=self.versions, **{other: value for other, value in self.items() if other != name})


def search_request(
    query: Query, filters: Filters | None = None, sort: str = "relevance", page: int = 1, page_size: int = 20
) -> SearchRequest:
    """The request for a query under filters.

    Adds what the engine does not know: names of meeting types, deleted speeches that are still indexed, which speeches
    are versions of others, the number of pending changes, and the check of literal matches. Reads the database and the
    index's keys.

    Raises:
        IndexUnavailable: Another index belongs to the database than that of this machine.
    """
    state = archive_state()
    if state.elsewhere:
        raise IndexElsewhere(reader_sentence(), state.elsewhere)
    filters = Filters() if filters is None else filters
    types, hidden = state.type_names, state.difference.extra
    hidden = hidden if filters.versions else hidden.union(state.versions)
    chosen = _chosen(filters, types)
    known = (types, state.listed, hidden, state.pending)
    return SearchRequest(query, chosen, *known, sort, page, page_size, literal_check(query))


def _chosen(filters: Filters, types: Mapping[int, str]) -> dict[str, int | str | Chosen]:
    keys = {name: pk for pk, name in types.items()}
    related = {field.name for field in FACETS if field.kind is Kind.RELATED}
    chosen: dict[str, int | str | Chosen] = dict(filters) | recorded(filters)
    return chosen | {name: keys.get(str(filters[name]), -1) for name in related & filters.keys()}


def recorded(filters: Mapping[str, int | str]) -> dict[str, Chosen]:
    """What filters by persons and places mean, by the records that there are."""
    names = [field.name for field in AUTHORITIES if field.name in filters]
    return {name: authority_table(name).chosen(str(filters[name])) for name in names}
