"""Revisions of speeches: each change keeps the speech with its text as it was then (django-reversion)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import reversion
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext
from reversion.models import Revision, Version

from speeches.curation.revisions.attribution import Editor
from speeches.extraction import SectionDraft
from speeches.models import MeetingType, Section, SourceFile, Speech

FIRST = "收入时的原样"  # the comment of the first revision
# What a reverted speech gets back; its status and its order in the file stay as they are.
REVERTIBLE_FIELDS = (
    "title", "subtitle", "byline", "speaker", "speaker_role", "occasion", "place", "meeting_type_id", "date",
    "date_basis", "date_evidence", "published_on", "complete", "incomplete_reason", "redacted",
)  # fmt: skip


@dataclass(frozen=True)
class SpeechRevision:
    """A speech as one change left it.

    Attributes:
        number: key of the stored version; the address of a revision.
        at: when the change was made.
        editor: who made it, for display.
        comment: what was done, in the archive's language.
        fields: values of the model's fields by their names.
        sections: the text.
    """

    number: int
    at: datetime
    editor: str
    comment: str
    fields: dict[str, Any]  # of the fields' own types, which differ
    sections: tuple[SectionDraft, ...]

    @property
    def lines(self) -> list[str]:
        """Fields, each as "name：value", an empty line and the text, for comparing two revisions line by line."""
        names = {field.attname: capfirst(str(field.verbose_name)) for field in Speech._meta.concrete_fields}
        colon = gettext("：")
        shown = [
            f"{names[name]}{colon}{_in_words(name, self.fields[name])}"
            for name in REVERTIBLE_FIELDS
            if self.fields.get(name) not in ("", None)
        ]
        return [*shown, "", *(line for section in self.sections for line in _lines(section))]


def register_history() -> None:
    """Registers speeches and sections with django-reversion; to be called once, when the app is ready."""
    reversion.register(Section)
    # What the database works out from other columns is worked out again.
    reversion.register(Speech, exclude=[field.name for field in Speech._meta.fields if field.generated])


def record_first_revision(speech_ids: Iterable[int]) -> None:
    """Records these speeches as they came in, where they have no revision yet; to be called before a first change.

    Imports record no revisions of their own.
    """
    for pk in speech_ids:
        if not _versions(pk).exists():
            record_revision([pk], None, FIRST)


@translation.override(settings.LANGUAGE_CODE)  # what is kept is kept in the archive's own language
def record_revision(speech_ids: Collection[int], user: Editor, comment: str, *, text: bool = True) -> None:
    """Records speeches as they are now.

    Args:
        speech_ids: their keys.
        user: who made the change; None for the command line.
        comment: what was done, in the archive's language.
        text: whether the sections are recorded too; a mere change of status needs no copy of the text.
    """
    if not speech_ids:
        return
    with transaction.atomic(), reversion.create_revision():
        reversion.set_comment(comment)
        if isinstance(user, User) and user.pk:
            reversion.set_user(user)
        for speech in Speech.objects.filter(pk__in=speech_ids).prefetch_related("sections"):
            reversion.add_to_revision(speech)
            for section in speech.sections.all() if text else ():
                reversion.add_to_revision(section)


def revisions_of(speech_id: int) -> list[SpeechRevision]:
    """The history of a speech, oldest first; a revision without text has that of the one before."""
    revisions: list[SpeechRevision] = []
    for version in reversed(list(_versions(speech_id).select_related("revision__user"))):
        revision = version.revision
        sections = _sections(revision, speech_id) or (revisions[-1].sections if revisions else ())
        editor = str(revision.user or _uploader(version, revision) or gettext("（命令行）"))
        revisions.append(
            SpeechRevision(
                version.pk, revision.date_created, editor, revision.comment, version.field_dict, tuple(sections)
            )
        )
    return revisions


def last_revision(speech_id: int) -> Revision | None:
    """django-reversion's newest revision of a speech, also of a deleted one; None when there is none."""
    version = _versions(speech_id).select_related("revision__user").first()
    return version.revision if version else None


@translation.override(settings.LANGUAGE_CODE)
def field_names(fields: Iterable[str]) -> str:
    """Labels of fields for a revision's comment, in the archive's own language whoever made the change."""
    names = {field.name: str(field.verbose_name) for field in Speech._meta.fields}
    return "、".join(sorted(names.get(name, name) for name in fields)) or "无改动"


def _uploader(version: Version, revision: Revision) -> User | None:
    """Who uploaded the file, for the first revision."""
    if revision.comment != FIRST:
        return None
    source = SourceFile.objects.filter(pk=version.field_dict["source_id"]).first()
    return source.uploaded_by if source else None


def _in_words(name: str, value: Any) -> str:  # of the field's own type
    """A value as the desk shows it, not as it is stored."""
    if name == "meeting_type_id":
        meeting_type = MeetingType.objects.filter(pk=value).first()
        return meeting_type.name if meeting_type else gettext("（已删除的类型）")
    if isinstance(value, bool):
        return gettext("是") if value else gettext("否")
    return str(Speech.Basis(value).label if name == "date_basis" and value in Speech.Basis else value)


def _lines(section: SectionDraft) -> list[str]:
    """A heading with its level: raising one is a change too."""
    printed = [gettext("〔%(level)s 级标题〕") % {"level": section.level} + section.printed] if section.printed else []
    return [*printed, *section.paragraphs]


def _versions(speech_id: int) -> "QuerySet[Version]":
    versions: QuerySet[Version] = Version.objects.get_for_object_reference(Speech, speech_id)
    return versions


def _sections(revision: Revision, speech_id: int) -> Sequence[SectionDraft]:
    versions = [v.field_dict for v in revision.version_set.all() if v.content_type.model == "section"]
    own = sorted((row for row in versions if row["speech_id"] == speech_id), key=lambda row: row["order"])
    return tuple(
        SectionDraft(row["level"], row["number"], row["heading"], row["printed"], tuple(row["body"].split("\n")))
        for row in own
    )
