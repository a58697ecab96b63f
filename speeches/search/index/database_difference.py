"""Whether index and database hold the same speeches: a database restored from a backup lacks what came in later.

Asked at every search: as long as neither the rows nor the index have changed, what was found last is true still. Else,
instead of keys, their number and two sums over them are compared first.
"""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, F, Subquery, Sum

from speeches.models import ContentVersion, PendingChange, Speech
from speeches.search.engines.base import MODULUS, IndexUnavailable, engine
from speeches.search.index.index_queue import pending_count, pending_count_query

_SUMS = f"COUNT(id) || ',' || COALESCE(SUM(id), 0) || ',' || COALESCE(SUM(id * id %% {MODULUS}), 0)"
_WAITING = f"SELECT COUNT(DISTINCT speech) FROM {PendingChange._meta.db_table} WHERE NOT shown"  # noqa: S608
_SUMMARY = f"SELECT {_SUMS} FROM {Speech._meta.db_table} WHERE status = 'published'"  # noqa: S608
# A database reads no more for a CASE than its outcome needs.
_VERSION_AND_SUMMARY = (
    f"SELECT token, CASE WHEN token <> %s THEN ({_WAITING}) END, CASE WHEN token <> %s THEN ({_SUMMARY}) END"  # noqa: S608
    f" FROM {ContentVersion._meta.db_table}"
)


@dataclass(frozen=True)
class IndexDifference:
    """Primary keys of published speeches that the index lacks, and of indexed ones that are not published."""

    missing: frozenset[int] = frozenset()
    extra: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.missing or self.extra)


def compare_with_database() -> IndexDifference:
    """The difference between index and database; none if there is no usable index: nothing is found in it."""
    return pending_and_difference()[1]


def pending_and_difference() -> tuple[int, IndexDifference]:
    """The number of speeches with pending changes, and the difference: none if there is no usable index."""
    try:
        generation = engine().generation()
    except IndexUnavailable:
        return pending_count(), IndexDifference()
    return _known(generation) or _compared()


def _known(generation: str) -> tuple[int, IndexDifference] | None:
    """What was found last, if it was of these rows and this index; else what one query with the version tells."""
    global _last
    version, known, found = _last
    row = _version_and_summary(version if known == generation else "")
    if row is None:
        return None
    if row[1] is not None:
        found = row[1], _difference(tuple(map(int, row[2].split(","))))
        _last = row[0], generation, found
    return found


# The version of the rows, the generation of the index, and what was found of them: replaced as one, read by threads.
_last: tuple[str, str, tuple[int, IndexDifference]] = ("", "", (0, IndexDifference()))


def _version_and_summary(known: str) -> tuple[str, int | None, str] | None:
    """The version, and if it is another than the known one what waits and the sums over the keys, comma between."""
    with connection.cursor() as cursor:
        cursor.execute(_VERSION_AND_SUMMARY, [known, known])
        row: tuple[str, int | None, str] | None = cursor.fetchone()
    return row


def _compared() -> tuple[int, IndexDifference]:
    pending, *summary = _pending_and_summary()
    return pending, _difference(tuple(summary))


def _difference(summary: tuple[int, ...]) -> IndexDifference:
    try:
        indexed = engine().indexed_keys()
    except IndexUnavailable:
        return IndexDifference()
    if indexed.summary == summary:
        return IndexDifference()
    published = frozenset(Speech.objects.published().values_list("pk", flat=True))
    return IndexDifference(published - indexed.keys, indexed.keys - published)


def _pending_and_summary() -> list[int]:
    number, squares = Count("id"), Sum(F("id") * F("id") % MODULUS)
    # A sum with a number of rows is a sum of the rows: Django takes a subquery by itself for no aggregate.
    pending = number * 0 + Subquery(pending_count_query())
    row = Speech.objects.published().order_by().aggregate(a=pending, b=number, c=Sum("id"), d=squares)
    return [row[name] or 0 for name in "abcd"]
