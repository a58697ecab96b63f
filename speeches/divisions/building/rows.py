"""The rows of divisions.tsv, as they are read again at run time."""

from collections.abc import Iterable

from speeches.divisions.building.lists import YearlyLists, cleaned
from speeches.divisions.building.succession import with_successors
from speeches.divisions.building.units import ListedCode, Unit, units_of
from speeches.divisions.level_words import short_names
from speeches.text import simplified


def table_of(lists: YearlyLists) -> str:
    """The table of divisions that yearly lists make, as text.

    Args:
        lists: As printed; headings, gaps and misprints in them are dealt with here.

    Returns:
        A line with the years of the first and last list, then a row for each division: name, other names, codes with
        years, successors, between tabs.
    """
    rows = map(_row, with_successors(units_of(cleaned(lists))))
    return "\n".join((f"# {min(lists)}-{max(lists)}", *rows)) + "\n"


def _row(unit: Unit) -> str:
    successors = (other.code + other.name for other in unit.successors)
    columns = (unit.name, " ".join(_other_names(unit.name)), " ".join(map(_years, unit.codes)), " ".join(successors))
    return "\t".join(columns).rstrip("\t")


def _other_names(name: str) -> Iterable[str]:
    """Its short names, and all forms with characters that script folding changes: 乾安县 is looked for as 干安县."""
    short = short_names(name)
    return dict.fromkeys([*short, *(folded for each in (name, *short) if (folded := simplified(each)) != each)])


def _years(listed: ListedCode) -> str:
    return f"{listed.code}:{listed.first}-{listed.last}"
