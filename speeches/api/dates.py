"""Speeches of a span of time, by dates of the precision of a day, a month or a year."""

from calendar import monthrange

from django.db.models import Q
from django.db.models.functions import Coalesce

from speeches.models import SpeechQuerySet

ISO = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"


def dated(rows: SpeechQuerySet, first: str | None, last: str | None) -> SpeechQuerySet:
    """Those whose date lies in the span as a whole: of a speech of "2009" it is not known that it was held in May.

    Args:
        rows: Speeches. The date is that of the speech or, where it has none, of its publication, as for its year.
        first, last: ISO dates of a day, month or year, both inclusive to their last day; None is open.
    """
    condition = Q()
    if first:
        # A month begins on its first day, a year in its first month; text of fewer characters comes first.
        condition &= Q(held__gte=first.removesuffix("-01").removesuffix("-01") if len(first) > 4 else first)
    if last:
        condition &= Q(held__lte=last + "-12-31"[len(last) - 4 :]) & ~Q(held__in=_longer(last))
    return rows.alias(held=Coalesce("date", "published_on")).filter(condition) if condition else rows


def _longer(last: str) -> list[str]:
    """The year and month in which this date lies, unless they end with it."""
    year, month, day = last[:4], last[5:7] or "12", last[8:]
    month_ends = not day or int(day) >= monthrange(int(year), int(month))[1]
    found = [] if month_ends else [f"{year}-{month}"]
    return found if month_ends and month == "12" else [year, *found]
