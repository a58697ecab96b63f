"""The months of a year and the days of a month that hold a speech, as steps of a narrower date."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import Substr
from django.urls import reverse
from django.utils.translation import gettext as _

from speeches.models import UNDATED, Speech
from speeches.presentation import local_month


@dataclass(frozen=True)
class CalendarStep:
    """A month or a day; the speeches of which no more is known than the year or month are a step without address."""

    label: str
    count: int
    href: str


def months(year: int, counted: Mapping[str, int]) -> list[CalendarStep]:
    """Args: counted: how many speeches of the year are of each month, as kept; UNDATED ones are left out."""
    return _sorted_steps([row for row in counted.items() if row[0] != UNDATED], "month", year)


def days(year: int, month: int) -> list[CalendarStep]:
    return _steps(f"{year:04}-{month:02}", "day", year, month)


def _steps(start: str, name: str, *above: int) -> list[CalendarStep]:
    rows = Speech.objects.counted().filter(date__startswith=start).annotate(part=Substr("date", len(start) + 2, 2))
    return _sorted_steps(rows.order_by("part").values_list("part").annotate(count=Count("pk")), name, *above)


def _sorted_steps(counted: Iterable[tuple[str, int]], name: str, *above: int) -> list[CalendarStep]:
    return [_step(part, count, name, above) for part, count in sorted(counted, key=lambda row: (not row[0], row[0]))]


def _step(part: str, count: int, name: str, above: tuple[int, ...]) -> CalendarStep:
    if not part:
        return CalendarStep(_("月份不详") if name == "month" else _("日子不详"), count, "")
    number = int(part)
    label = local_month(number) if name == "month" else _("%(number)s日") % {"number": number}
    return CalendarStep(label, count, reverse(name, args=[*above, number]))
