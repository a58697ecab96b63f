"""The years of the archive as rows of bars, a decade a row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from speeches.models import Figures

HIGHEST = 96


@dataclass(frozen=True, order=True)
class YearCount:
    """How many speeches a year holds, and how many of them only by the day their page was published."""

    year: int
    count: int
    published: int


@dataclass(frozen=True)
class Bar(YearCount):
    """A year in the chart; heights are in pixels."""

    height: int
    published_height: int

    @property
    def label(self) -> str:
        return f"{self.year % 100:02}"

    @property
    def dated_height(self) -> int:
        return self.height - self.published_height


@dataclass(frozen=True)
class Decade:
    first: int
    bars: list[Bar]


@dataclass(frozen=True)
class Years:
    """What the chart shows, and how many speeches have no year to stand under."""

    decades: list[Decade]
    unknown: int
    counts: list[YearCount]

    @property
    def published(self) -> int:
        return sum(row.published for row in self.counts)


def year_histogram(by_year: Mapping[int | None, Figures]) -> Years:
    """Args: by_year: what is kept of each year, None for the speeches without one."""
    counts = sorted(YearCount(year, kept.speeches, kept.undated) for year, kept in by_year.items() if year is not None)
    return Years(decades(counts), by_year.get(None, Figures()).speeches, counts)


def decades(counts: Iterable[YearCount]) -> list[Decade]:
    """Decades that hold a speech, oldest first, each with all of its ten years."""
    known = {row.year: row for row in counts}
    highest = max((row.count for row in known.values()), default=1)
    return [
        Decade(first, [_bar(known.get(year, YearCount(year, 0, 0)), highest) for year in range(first, first + 10)])
        for first in sorted({year - year % 10 for year in known})
    ]


def _bar(row: YearCount, highest: int) -> Bar:
    height = _height(row.count, highest)
    published = min(height, _height(row.published, highest))
    return Bar(row.year, row.count, row.published, height, published)


def _height(count: int, highest: int) -> int:
    """At least a sliver: a year with one speech among hundreds must still be seen."""
    return max(3, round(HIGHEST * count / highest)) if count else 0
