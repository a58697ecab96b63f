"""Makes the table of divisions from published lists; needed when the table is brought up to date, never at run time."""

from speeches.divisions.building.packages import read_lists
from speeches.divisions.building.rows import table_of

__all__ = ["read_lists", "table_of"]
