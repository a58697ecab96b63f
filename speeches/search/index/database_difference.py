"""Whether index and database hold the same speeches: a database restored from a backup lacks what came in later.

Instead of keys, their number and two sums over them are compared first.
"""

from dataclasses import dataclass

from django.db.models import Count, F, Subquery, Sum

from speeches.models import Speech
from speeches.search.engines.base import MODULUS, IndexUnavailable, engine
from speeches.search.index.index_queue import pending_count_query


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


def pending_and_difference() -> tuple[int, IndexDifference, int]:
    """The number of speeches with pending changes, the difference, and how many public speeches are versions of others.

    Without a usable index there is no difference.
    """
    pending, versions, *summary = _pending_and_summary()
    return pending, _difference(tuple(summary)), versions


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
    numbers = {"a": pending, "b": Count("version_of"), "c": number, "d": Sum("id"), "e": squares}
    row = Speech.objects.published().order_by().aggregate(**numbers)
    return [row[name] or 0 for name in "abcde"]
