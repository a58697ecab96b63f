"""Whether index and database hold the same speeches: a database put back from a copy lacks what came in since.

That is asked at every search, so keys are not compared one by one: first their number and two sums over them.
"""

from dataclasses import dataclass

from django.db.models import Count, F, Subquery, Sum

from speeches.models import Speech
from speeches.search.engines.base import MODULUS, IndexUnavailable, engine
from speeches.search.index.index_queue import pending_count_query


@dataclass(frozen=True)
class Difference:
    """Keys of speeches: those that the index lacks, and those that only the index holds."""

    missing: frozenset[int] = frozenset()
    extra: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.missing or self.extra)


def compare_with_database() -> Difference:
    """Of what readers may see. Where there is no index to search, nothing can be wrongly found."""
    return pending_and_difference()[1]


def pending_and_difference() -> tuple[int, Difference]:
    """In one query with it, of how many speeches changes wait: every search asks for both."""
    waiting, *marks = _counted()
    try:
        held = engine().held()
    except IndexUnavailable:
        return waiting, Difference()
    if held.marks == tuple(marks):
        return waiting, Difference()
    known = frozenset(Speech.objects.published().values_list("pk", flat=True))
    return waiting, Difference(known - held.keys, held.keys - known)


def _counted() -> list[int]:
    number, squares = Count("id"), Sum(F("id") * F("id") % MODULUS)
    # A sum with a number of rows is a sum of the rows: Django takes a subquery by itself for no aggregate.
    waiting = number * 0 + Subquery(pending_count_query())
    row = Speech.objects.published().order_by().aggregate(a=waiting, b=number, c=Sum("id"), d=squares)
    return [row[name] or 0 for name in "abcd"]
