"""The picture of phrases through the years: a row of bars a phrase over one axis, as places and sizes for the SVG."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from speeches.search import Trend, Trends

HEIGHT = 88  # of the highest bar, in pixels
STEPS = (1, 2, 5, 10, 20, 50, 100)
MOST_LABELS = 8
MOST_VALUES = 40  # years whose bars leave room for a number of four digits above each
EDGE = 4.0  # percent of the width: half a number of four digits on the narrowest screen


class Measure(StrEnum):
    """What the height of a bar means: places per million characters, per speech; places; speeches."""

    RATE = ""
    EACH = "each"
    PLACES = "places"
    SPEECHES = "speeches"

    @property
    def is_whole(self) -> bool:
        """Whether its values are whole numbers."""
        return self in (Measure.PLACES, Measure.SPEECHES)


Values = Callable[[Trend, int], float]


@dataclass(frozen=True)
class Label:
    """A text in the picture; `x` is its middle, but at an edge its start or its end, as `anchor` says."""

    text: str
    x: str
    anchor: str = ""


@dataclass(frozen=True)
class Bar:
    """One year of one phrase; places across are in percent, so that the picture fits any width.

    `shown` is what its height means; `value` prints it above the bar, or is nothing; `peak` marks the row's highest
    bar, the first of equals.
    """

    year: int
    x: str
    width: str
    y: int
    height: int
    places: int
    speeches: int
    rate: float
    held: int
    shown: float = 0.0
    value: Label | None = None
    peak: bool = False


@dataclass(frozen=True)
class Row:
    """One phrase; `highest` is what a bar of full height means, in the measure of the chart."""

    life: Trend
    bars: list[Bar]
    highest: float


@dataclass(frozen=True)
class Chart:
    rows: list[Row]
    stock: list[Bar]
    labels: list[Label]
    first: int
    last: int


def trend_chart(lives: Trends, own_scale: bool = False, measure: Measure = Measure.RATE) -> Chart | None:
    """One scale for all phrases unless each is to fill its own row; nothing when no speech has a year."""
    values = _values(lives, measure)
    known = sorted(year for year in lives.holdings if year is not None)
    if not known:
        return None
    years = range(known[0], known[-1] + 1)
    tops = [max((values(life, year) for year in known), default=0.0) for life in lives.trends]
    highest = [top if own_scale else max(tops) for top in tops]
    tall = zip(lives.trends, highest, strict=True)
    rows = [Row(life, _bars(lives, life, years, top, measure), top) for life, top in tall]
    return Chart(rows, _stock(lives, years), _labels(years), years[0], years[-1])


def _values(lives: Trends, measure: Measure) -> Values:
    """What the bars of a chart mean, by phrase and year."""
    values: dict[Measure, Values] = {
        Measure.RATE: lives.rate,
        Measure.EACH: lives.each,
        Measure.PLACES: lambda life, year: life.in_year(year).occurrences,
        Measure.SPEECHES: lambda life, year: life.in_year(year).speeches,
    }
    return values[measure]


def _bars(lives: Trends, life: Trend, years: Sequence[int], top: float, measure: Measure) -> list[Bar]:
    """A bar for every year that the archive holds, without height where the phrase is not said."""
    value = _values(lives, measure)
    bars = [
        replace(_bar(lives, year, years, value(life, year) / top if top else 0, life), shown=value(life, year))
        for year in years
        if year in lives.holdings
    ]
    return _with_values(bars, years, measure.is_whole)


def _with_values(bars: list[Bar], years: Sequence[int], whole: bool) -> list[Bar]:
    """Numbers above the bars where they have room, else above the highest alone."""
    peak = max(bars, key=lambda bar: bar.shown, default=None)
    return [
        replace(bar, value=_label(_rounded(bar.shown, whole), bar.year, years), peak=bar is peak)
        if bar.places and (len(years) <= MOST_VALUES or bar is peak)
        else bar
        for bar in bars
    ]


def _rounded(value: float, whole: bool) -> str:
    return f"{value:.0f}" if whole or value >= 10 else f"{value:.1f}"


def _stock(lives: Trends, years: Sequence[int]) -> list[Bar]:
    most = max(held.characters for held in lives.holdings.values()) or 1
    return [_bar(lives, y, years, lives.holdings[y].characters / most / 3) for y in years if y in lives.holdings]


def _bar(lives: Trends, year: int, years: Sequence[int], share: float, life: Trend | None = None) -> Bar:
    height = max(3, round(HEIGHT * share)) if share else 0
    said = life.in_year(year) if life else None
    x, width = _across(year, years)
    rate = lives.rate(life, year) if life else 0.0
    places, speeches = (said.occurrences, said.speeches) if said else (0, 0)
    return Bar(year, x, width, HEIGHT - height, height, places, speeches, rate, lives.holdings[year].speeches)


def _across(year: int, years: Sequence[int]) -> tuple[str, str]:
    """Left edge and width; a bar is never wider than a thirtieth, or two years alone would be two walls."""
    width = min(72 / len(years), 3.4)
    return f"{_middle(year, years) - width / 2:.3f}%", f"{width:.3f}%"


def _middle(year: int, years: Sequence[int]) -> float:
    return (year - years[0] + 0.5) * 100 / len(years)


def _labels(years: Sequence[int]) -> list[Label]:
    step = next((step for step in STEPS if len(years) / step <= MOST_LABELS), STEPS[-1])
    return [_label(str(year), year, years) for year in years if year % step == 0]


def _label(text: str, year: int, years: Sequence[int]) -> Label:
    """At an edge it begins or ends with the picture, or it would stick out on a narrow screen."""
    middle = _middle(year, years)
    if middle < EDGE:
        return Label(text, "0%", "at-start")
    return Label(text, "100%", "at-end") if middle > 100 - EDGE else Label(text, f"{middle:.3f}%")
