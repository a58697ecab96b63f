"""The reports that are set side by side: one column each, by year, with what is left out."""

from dataclasses import dataclass

from django.db.models import Q

from speeches.models import Section, Speech
from speeches.web.compare.topics import Heading, Topic, topics_of
from speeches.web.compare.years_params import YearsParams

MOST = 40  # reports
MOST_HEADINGS = 1_000  # of all of them: each is compared with each topic


@dataclass(frozen=True)
class Reports:
    """The reports, oldest first.

    Attributes:
        columns: The newest of those that have a year.
        earlier: How many older ones are left out.
        undated: How many have no year and are left out.
        topics: Their headings of the first level.
        without_headings: Those that have none.
        headings_cut: Whether there were more headings than are looked at.
    """

    columns: list[Speech]
    earlier: int
    undated: int
    topics: list[Topic]
    without_headings: list[Speech]
    headings_cut: bool


def reports_of(asked: YearsParams) -> Reports:
    """Reads the reports and their headings, in four statements however many there are."""
    rows = asked.speeches()
    dated = rows.filter(year__isnull=False)
    newest = dated.order_by("-year", "-date", "-pk").only("title", "year", "date", "characters")
    columns = list(newest[:MOST])[::-1]
    earlier = dated.count() - len(columns)
    undated = rows.filter(year__isnull=True).count()
    headings = _headings(columns)
    cut = len(headings) > MOST_HEADINGS
    topics = topics_of(headings[:MOST_HEADINGS])
    told = {heading.speech for heading in headings}
    return Reports(columns, earlier, undated, topics, [each for each in columns if each.pk not in told], cut)


def _headings(columns: list[Speech]) -> list[Heading]:
    """Those of the first level, in the order of the reports."""
    order = {speech.pk: at for at, speech in enumerate(columns)}
    first = Section.objects.filter(speech__in=list(order), level=1).filter(~Q(printed=""))
    rows = first.order_by("speech", "order").values_list("speech", "order", "printed", "heading")[: MOST_HEADINGS + 1]
    headings = [Heading(pk, f"s-{number}", printed, words or printed) for pk, number, printed, words in rows]
    return sorted(headings, key=lambda heading: order[heading.speech])
