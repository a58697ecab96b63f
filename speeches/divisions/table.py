"""The table of divisions: read when something is first looked up, and made into divisions as they are asked for."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path

from speeches.divisions.division import CodeYears, Division

TABLE = Path(__file__).with_name("divisions.tsv")


class Table:
    """The rows of divisions.tsv by name and by code.

    A row holds the full name, the other names under which it is found (the short one first), the codes with the years
    of the first and last list, and the successors, each as code and name; between them tabs. The first line holds the
    years of the first and the last list.
    """

    def __init__(self, text: str) -> None:
        head, *self._rows = text.splitlines()
        first, last = head.removeprefix("# ").split("-")
        self.first_year, self.last_year = int(first), int(last)
        self._named: dict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(self._rows):
            name, others, _ = row.split("\t", 2)
            for each in (name, *others.split()):
                self._named[each].append(number)
        self._divisions: dict[int, Division] = {}

    def named(self, name: str) -> list[Division]:
        """Those with this full or other name, in the order of codes."""
        return self._made(self._named[name]) if name in self._named else []

    def listed(self, code: str, year: int) -> Division | None:
        """The province or city that the list of a year has under a code."""
        found = self._made(self._above.get(code, ()))
        spans = ((division, span) for division in found for span in division.codes if span.code == code)
        return next((division for division, span in spans if span.first <= year <= span.last), None)

    def first_level(self) -> list[Division]:
        """Provinces, municipalities and regions of all times, in the order of codes."""
        provinces = [numbers for code, numbers in self._above.items() if code.endswith("0000")]
        return self._made(sorted(number for numbers in provinces for number in numbers))

    def keyed(self, code: str, name: str) -> Division | None:
        """The one whose last code and full name these are."""
        number = self._keys.get(code + name)
        return None if number is None else self._made([number])[0]

    def successors(self, division: Division) -> list[Division]:
        """Those that came in its place."""
        columns = self._rows[self._keys[division.code + division.name]].split("\t")
        return self._made(self._keys[key] for key in "".join(columns[3:]).split())

    @cached_property
    def _above(self) -> dict[str, list[int]]:
        """Rows by the codes of provinces and cities."""
        rows: dict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(self._rows):
            if "00:" in row:
                for span in row.split("\t")[2].split():
                    rows[span[:6]].append(number)
        return rows

    @cached_property
    def upper_names(self) -> frozenset[str]:
        """The full and other names of provinces and cities, at all times."""
        rows = {number for numbers in self._above.values() for number in numbers}
        return frozenset(name for row in rows for name in " ".join(self._rows[row].split("\t")[:2]).split())

    @cached_property
    def _keys(self) -> dict[str, int]:
        """Rows by the last code and the name, of which no two have the same."""
        return {_last_code(row) + row.partition("\t")[0]: number for number, row in enumerate(self._rows)}

    def _made(self, rows: Iterable[int]) -> list[Division]:
        return [self._divisions.get(number) or self._make(number) for number in dict.fromkeys(rows)]

    def _make(self, number: int) -> Division:
        name, others, years = self._rows[number].split("\t")[:3]
        codes = tuple(map(_code_years, years.split()))
        last = codes[-1]
        self._divisions[number] = Division(
            code=last.code,
            name=name,
            short=others.partition(" ")[0] or name,
            since=codes[0].first,
            until=None if last.last == self.last_year else last.last + 1,
            parent=next((code for code in codes_above(last.code) if self.listed(code, last.last)), None),
            codes=codes,
        )
        return self._divisions[number]


@cache
def read_table() -> Table:
    """The table of this program, read once in a process."""
    return Table(TABLE.read_text(encoding="utf-8"))


def codes_above(code: str) -> list[str]:
    """The codes that divisions above this one would have, the nearest first: 361000 and 360000 of 361002."""
    return [above for above in dict.fromkeys((code[:4] + "00", code[:2] + "0000")) if above != code]


def _code_years(printed: str) -> CodeYears:
    return CodeYears(printed[:6], int(printed[7:11]), int(printed[12:]))


def _last_code(row: str) -> str:
    return row.split("\t")[2].rpartition(" ")[2][:6]
