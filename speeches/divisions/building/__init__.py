"""Makes the table of divisions from published lists; needed when the table is brought up to date, never at run time."""

from speeches.divisions.building.lists import YearlyLists, cleaned
from speeches.divisions.building.succession import with_successors
from speeches.divisions.building.units import ListedCode, Unit, units_of

__all__ = ["ListedCode", "Unit", "YearlyLists", "cleaned", "units_of", "with_successors"]
