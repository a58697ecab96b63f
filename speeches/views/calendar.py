"""The months of a year and the days of a month that hold a speech, as steps of a narrower date."""

from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import Substr
from django.urls import reverse

from speeches.models import Speech


@dataclass(frozen=True)
class Step:
    """A month or a day; the speeches of which no more is known than the year or month are a step without address."""

    label: str
    count: int
    href: str


def months(year: int) -> list[Step]:
    return _steps(f"{year:04}", "月", "month", year)


def days(year: int, month: int) -> list[Step]:
    return _steps(f"{year:04}-{month:02}", "日", "day", year, month)


def _steps(start: str, unit: str, name: str, *above: int) -> list[Step]:
    rows = Speech.objects.filter(date__startswith=start).annotate(part=Substr("date", len(start) + 2, 2))
    counted = rows.order_by("part").values_list("part").annotate(count=Count("pk"))
    return [_step(part, count, unit, name, above) for part, count in counted]


def _step(part: str, count: int, unit: str, name: str, above: tuple[int, ...]) -> Step:
    if not part:
        return Step(f"{unit}份不详" if unit == "月" else "日子不详", count, "")
    return Step(f"{int(part)}{unit}", count, reverse(name, args=[*above, int(part)]))
