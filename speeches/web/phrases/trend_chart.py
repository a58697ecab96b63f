"""The picture of phrases through the years: a row of bars a phrase over one axis, as places and sizes for the SVG."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from speeches.search import Trend, Trends

HEIGHT = 88  # of the highest bar, in pixels
STEPS = (1, 2, 5, 10, 20, 50, 100)
MOST_LABELS = 8
MOST_VALUES = 40  # years whose bars leave room for a number of four digits above each
EDGE = 4.0  # percent of the width: half a number of four digits on the narrowest screen
DIGIT, LINE = 0.8, 14  # of a number above a bar, where all are shown: percent of the width a digit, pixels high


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
    """A text in the picture; `x` is its middle, but near an edge its start or its end, as `anchor` says."""

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
    """Numbers above the bars where they have room, those of higher bars first, else above the highest alone."""
    highest = sorted((bar for bar in bars if bar.places), key=lambda bar: -bar.shown)
    labelled: dict[int, Bar] = {}
    for bar in highest if len(years) <= MOST_VALUES else highest[:1]:
        value = _label(_rounded(bar.shown, whole), bar.year, years)
        if _has_room(bar, value, bars, labelled.values()):
            labelled[bar.year] = replace(bar, value=value, peak=bar is highest[0])
    return [labelled.get(bar.year, bar) for bar in bars]


def _has_room(bar: Bar, value: Label, bars: Sequence[Bar], labelled: Iterable[Bar]) -> bool:
    """Whether a number lies neither over another one nor over a higher bar beside its own."""
    first, last = _extent(value)
    higher = [(_percent(each.x), _percent(each.x) + _percent(each.width)) for each in bars if each.y < bar.y]
    beside = [_extent(each.value) for each in labelled if each.value and abs(each.y - bar.y) < LINE]
    return not any(start < last and first < end for start, end in [*higher, *beside])


def _extent(label: Label) -> tuple[float, float]:
    """From where to where a number reaches, in percent of the width."""
    middle, width = _percent(label.x), DIGIT * len(label.text)
    start = {"at-start": middle, "at-end": middle - width}.get(label.anchor, middle - width / 2)
    return start, start + width


def _percent(length: str) -> float:
    return float(length.removesuffix("%"))


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
    """At an edge it begins or ends with its own bar, or it would stick out on a narrow screen."""
    middle, (left, width) = _middle(year, years), map(_percent, _across(year, years))
    if middle < EDGE:
        return Label(text, f"{left:.3f}%", "at-start")
    return Label(text, f"{left + width:.3f}%", "at-end") if middle > 100 - EDGE else Label(text, f"{middle:.3f}%")
