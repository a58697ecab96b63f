"""The administrative divisions of the People's Republic, with the years in which each had its name; without Django.

Province, city (or prefecture) and county (or district), from the yearly lists of 1980 to 2024.
"""

from speeches.divisions.division import CodeYears, Division, Level
from speeches.divisions.lookup import (
    display_name,
    division_coded,
    find_divisions,
    names_within,
    parents_of,
    present_divisions,
    present_provinces,
    successors_of,
)
from speeches.divisions.provinces import (
    MUNICIPALITIES,
    NO_PROVINCES,
    PROVINCE_ENDINGS,
    province_of,
    stated_province,
)

__all__ = [
    "MUNICIPALITIES",
    "NO_PROVINCES",
    "PROVINCE_ENDINGS",
    "CodeYears",
    "Division",
    "Level",
    "display_name",
    "division_coded",
    "find_divisions",
    "names_within",
    "parents_of",
    "present_divisions",
    "present_provinces",
    "province_of",
    "stated_province",
    "successors_of",
]
