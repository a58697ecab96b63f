"""The copy of a PostgreSQL database: an archive file of pg_dump, in its custom format."""

import os
import shutil
import subprocess
from collections.abc import Iterator

from django.db import connection

from speeches.curation.backup.contents import BackupError
from speeches.curation.backup.database_copy import DatabaseCopy

NO_TOOL = "找不到 PostgreSQL 的工具 {0}，不能备份或恢复；请安装它的客户端程序（在 Debian 上是 postgresql-client）。"
WHOSE = ("--no-owner", "--no-privileges")  # another server has other users
# Restoring fills a database or leaves it as it was.
ALL_OR_NOTHING = ("--single-transaction", "--exit-on-error")
TABLES = "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema()"
# What readers have checked is nobody else's affair, and gone within days.
LEFT_OUT = "--exclude-table-data=speeches_shareddraft*"
LONGEST = 300  # characters of what a tool says


class PostgresqlCopy(DatabaseCopy):
    name, label = "archive.pgdump", "PostgreSQL"

    def write(self) -> None:
        connection.ensure_connection()  # says in the usual sentences that nobody answers
        told = _ran("pg_dump", "--format=custom", *WHOSE, LEFT_OUT, f"--file={self.path}", env=_environment())
        if told:
            raise BackupError(f"数据库没有备份成：{told}")

    def originals(self) -> Iterator[tuple[str, str]]:
        yield from ((path, digest) for path, digest in self._rows("speeches_sourcefile", "original", "sha256"))

    def migrations(self) -> Iterator[str]:
        yield from (name for app, name in self._rows("django_migrations", "app", "name") if app == "speeches")

    def check(self) -> None:
        """What can be told without a server: all of it is read and unpacked; it was compared with its digest before."""
        if told := _ran("pg_restore", "--file=/dev/null", str(self.path)):
            raise BackupError(f"备份里的数据库读不出来，没有恢复：{told}")

    def is_wanted(self) -> bool:
        with connection.cursor() as cursor:
            cursor.execute(TABLES)
            return bool(cursor.fetchone() == (0,))

    def put_in_place(self) -> None:
        connection.close()
        target = f"--dbname={connection.settings_dict['NAME']}"
        told = _ran("pg_restore", *WHOSE, *ALL_OR_NOTHING, target, str(self.path), env=_environment())
        if told:
            raise BackupError(f"数据库没有恢复成，仍是空的：{told}")

    def _rows(self, table: str, *columns: str) -> Iterator[list[str]]:
        """Values of a table's rows, as text. They hold no white space and no backslash, so none is escaped."""
        command = [_tool("pg_restore"), "--data-only", f"--table={table}", "--file=-", str(self.path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8") as process:
            lines = iter(process.stdout or ())
            places: list[int] = []
            for line in lines:
                if line.startswith("COPY "):
                    names = line[line.index("(") + 1 : line.rindex(")")].split(", ")
                    places = [[name.strip('"') for name in names].index(name) for name in columns]
                elif line.startswith("\\."):
                    places = []
                elif places:
                    values = line.rstrip("\n").split("\t")
                    yield [values[at] for at in places]
        if process.returncode:
            raise BackupError("备份里的数据库读不出来。")


def _tool(name: str) -> str:
    if found := shutil.which(name):
        return found
    raise BackupError(NO_TOOL.format(name))


def _ran(tool: str, *arguments: str, env: dict[str, str] | None = None) -> str:
    """Runs a tool; '' if it did its work, else what it said."""
    done = subprocess.run([_tool(tool), *arguments], env=env, capture_output=True, text=True, errors="replace")
    said = " ".join(done.stderr.split()) or f"{tool} {done.returncode}"
    return said[:LONGEST] if done.returncode else ""


def _environment() -> dict[str, str]:
    """How the tools reach the database: as we do. On the command line everybody could read the password."""
    from psycopg.pq import Conninfo  # of the extra `postgres`

    named = {option.keyword.decode(): option.envvar for option in Conninfo.get_defaults() if option.envvar}
    parameters = connection.get_connection_params()
    ours = {named[name].decode(): str(value) for name, value in parameters.items() if name in named}
    return {**os.environ, "PGDATABASE": str(connection.settings_dict["NAME"]), **ours}
