"""Divisions made of yearly lists: one for each time that a place bore one name at one level."""

from collections import defaultdict
from dataclasses import dataclass, field

from speeches.divisions.building.lists import YearlyLists
from speeches.divisions.division import level_of

# Years after which a code that bears a name again is another division, and a name that comes back under another code.
LONGEST_ABSENCE, LONGEST_WITHOUT_CODE = 8, 4


@dataclass
class ListedCode:
    """A code with the first and the last year whose list has it for a division."""

    code: str
    first: int
    last: int


@dataclass
class Unit:
    """A division under one name at one level, whatever codes it had.

    first, last: the years of the first and the last list that name it.
    successors: the divisions that came in its place when it went.
    """

    name: str
    codes: list[ListedCode]
    successors: list["Unit"] = field(default_factory=list)

    @property
    def code(self) -> str:
        """Its last code."""
        return self.codes[-1].code

    @property
    def first(self) -> int:
        """The year of the first list that names it."""
        return self.codes[0].first

    @property
    def last(self) -> int:
        """The year of the last list that names it."""
        return self.codes[-1].last

    def add(self, code: str, year: int) -> None:
        """Tells that the list of `year` has it under `code`."""
        if self.code == code:
            self.codes[-1].last = year
        else:
            self.codes.append(ListedCode(code, year, year))


def units_of(lists: YearlyLists) -> list[Unit]:
    """The divisions of cleaned lists, in the order of their last codes.

    A division keeps its identity when it gets another code in the same province: prefectures became cities, and
    with that every county below them was numbered anew.
    """
    units: dict[tuple[str, str, int], list[Unit]] = defaultdict(list)
    years = sorted(lists)
    for previous, year in zip([years[0], *years], years, strict=False):
        coded: dict[tuple[str, str, int], list[str]] = defaultdict(list)
        for code, name in lists[year].items():
            coded[code[:2], name, level_of(code)].append(code)
        for key, codes in coded.items():
            _continue(units[key], key[1], sorted(codes), year, previous)
    return sorted((unit for group in units.values() for unit in group), key=lambda unit: (unit.code, unit.first))


def of_a_city(name: str) -> bool:
    """Whether several cities of a province may have a district of this name (新华区), unlike 神农架林区."""
    return name.endswith("区") and len(name) <= 3


def _continue(units: list[Unit], name: str, codes: list[str], year: int, previous: int) -> None:
    """Gives each code of a year to the division that had it, to the only one that can have got it, or to a new one."""
    going = {unit.code: unit for unit in units if year - unit.last <= LONGEST_ABSENCE}
    for code in (code for code in codes if code in going):
        going.pop(code).add(code, year)
    bridged = 0 if of_a_city(name) else LONGEST_WITHOUT_CODE
    lost = [unit for unit in going.values() if unit.last == previous or year - unit.last <= bridged]
    new = [code for code in codes if all(unit.code != code or unit.last != year for unit in units)]
    for code in new:
        near = [unit for unit in lost if unit.code[:4] == code[:4]]
        alone = lost if len(lost) == len(new) == 1 and not of_a_city(name) else []
        unit = next(iter(near if len(near) == 1 else alone), None)
        if unit is None:
            units.append(Unit(name, [ListedCode(code, year, year)]))
        else:
            lost.remove(unit)
            unit.add(code, year)
