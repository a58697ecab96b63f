"""Speeches of whole folders with their index, made once a session and put into the test's own database and folder."""

import fcntl
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Model

from speeches.ingest.store import ingest
from speeches.models import ContentVersion, PartHome, RunningWorker, SpeechCount
from speeches.search.index import indexing

Rows = dict[str, tuple[list[str], list[tuple[Any, ...]]]]
READ = {".txt", ".docx", ".html"}


def store_folders(shared_folder: Path, *folders: Path, more: Callable[[], None] = lambda: None, name: str = "") -> None:
    """The archive of a test holds all files of the folders, taken in as uploads are, what `more` makes, and an index.

    Args:
        shared_folder: Of this run of pytest.
        folders: Of texts, with what is below them.
        more: Adds to what was read from them, before the index is built.
        name: Of what is made with `more`.
    """

    def build() -> None:
        for path in sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in READ):
            ingest(path.name, path.read_bytes())
        more()
        indexing.rebuild_index()

    engine = settings.HAYSTACK_CONNECTIONS["default"]["ENGINE"].rpartition(".")[2]
    stored_once(shared_folder / " ".join(["rows of", *(folder.name for folder in folders), name, engine]), build)


def stored_once(folder: Path, build: Callable[[], None]) -> None:
    """What `build` puts into database, archive and index; from the second time on it is copied from `folder`.

    Whoever comes while another worker builds it waits.
    """
    with open(f"{folder}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            build()
            building = folder.with_name(f"{folder.name}.building")
            shutil.rmtree(building, ignore_errors=True)
            _save(building)
            building.rename(folder)
            return
    _put_back(folder)


def _places() -> dict[str, Path]:
    return {"archive": settings.ARCHIVE_DATA, "index": Path(settings.HAYSTACK_CONNECTIONS["default"]["PATH"])}


def _save(folder: Path) -> None:
    folder.mkdir()
    for name, place in _places().items():
        if place.exists():  # an index may be on servers
            shutil.copytree(place, folder / name, dirs_exist_ok=True)
    (folder / "rows").write_bytes(pickle.dumps(_rows()))


def _put_back(folder: Path) -> None:
    for name, place in _places().items():
        if (folder / name).exists():
            shutil.copytree(folder / name, place, dirs_exist_ok=True)
    rows: Rows = pickle.loads((folder / "rows").read_bytes())
    quoted = connection.ops.quote_name
    with connection.cursor() as cursor:
        for table in rows:
            cursor.execute(f"DELETE FROM {quoted(table)}")
        for table, (columns, values) in rows.items():
            marks = ", ".join(["%s"] * len(columns))
            into = f"{quoted(table)} ({', '.join(map(quoted, columns))})"
            cursor.executemany(f"INSERT INTO {into} VALUES ({marks})", values)
        for statement in connection.ops.sequence_reset_sql(no_style(), _models()):  # keys go on after these
            cursor.execute(statement)
    if not (folder / "index").exists():
        indexing.rebuild_index()


def _models() -> list[type[Model]]:
    """Not those of kept figures, which the database itself fills, nor of machines: each folder is one of its own."""
    left = (ContentVersion, SpeechCount, PartHome, RunningWorker)
    every = apps.get_app_config("speeches").get_models(include_auto_created=True)
    return [model for model in every if model not in left]


def _rows() -> Rows:
    """By table; the database itself fills columns that it generates."""
    models = _models()
    columns = {m._meta.db_table: [f.column for f in m._meta.concrete_fields if not f.generated] for m in models}
    with connection.cursor() as cursor:
        return {table: (names, _rows_of(cursor, table, names)) for table, names in columns.items()}


def _rows_of(cursor: Any, table: str, columns: list[str]) -> list[tuple[Any, ...]]:
    quoted = connection.ops.quote_name
    cursor.execute(f"SELECT {', '.join(map(quoted, columns))} FROM {quoted(table)}")
    return [tuple(bytes(cell) if isinstance(cell, memoryview) else cell for cell in row) for row in cursor.fetchall()]
