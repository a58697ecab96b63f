"""The one app of the archive."""

from collections.abc import Sequence
from pathlib import Path

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import DatabaseError, InterfaceError, connection
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class SpeechesConfig(AppConfig):
    name = "speeches"
    verbose_name = _("讲话")

    def ready(self) -> None:
        """Registers the history in every process, and gives the word cutter the archive's own words."""
        from speeches.accounts import follow_groups
        from speeches.curation import register_history, register_record_history
        from speeches.search import own_words

        register_history()
        register_record_history()
        follow_groups()
        own_words.load(Path(settings.ARCHIVE_DATA))
        register(_machine_warnings, Tags.database)
        pre_migrate.connect(_before_migrations, sender=self)
        post_migrate.connect(_after_migrations, sender=self)


def _machine_warnings(databases: Sequence[str] | None = None, **_: object) -> list[CheckMessage]:
    """For `manage.py check --database default`: what this machine has not in common with others at its database."""
    from speeches.checks import machine_troubles

    try:
        return [Warning(said, id="speeches.W001") for said in machine_troubles()] if databases else []
    except (DatabaseError, InterfaceError):  # there are no tables yet
        return []


def _before_migrations(plan: Sequence[object], **_: object) -> None:
    from speeches.models import remove_triggers

    if plan:
        remove_triggers()


def _after_migrations(plan: Sequence[object] | None = None, **_: object) -> None:
    """Where tables changed, or were emptied (then there is no plan), figures are counted anew."""
    from speeches.models import SpeechCount, install_triggers, recount, triggers_missing

    if SpeechCount._meta.db_table not in connection.introspection.table_names():
        return
    if plan or triggers_missing():
        install_triggers()
    elif plan is None:
        recount()
