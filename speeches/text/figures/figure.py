"""A number with its unit, as it stands in a text."""

from decimal import Decimal
from typing import NamedTuple


class Figure(NamedTuple):
    """A figure.

    Attributes:
        start: First character in the text.
        end: One past the last character, the unit included.
        text: As printed.
        value: In the plain unit: 1.4万亿斤 is 1,400,000,000,000 of the unit 斤. Of a range the lower end.
        highest: Of a range (5%—6%) the upper end, else the same as `value`.
        unit: In one form for each unit (百分之六 and 6% are of the unit %), "" where none is known.
        exact: Whether no word as 多 or 余 says that it is more.
        limit: 左右, 以上 and the like right behind it, "" where there is none.
    """

    start: int
    end: int
    text: str
    value: Decimal
    highest: Decimal
    unit: str
    exact: bool
    limit: str = ""

    @property
    def same_as(self) -> tuple[Decimal, Decimal, str, bool, str]:
        """What two figures have in common that say the same."""
        return self.value, self.highest, self.unit, self.exact, self.limit
