"""What an administrative division is."""

from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    """Provinces, municipalities and regions; cities and prefectures; counties, districts and cities below those."""

    PROVINCE = 1
    CITY = 2
    COUNTY = 3


def level_of(code: str) -> Level:
    """The level that a code of six digits says: 360000 is a province, 361000 a city, 361002 a county or district."""
    return Level.PROVINCE if code[2:] == "0000" else Level.CITY if code[4:] == "00" else Level.COUNTY


@dataclass(frozen=True)
class CodeYears:
    """A code with the years of the first and the last list that have it for a division."""

    code: str
    first: int
    last: int


@dataclass(frozen=True)
class Division:
    """An administrative division under one name at one level; renamed, raised or in another province it is another one.

    code: the six digits of GB/T 2260, the last that it had under this name.
    name: the full name in Simplified script (临川区).
    short: the name without its level word (临川); the full one where that would leave no name (忠县).
    since: the year of the first list that names it. The first list of all, 1980, says: then or at any time before.
    until: the year in which it went, which is that of the first list without it; None if the last list has it.
    parent: the code of the division directly above it when it was last listed; None for a province.
    codes: all codes that it had, in the order of years. A county gets another when its prefecture becomes a city.
    """

    code: str
    name: str
    short: str
    since: int
    until: int | None
    parent: str | None
    codes: tuple[CodeYears, ...]

    @property
    def level(self) -> Level:
        """Province, city or county."""
        return level_of(self.code)

    def listed_as(self, year: int | None = None) -> tuple[str, int]:
        """Its code in a year, and the year of a list that has that code for it.

        Without a year those of its last list; for a year in which no list has it, those of the nearest.
        """
        last = self.codes[-1]
        year = last.last if year is None else year
        held = next((span for span in self.codes if year <= span.last), last)
        return held.code, min(max(year, held.first), held.last)
