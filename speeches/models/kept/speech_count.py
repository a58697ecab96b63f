"""How many published speeches each value of each facet has, in all and in each year: what pages would count anew."""

from typing import NamedTuple

from django.db import models
from django.db.models import Q

# In the column `year`: over all years, and of the speeches that have none.
EVERY_YEAR, NO_YEAR = -1, -2
# In the column `field` beside the names of facets: all speeches, and the month of the speech's own date.
ALL, MONTH = "", "month"
UNDATED = "-"  # as a month: the speech has no date of its own
_TIED = 8  # times as many names as are wanted are read: ties that go on beyond them need another query


class Figures(NamedTuple):
    """How many speeches, how many of them without a date of their own, and the characters of their texts."""

    speeches: int = 0
    undated: int = 0
    characters: int = 0
    incomplete: int = 0


class SpeechCountQuerySet(models.QuerySet["SpeechCount"]):
    """Reads what is kept; a row that went down to no speech is as good as none."""

    def totals(self) -> tuple[Figures, dict[int | None, Figures]]:
        """Of all published speeches, and of each year that has one; None for those without a year."""
        rows = self.filter(field=ALL, speeches__gt=0).order_by("year").values_list("year", *Figures._fields)
        figures = {year: Figures(*counted) for year, *counted in rows}
        whole = figures.pop(EVERY_YEAR, Figures())
        return whole, {None if year == NO_YEAR else year: counted for year, counted in figures.items()}

    def of(self, field: str, year: int = EVERY_YEAR) -> dict[str, int]:
        """(value as text: number of speeches) of a facet, the date's basis or MONTH; "" for speeches without a value.

        Args:
            field: its name; a meeting type's values are the keys of the rows, and so are, after LINKED, those of
                speeches that have a record of the person or place.
            year: a year, NO_YEAR or EVERY_YEAR.
        """
        rows = self.filter(year=year, field=field, speeches__gt=0)
        return dict(rows.order_by().values_list("value", "speeches"))

    def in_year(self, year: int, fields: list[str]) -> dict[str, dict[str, int]]:
        """The same for several fields at once."""
        found: dict[str, dict[str, int]] = {name: {} for name in fields}
        rows = self.filter(year=year, field__in=fields, speeches__gt=0).order_by()
        for name, value, speeches in rows.values_list("field", "value", "speeches"):
            found[name][value] = speeches
        return found

    def most(self, field: str, number: int) -> list[tuple[str, int]]:
        """The values with the most speeches, in no order: at least `number`, and all that tie with the last of them."""
        rows = self.filter(year=EVERY_YEAR, field=field, speeches__gt=0).exclude(value="").order_by("-speeches")
        pairs = rows.values_list("value", "speeches")
        first = list(pairs[: _TIED * number])
        if len(first) < _TIED * number or first[-1][1] < first[number - 1][1]:
            return first
        return list(pairs.filter(speeches__gte=first[number - 1][1]))

    def values_of(self, field: str) -> int:
        """How many values a facet has among published speeches."""
        return self.filter(year=EVERY_YEAR, field=field, speeches__gt=0).exclude(value="").count()


class SpeechCount(models.Model):
    """A value of a facet in a year, or in all, and what its published speeches come to. Written by triggers alone."""

    year = models.IntegerField()
    field = models.CharField(max_length=16)
    value = models.CharField(max_length=80)
    speeches = models.IntegerField()
    undated = models.IntegerField()
    characters = models.BigIntegerField()
    incomplete = models.IntegerField()

    objects = SpeechCountQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["year", "field", "value"], name="speech_count_once")]
        # For the most frequent names without reading the others.
        indexes = [
            models.Index(fields=["field", "speeches"], name="speech_count_most", condition=Q(year=EVERY_YEAR)),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.field} {self.value}: {self.speeches}"
