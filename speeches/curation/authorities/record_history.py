"""The history of records: each change keeps the record with its names as it was then (django-reversion)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import reversion
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext
from reversion.models import Version

from speeches.curation.revisions import Editor
from speeches.models import Person, PersonName, Place, PlaceName

Record = Person | Place
MODELS: dict[str, type[Person] | type[Place]] = {Person.KIND: Person, Place.KIND: Place}
NAMES: dict[str, type[PersonName] | type[PlaceName]] = {Person.KIND: PersonName, Place.KIND: PlaceName}
FIRST = "原来的样子"


@dataclass(frozen=True)
class RecordRevision:
    """A record as one change left it: when, by whom, what was done, and the record line by line."""

    at: datetime
    editor: str
    comment: str
    lines: list[str]


def register_record_history() -> None:
    """Registers records and their names with django-reversion; to be called once, when the app is ready."""
    for model in (*MODELS.values(), *NAMES.values()):
        reversion.register(model)


@translation.override(settings.LANGUAGE_CODE)  # what is kept is kept in the archive's own language
def record_change(records: Iterable[Record], user: Editor, comment: str) -> None:
    """Keeps records with their names as they are now.

    Args:
        records: the rows; they are read anew.
        user: who made the change; None for the command line.
        comment: what was done, in the archive's language.
    """
    with transaction.atomic(), reversion.create_revision():
        reversion.set_comment(comment)
        if isinstance(user, User) and user.pk:
            reversion.set_user(user)
        for record in records:
            row = type(record).objects.get(pk=record.pk)
            reversion.add_to_revision(row)
            for name in row.names.all():
                reversion.add_to_revision(name)


def record_before(*records: Record) -> None:
    """Keeps records that have no history yet as they are before their first change."""
    for record in records:
        if not Version.objects.get_for_object_reference(type(record), record.pk).exists():
            record_change([record], None, FIRST)


def record_revisions(record: Record) -> list[RecordRevision]:
    """The history of a record, oldest first."""
    versions = Version.objects.get_for_object_reference(type(record), record.pk).select_related("revision__user")
    return [_revision(version, record) for version in reversed(list(versions))]


def _revision(version: Version, record: Record) -> RecordRevision:
    revision = version.revision
    model = NAMES[record.KIND]._meta.model_name
    rows = [each.field_dict for each in revision.version_set.all() if each.content_type.model == model]
    names = [row["name"] for row in rows if row["record_id"] == record.pk]
    editor = str(revision.user or gettext("（程序）"))
    return RecordRevision(
        revision.date_created, editor, revision.comment, [*_field_lines(version.field_dict, record), *names]
    )


def _field_lines(values: dict[str, Any], record: Record) -> list[str]:
    """Fields as "name：value", without those that have none."""
    labels = {field.name: field.verbose_name for field in record._meta.fields}
    shown = ("name", "qualifier", "note")
    return [f"{labels[name]}{gettext('：')}{values[name]}" for name in shown if values.get(name)]
