"""What a search must know of the database beside the index, read anew only when the rows or the index have changed."""

from collections.abc import Mapping
from dataclasses import dataclass

from speeches.models import ContentVersion, MeetingType, one_version
from speeches.search.engines.base import IndexedKeys, IndexUnavailable, engine
from speeches.search.index.database_difference import IndexDifference, pending_and_difference


@dataclass(frozen=True)
class ArchiveState:
    """The state of the database for searching.

    Attributes:
        type_names: Primary key to name of every meeting type.
        pending: Number of speeches whose changes are not in the index yet.
        difference: The difference between the keys of the index and those of the published speeches.
    """

    type_names: Mapping[int, str]
    pending: int
    difference: IndexDifference


_known: tuple[str, IndexedKeys, ArchiveState] | None = None


@one_version()
def archive_state() -> ArchiveState:
    """The present state, by one query if nothing has changed since this process last asked."""
    global _known
    token, keys = ContentVersion.objects.token(), _indexed_keys()
    if token and keys and _known and _known[0] == token and _known[1] is keys:
        return _known[2]
    names = {pk: each.name for pk, each in MeetingType.objects.by_key().items()}
    state = ArchiveState(names, *pending_and_difference())
    if keys:
        _known = token, keys, state
    return state


def _indexed_keys() -> IndexedKeys | None:
    try:
        return engine().indexed_keys()
    except IndexUnavailable:
        return None
