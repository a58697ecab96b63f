"""What a search must know of the database beside the index, read anew only when the rows or the index have changed."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from speeches.fields import AUTHORITIES
from speeches.models import ContentVersion, ListedValues, MeetingType, Speech, listed_values, one_version
from speeches.search.engines.base import IndexedKeys, IndexUnavailable, engine
from speeches.search.index.database_difference import IndexDifference, pending_and_difference
from speeches.search.index.index_home import index_elsewhere
from speeches.search.index.index_queue import pending_sentence


@dataclass(frozen=True)
class ArchiveState:
    """The state of the database for searching.

    Attributes:
        type_names: Primary key to name of every meeting type.
        pending: Number of speeches whose changes are not in the index yet.
        difference: The difference between the keys of the index and those of the published speeches.
        has_index: Whether there is a usable index; without one the difference is none.
        elsewhere: A sentence for staff if another index belongs to the database than that of this machine; else "".
        versions: The primary keys of public speeches that are versions of others, with those of the main versions.
        listed: For each field with records of persons or places what lists show in place of what is printed.
    """

    type_names: Mapping[int, str]
    pending: int
    difference: IndexDifference
    has_index: bool
    elsewhere: str = ""
    versions: Mapping[int, int] = field(default_factory=dict)
    listed: Mapping[str, ListedValues] = field(default_factory=dict)


# The version of the rows, the keys of the index, and what was found of them: replaced as one, read by threads.
_known: tuple[str, IndexedKeys, ArchiveState] | None = None


@contextmanager
def one_state() -> Iterator[None]:
    """Within it this thread asks one version of the rows and one commit of the index; each is looked up once."""
    with one_version(), engine().one_commit():
        yield


@one_version()
def archive_state() -> ArchiveState:
    """The present state, by one query if nothing has changed since this process last asked."""
    global _known
    token, keys = ContentVersion.objects.token(), _indexed_keys()
    if token and keys and _known and _known[0] == token and _known[1] is keys:
        return _known[2]
    names = {pk: each.name for pk, each in MeetingType.objects.by_key().items()}
    listed = {field.name: listed_values(field.name) for field in AUTHORITIES}
    identity = engine().place().identity if keys else ""
    pending, difference, others, versions = pending_and_difference(identity)
    known = (pending, difference, bool(keys), index_elsewhere() if others else "")
    state = ArchiveState(names, *known, Speech.objects.versions() if versions else {}, listed)
    if keys:
        _known = token, keys, state
    return state


def staleness_warning() -> str:
    """A warning to readers that results may be incomplete; "" if they are not, or if there is no index at all."""
    state = archive_state()
    if state.pending and state.has_index:
        return pending_sentence(state.pending)
    if not (missing := len(state.difference.missing)):
        return ""
    return _("检索索引正在更新，还有 %(speeches)s 篇讲话没有编入，结果可能不全。") % {"speeches": missing}


def _indexed_keys() -> IndexedKeys | None:
    try:
        return engine().indexed_keys()
    except IndexUnavailable:
        return None
