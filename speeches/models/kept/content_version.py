"""The version of all that readers' pages show: a random token that every change of such a row replaces."""

from django.db import connections, models


class ContentVersionQuerySet(models.QuerySet["ContentVersion"]):
    def token(self) -> str:
        """The present token; "" when none is kept. Equal tokens mean that no row changed in between."""
        with connections[self.db].cursor() as cursor:  # asked for with every page: Django takes longer to write it
            cursor.execute(f"SELECT token FROM {ContentVersion._meta.db_table}")  # noqa: S608  # a name of our own
            row = cursor.fetchone()
        return row[0] if row else ""


class ContentVersion(models.Model):
    """One row, written by triggers (speeches/models/kept/triggers.py) in the transaction that changes another row.

    Random and not counted up, so that a database restored from a backup never comes to a token that was given out for
    other content.
    """

    token = models.CharField(max_length=32)

    objects = ContentVersionQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.token
