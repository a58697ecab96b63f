"""Settings of an SQLite database: read-write, or read-only where its folder cannot be written."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import quote


def database_settings(database: dict[str, Any]) -> dict[str, Any]:  # as Django's DATABASES
    """Completes the settings of an SQLite database by options, and by a read-only name where nothing can be written.

    Args:
        database: a value of DATABASES.
    """
    path = Path(str(database["NAME"]))
    if path.is_file() and not os.access(path.parent, os.W_OK):
        return database | {"NAME": _read_only_uri(path), "OPTIONS": {"timeout": 30}}
    # Readers keep reading while one import writes; a writer takes its lock at once instead of failing midway. For
    # what REPLACE INTO deletes the triggers of a deletion run only if they are recursive (sqlite.org/lang_conflict).
    # Each of two dozen threads has a connection; for the 2 MB that SQLite would keep for each, no page is read sooner.
    options = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        " PRAGMA recursive_triggers=ON; PRAGMA cache_size=-512;",
    }
    return database | {"OPTIONS": options}


def is_read_only(name: str) -> bool:
    """Whether a NAME in the settings is that of a read-only database."""
    return name.startswith("file:") and "mode=ro" in name


def _read_only_uri(path: Path) -> str:
    """A URI for a database in a folder that cannot be written, where SQLite cannot make the files of WAL mode.

    It does without them for a database that is said to be immutable. That must not be said where a write-ahead log
    lies beside it, whose last commits would not be seen; such a database is read with its log, if the log's index
    is there.
    """
    log = path.with_name(path.name + "-wal")
    complete = not (log.exists() and log.stat().st_size)
    return f"file:{quote(str(path))}?mode=ro{'&immutable=1' if complete else ''}"
