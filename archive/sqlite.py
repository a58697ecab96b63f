"""How an SQLite database is opened: for reading and writing, or, where nothing may be written, for reading alone."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import quote


def database_settings(database: dict[str, Any]) -> dict[str, Any]:
    """The settings of the database with what SQLite is to be told."""
    path = Path(str(database["NAME"]))
    if path.is_file() and not os.access(path.parent, os.W_OK):
        return database | {"NAME": _address(path), "OPTIONS": {"timeout": 30}}
    # Readers keep reading while one import writes; a writer takes its lock at once instead of failing midway.
    options = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
    return database | {"OPTIONS": options}


def is_read_only(name: str) -> bool:
    """Whether a name in the settings is that of a database that is opened for reading alone."""
    return name.startswith("file:") and "mode=ro" in name


def _address(path: Path) -> str:
    """In a folder that may not be written SQLite can make no files beside a database in WAL mode.

    It reads without them what says of itself that nobody changes it. That must not be said where a log lies beside it:
    what was committed to the log last would not be seen. Such a database is read with its log, if its index is there.
    """
    log = path.with_name(path.name + "-wal")
    whole = not (log.exists() and log.stat().st_size)
    return f"file:{quote(str(path))}?mode=ro{'&immutable=1' if whole else ''}"
