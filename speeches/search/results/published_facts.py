"""What trends must know of every published speech, read anew only when the rows have changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from speeches.models import ContentVersion, Speech

Year = int | None
YearRange = tuple[int | None, int | None]  # first and last, None for an open end


@dataclass(frozen=True)
class YearHoldings:
    """The number of speeches of a year in the archive, and of characters in their texts."""

    speeches: int = 0
    characters: int = 0


class SpeechFacts(NamedTuple):
    """A speech in the database."""

    pk: int
    year: Year
    date: str | None
    published_on: str | None
    characters: int

    @property
    def when(self) -> str:
        """A sort key by which less precise dates come last in their year."""
        return (self.date or self.published_on or "").ljust(10, "~")


class PublishedFacts(NamedTuple):
    """The published speeches by their keys, their years, and what the archive holds of each year."""

    speeches: Mapping[int, SpeechFacts]
    years: Mapping[int, Year]
    holdings: Mapping[Year, YearHoldings]


# The version of the rows, and what was read of them: replaced as one, read by threads.
_known: tuple[str, PublishedFacts] | None = None


def published_facts(years: YearRange = (None, None)) -> PublishedFacts:
    """Those of all published speeches, each once. What is returned is shared: change none of it.

    Args:
        years: The first and the last year, if not all are asked for; speeches without a year are in no range.
    """
    everything = _everything()
    if years == (None, None):
        return everything
    first, last = years[0] or 0, years[1] or 9999
    return _summed(
        each for each in everything.speeches.values() if each.year is not None and first <= each.year <= last
    )


def _everything() -> PublishedFacts:
    """Read anew when any row that pages show has changed."""
    global _known
    token = ContentVersion.objects.token()
    if token and _known and _known[0] == token:
        return _known[1]
    rows = Speech.objects.counted().order_by().values_list(*SpeechFacts._fields)
    published = _summed(map(SpeechFacts._make, rows))
    _known = (token, published) if token else None
    return published


def _summed(rows: Iterable[SpeechFacts]) -> PublishedFacts:
    speeches = {each.pk: each for each in rows}
    lengths: dict[Year, list[int]] = {}
    for each in speeches.values():
        lengths.setdefault(each.year, []).append(each.characters)
    holdings = {year: YearHoldings(len(of_year), sum(of_year)) for year, of_year in lengths.items()}
    return PublishedFacts(speeches, {pk: each.year for pk, each in speeches.items()}, holdings)
