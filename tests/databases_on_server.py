"""Databases of their own for archives that tests start processes on, on the server that DATABASE_URL names.

Where the run is on SQLite there is no server, and the database of an archive is a file in its folder. All databases that
a run makes have its name in theirs, and are dropped when it ends.
"""

import hashlib
import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from archive import settings_for_tests

WRITTEN = """
SELECT schemaname || '.' || relname, relid::bigint, n_tup_ins, n_tup_upd, n_tup_del FROM pg_stat_user_tables
"""
SERVER = settings_for_tests.SERVER  # the address, or "" where the run is on SQLite


def address(name: str) -> str:
    """The value of DATABASE_URL for a database of that name on the server."""
    return urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}"))


def name_of(data: Path) -> str:
    """The name of the database that belongs to an archive's folder."""
    return f"{settings_for_tests.RUN}_{hashlib.sha256(str(data).encode()).hexdigest()[:20]}"


def environment_of(data: Path, **more: str) -> dict[str, str]:
    """What processes of the archive in this folder are started with; its database is there, if only empty."""
    if SERVER and not _exists(data):
        _run(f'CREATE DATABASE "{name_of(data)}"')
    return environment_at(address(name_of(data)) if SERVER else "", data, **more)


def environment_at(url: str, data: Path, **more: str) -> dict[str, str]:
    """As `environment_of`, with a database of the caller's own."""
    own = {"DATABASE_URL": url} if url else {}
    return {**os.environ, "ARCHIVE_DATA": str(data), "LOG_LEVEL": "CRITICAL", **own, **more}


def recreate_database(data: Path) -> None:
    """Drops the database of an archive's folder, if there is one, and makes an empty one."""
    _run(f'DROP DATABASE IF EXISTS "{name_of(data)}" WITH (FORCE)')
    _run(f'CREATE DATABASE "{name_of(data)}"')


def create_icu_database(data: Path) -> None:
    """Makes an archive's database one that sorts by the rules of a language."""
    _run(f"CREATE DATABASE \"{name_of(data)}\" TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'zh'")


def copy_database(of: Path, to: Path) -> None:
    """Gives the folder `to` a copy of the database of another; nobody may be connected to that one."""
    if SERVER and _exists(of):
        _run(f'CREATE DATABASE "{name_of(to)}" TEMPLATE "{name_of(of)}"')


def drop_databases() -> None:
    """Those that this run made."""
    if SERVER:
        for (name,) in _run("SELECT datname FROM pg_database WHERE datname LIKE %s", f"{settings_for_tests.RUN}%"):
            _run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def tables_of_named_database() -> set[tuple[Any, ...]]:
    """Every table of the database that was named itself, with how many rows were ever written; nothing on SQLite."""
    return {tuple(row) for row in _run(WRITTEN)} if SERVER else set()


def query(data: Path, statement: str) -> list[Any]:
    """Rows of the database of an archive's folder."""
    return _run(statement, database=name_of(data))


def _exists(data: Path) -> bool:
    return bool(_run("SELECT 1 FROM pg_database WHERE datname = %s", name_of(data)))


def _run(statement: str, *values: str, database: str = "") -> list[Any]:
    import psycopg  # of the extra `postgres`: a run on SQLite goes without

    with psycopg.connect(address(database) if database else SERVER, autocommit=True) as connection:
        done = connection.execute(statement, values or None)
        return done.fetchall() if done.description else []
