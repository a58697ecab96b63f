"""To which machine a part of the archive belongs that the database does not hold: the index, originals in files.

Machines share one database, so each can tell by its rows whether what it has on its own disk is the part that counts.
A part that several machines share, as an index on servers or a bucket, is the same for all of them.
"""

import os
from pathlib import Path

from django.db import connection, models
from django.utils import timezone

from speeches.models.machines.machine_token import host_name, machine_token

INDEX, ORIGINALS, SECRET_KEY = "index", "originals", "secret key"


class PartHomeQuerySet(models.QuerySet["PartHome"]):
    def home_of(self, part: str) -> "PartHome | None":
        """The row of a part; None if none was written in this database: a copy of it belongs to nobody yet."""
        # Asked for with every page of results and every file; Django would take longer to write it than all the rest.
        home = f"SELECT * FROM {PartHome._meta.db_table} WHERE part = %s AND database = %s"  # noqa: S608  # our own name
        return next(iter(self.raw(home, [part, database_identity()])), None)

    def elsewhere(self, part: str, identity: str) -> "PartHome | None":
        """The row of a part if it says that another one counts than that of this identity."""
        home = self.home_of(part)
        return home if home and identity and home.identity != identity else None

    def settle(self, part: str, identity: str, label: str) -> None:
        """Notes that the part of this identity is the one that counts from now on, and that this machine says so."""
        if identity:
            told = {"identity": identity, "label": label[:500], "machine": machine_token(), "host": host_name()}
            row = {**told, "database": database_identity(), "since": timezone.now()}
            self.update_or_create(part=part, defaults=row)


class PartHome(models.Model):
    """The one index, or the one store of originals, that belongs to this database.

    Attributes:
        identity: of the part; whoever uses another has not the part that counts.
        label: what sentences for staff call it.
        machine, host: token and name of the machine that noted it last.
        database: in which database the row was written.
    """

    part = models.CharField(max_length=20, primary_key=True)
    identity = models.CharField(max_length=64)
    label = models.CharField(max_length=500)
    machine = models.CharField(max_length=32)
    host = models.CharField(max_length=200)
    database = models.CharField(max_length=500)
    since = models.DateTimeField()

    objects = PartHomeQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.part}: {self.label}"

    @property
    def is_of_this_machine(self) -> bool:
        """Whether this machine noted it."""
        return self.machine == machine_token()


def database_identity() -> str:
    """Names the database: a copy of it, or one that was restored from a backup, has another name."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT oid FROM pg_database WHERE datname = current_database()")
            return f"postgresql {cursor.fetchone()[0]} {connection.settings_dict['NAME']}"
    path = Path(str(connection.settings_dict["NAME"]))
    try:
        return f"{os.stat(path).st_ino} {path.resolve()}"[:500]
    except OSError:  # in memory, or a URI of a database that is only read
        return str(path)[:500]
