"""Migrations: none depends on the program as it is now, and databases of older programs lose nothing by them.

databases/README.md says where the databases are from.
"""

import ast
import gzip
import os
import re
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db.migrations import CreateModel
from django.db.migrations.loader import MigrationLoader

from speeches.divisions import stated_province
from speeches.extraction import DEFAULT_KEYWORDS
from speeches.models import MeetingType
from speeches.text import canonical, fingerprints

ROOT = Path(__file__).resolve().parent.parent
DATABASES = Path(__file__).resolve().parent / "databases"
OWN = {"speeches", "archive"}
PATH = re.compile(r"(speeches|archive)(\.\w+)+")
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
TEXTS = 'SELECT speech_id, printed, body FROM speeches_section ORDER BY speech_id, "order"'
ALIKE = "SELECT speech_id, other_id FROM speeches_nearcopy ORDER BY speech_id"
PRINT = ["speech_id", "value", "among"]
Rows = Counter[tuple[Any, ...]]


def imported(tree: ast.AST) -> Iterator[str]:
    """The top of every module's name, empty for one that is named from the migrations' own folder."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "" if node.level else str(node.module).partition(".")[0]


def dotted(tree: ast.AST) -> Iterator[str]:
    """Every string that reads as the path of a thing in the project, such as that of a validator."""
    strings = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return (string for string in strings if PATH.fullmatch(string))


def labels() -> set[str]:
    """`speeches.speech` and the others: so migrations refer to models, in whatever module these are."""
    loaded = MigrationLoader(None).disk_migrations
    assert loaded
    made = [operation for migration in loaded.values() for operation in migration.operations]
    return {f"speeches.{operation.name}".lower() for operation in made if isinstance(operation, CreateModel)}


def test_no_migration_names_code_of_the_project() -> None:
    known, wrong = labels(), {}
    for path in sorted((ROOT / "speeches" / "migrations").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if names := {*({*imported(tree)} & {"", *OWN}), *({*dotted(tree)} - known)}:
            wrong[path.name] = names
    assert not wrong


def manage(data: Path, *command: str) -> None:
    environment = {**os.environ, "ARCHIVE_DATA": str(data)}
    subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)


def opened(commit: str, data: Path) -> Path:
    """The database of that commit in an archive's folder."""
    data.mkdir()
    path = data / "archive.sqlite3"
    path.write_bytes(gzip.decompress((DATABASES / f"{commit}.sqlite3.gz").read_bytes()))
    return path


def asked(path: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query).fetchall()


def columns(path: Path) -> dict[str, list[str]]:
    """The columns of each table, those that are generated among them."""
    info = 'SELECT name FROM pragma_table_xinfo("{}")'
    return {table: [name for (name,) in asked(path, info.format(table))] for (table,) in asked(path, TABLES)}


def rows(path: Path, table: str, names: list[str]) -> Rows:
    listed = ", ".join(f'"{name}"' for name in names)
    return Counter(asked(path, f"SELECT {listed} FROM {table}"))


def texts_of(path: Path) -> dict[int, str]:
    """The text of each speech: its sections' headings and paragraphs, one below the other."""
    lines: dict[int, list[str]] = {}
    for speech, *section in asked(path, TEXTS):
        lines.setdefault(speech, []).extend(filter(None, section))
    return {speech: "\n".join(some) for speech, some in lines.items()}


def test_a_database_of_an_older_program_keeps_every_row_of_every_table(tmp_path: Path) -> None:
    before, after = opened("ff938db", tmp_path / "old"), opened("ff938db", tmp_path / "new")
    manage(tmp_path / "new", "migrate", "--verbosity", "0")
    old, new = columns(before), columns(after)
    assert not old.keys() - new.keys()
    for table, names in old.items():
        kept = [name for name in names if name in new[table]]
        there = rows(before, table, kept)
        assert there, f"{table}: no row to be kept"
        assert not there - rows(after, table, kept), table


def right_prints(path: Path) -> Rows:
    """Those that the program as it is now makes of the texts."""
    made = ((pk, fingerprints(canonical(text))) for pk, text in texts_of(path).items())
    return Counter((pk, value, len(own)) for pk, own in made for value in own)


def test_prepare_makes_the_prints_of_speeches_that_had_those_of_before_0012(tmp_path: Path) -> None:
    path = opened("e7b2d38", tmp_path / "data")
    manage(tmp_path / "data", "prepare")
    assert rows(path, "speeches_fingerprint", PRINT) == right_prints(path)
    assert len(texts_of(path)) == 4


def test_the_worker_makes_them_too_and_finds_near_copies_by_them(tmp_path: Path) -> None:
    path = opened("e7b2d38", tmp_path / "data")
    alike = asked(path, ALIKE)
    manage(tmp_path / "data", "migrate", "--verbosity", "0")
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("DELETE FROM speeches_nearcopy")
    manage(tmp_path / "data", "work", "--once")
    assert rows(path, "speeches_fingerprint", PRINT) == right_prints(path)
    assert asked(path, ALIKE) == alike == [(1, 3), (3, 1)]


def test_speeches_that_are_there_get_their_province(tmp_path: Path) -> None:
    path = opened("ff938db", tmp_path / "data")
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(
            "UPDATE speeches_speech SET place = '云岭省临川市' WHERE id = (SELECT min(id) FROM speeches_speech)"
        )
    manage(tmp_path / "data", "migrate", "--verbosity", "0")
    found = asked(path, "SELECT place, province FROM speeches_speech")
    assert ("云岭省临川市", "云岭省") in found
    assert all(province == stated_province(place) for place, province in found)


def test_an_archive_that_is_new_starts_with_the_keywords_that_extraction_has(db: None) -> None:
    """Whoever changes those writes a migration for the rows."""
    seeded = {
        row.name: row.keywords.split("\n") if row.keywords else [] for row in MeetingType.objects.order_by("order")
    }
    assert list(seeded.items()) == [(name, list(words)) for name, words in DEFAULT_KEYWORDS.items()]
