"""Whether index and database hold the same speeches: a database restored from a backup lacks what came in later.

Instead of keys, their number and two sums over them are compared first.
"""

from dataclasses import dataclass

from django.db.models import Count, F, Subquery, Sum

from speeches.models import INDEX, PartHome, Speech
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


def pending_and_difference(identity: str = "") -> tuple[int, IndexDifference, bool, int]:
    """What the database says of the index, by one statement unless they differ.

    Args:
        identity: Of the index of this machine; "" not to ask whose the index is.

    Returns:
        The number of speeches with pending changes; the difference, none if there is no usable index; whether a row
        names another index than that of this identity; and how many public speeches are versions of others.
    """
    pending, others, versions, *summary = _pending_and_summary(identity)
    return pending, _difference(tuple(summary)), others > 0, versions


def _difference(summary: tuple[int, ...]) -> IndexDifference:
    try:
        indexed = engine().indexed_keys()
    except IndexUnavailable:
        return IndexDifference()
    if indexed.summary == summary:
        return IndexDifference()
    published = frozenset(Speech.objects.published().values_list("pk", flat=True))
    return IndexDifference(published - indexed.keys, indexed.keys - published)


def _pending_and_summary(identity: str) -> list[int]:
    number, squares = Count("id"), Sum(F("id") * F("id") % MODULUS)
    # A sum with a number of rows is a sum of the rows: Django takes a subquery by itself for no aggregate.
    pending = number * 0 + Subquery(pending_count_query())
    homes = PartHome.objects.filter(part=INDEX).exclude(identity=identity) if identity else PartHome.objects.none()
    others = number * 0 + Subquery(homes.order_by().values("part").annotate(number=Count("part")).values("number"))
    numbers = {"a": pending, "b": others, "c": Count("version_of"), "d": number, "e": Sum("id"), "f": squares}
    row = Speech.objects.published().order_by().aggregate(**numbers)
    return [row[name] or 0 for name in "abcdef"]
