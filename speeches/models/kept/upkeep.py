"""Installs the triggers that keep figures, counts anew, and compares what is kept with the rows."""

import secrets
from collections.abc import Iterable

from django.db import connection, transaction

from speeches.models.kept import triggers
from speeches.models.kept.content_version import AUTHORITIES, CONTENT, PRINTED_NAMES, ContentVersion
from speeches.models.kept.speech_count import SpeechCount


def install_triggers() -> None:
    """Makes the triggers and counts everything once; whatever was there before is replaced."""
    with transaction.atomic():
        remove_triggers()
        _execute(triggers.statements(connection.vendor))
        recount()


def remove_triggers() -> None:
    """Before tables change: SQLite loses the triggers of a table that it makes anew, PostgreSQL holds its columns."""
    _execute(triggers.removing(connection.vendor))


def recount() -> None:
    """Counts all published speeches anew, and gives the content another version."""
    with transaction.atomic():
        SpeechCount.objects.all().delete()
        _execute([triggers.recounting()])
        for row in (CONTENT, AUTHORITIES, PRINTED_NAMES):
            ContentVersion.objects.update_or_create(pk=row, defaults={"token": secrets.token_hex(16)})


def triggers_missing() -> list[str]:
    """Names of triggers that the database should have and lacks."""
    catalogue = (
        "SELECT tgname FROM pg_trigger" if connection.vendor == "postgresql" else
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        there = {name for (name,) in cursor.fetchall()}
    return [name for name in triggers.trigger_names() if name not in there]


def miscounted() -> int:
    """How many rows of SpeechCount are not as a count of the speeches gives them now; 0 when all are."""
    with connection.cursor() as cursor:
        cursor.execute(triggers.comparing())
        return int(cursor.fetchone()[0])


def _execute(statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
