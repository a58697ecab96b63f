"""The reports that are set side by side: one column each, by year, with what is left out."""

from collections import Counter
from dataclasses import dataclass

from speeches.models import Section, Speech
from speeches.web.compare.topics import Heading, Topic, topics_of
from speeches.web.compare.years_params import YearsParams

MOST = 40  # reports
MOST_EACH = 25  # headings of one report that are looked at: each is compared with each topic
_MOST_READ = 8_000  # headings of all of them


@dataclass(frozen=True)
class Reports:
    """The reports, oldest first.

    Attributes:
        columns: The newest of those that have a year.
        earlier: How many older ones are left out.
        undated: How many have no year and are left out.
        topics: Their headings of the first level.
        without_headings: Those that have none.
        cut: Those that have more headings than are looked at.
    """

    columns: list[Speech]
    earlier: int
    undated: int
    topics: list[Topic]
    without_headings: list[Speech]
    cut: list[Speech]


def reports_of(asked: YearsParams) -> Reports:
    """Reads the reports and their headings, in four statements however many there are."""
    rows = asked.speeches()
    dated = rows.filter(year__isnull=False)
    newest = dated.order_by("-year", "-date", "-pk").only("title", "year", "date", "characters")
    columns = list(newest[:MOST])[::-1]
    earlier = dated.count() - len(columns)
    undated = rows.filter(year__isnull=True).count()
    headings, numbers = _headings(columns)
    without = [each for each in columns if not numbers[each.pk]]
    cut = [each for each in columns if numbers[each.pk] > MOST_EACH]
    return Reports(columns, earlier, undated, topics_of(headings), without, cut)


def _headings(columns: list[Speech]) -> tuple[list[Heading], Counter[int]]:
    """The first of each report of the first level, in the order of the reports; how many each report has."""
    place = {speech.pk: at for at, speech in enumerate(columns)}
    first = Section.objects.filter(speech__in=list(place), level=1).exclude(printed="")
    # By their order in the report: if not all can be read, the first ones of every report are.
    rows = first.order_by("order", "speech").values_list("speech", "order", "printed", "heading")[:_MOST_READ]
    numbers, headings = Counter[int](), []
    for pk, order, printed, words in rows:
        numbers[pk] += 1
        if numbers[pk] <= MOST_EACH:
            headings.append(Heading(pk, f"s-{order}", printed, words or printed))
    return sorted(headings, key=lambda heading: place[heading.speech]), numbers
