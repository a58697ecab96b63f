"""Settings of a PostgreSQL database: its driver, and how long is waited for it."""

from importlib.util import find_spec
from typing import Any

from django.core.exceptions import ImproperlyConfigured

NO_DRIVER = (
    "DATABASE_URL 指的是 PostgreSQL，但没有安装它的驱动程序 psycopg；"
    "请在项目文件夹里运行 python -m pip install '.[postgres]'（或按 requirements-postgres.txt 安装）。"
)
CONNECT_SECONDS = 10
LOCK_SECONDS = 30  # as with SQLite: archive/sqlite.py


def database_settings(database: dict[str, Any]) -> dict[str, Any]:  # as Django's DATABASES
    """Completes the settings of a PostgreSQL database; what DATABASE_URL says itself after `?` counts for more.

    Args:
        database: a value of DATABASES.

    Raises:
        ImproperlyConfigured: psycopg is not installed; the message names the extra that brings it.
    """
    if trouble := lacks_driver("postgres:"):
        raise ImproperlyConfigured(trouble)
    # A server that does not answer, or a lock that is never given back, must not hold a place for readers for ever.
    usual = {"connect_timeout": CONNECT_SECONDS, "options": f"-c lock_timeout={LOCK_SECONDS}s"}
    return database | {"OPTIONS": usual | database.get("OPTIONS", {})}


def lacks_driver(url: str) -> str:
    """A sentence if this value of DATABASE_URL asks for a driver that is not installed; else ''."""
    asked = url.startswith(("postgres:", "postgresql:", "psql:", "pgsql:"))
    return NO_DRIVER if asked and find_spec("psycopg") is None else ""


def is_postgresql(database: dict[str, Any]) -> bool:
    return str(database["ENGINE"]).endswith(".postgresql")
