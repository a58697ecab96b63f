"""Who changed what and when: each change keeps the speech with its text as it was then (django-reversion)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import reversion
from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext
from reversion.models import Revision, Version

from speeches.extraction import SectionDraft
from speeches.models import MeetingType, Section, SourceFile, Speech

FIRST = "收入时的原样"
# What a restored speech gets back; its state and its place in the file stay as they are.
REVERTIBLE_FIELDS = (
    "title", "subtitle", "byline", "speaker", "speaker_role", "occasion", "place", "meeting_type_id", "date",
    "date_basis", "date_evidence", "published_on", "complete", "incomplete_reason", "redacted",
)  # fmt: skip


@dataclass(frozen=True)
class SpeechRevision:
    """A speech as one change left it."""

    number: int
    at: datetime
    who: str
    what: str
    fields: dict[str, Any]
    sections: tuple[SectionDraft, ...]

    @property
    def lines(self) -> list[str]:
        names = {field.attname: capfirst(str(field.verbose_name)) for field in Speech._meta.concrete_fields}
        colon = gettext("：")
        shown = [
            f"{names[name]}{colon}{_in_words(name, self.fields[name])}"
            for name in REVERTIBLE_FIELDS
            if self.fields.get(name) not in ("", None)
        ]
        return [*shown, "", *(line for section in self.sections for line in _lines(section))]


def register_history() -> None:
    reversion.register(Section)
    reversion.register(Speech, exclude=["year"])


def record_first_revision(speech_ids: Iterable[int]) -> None:
    """Before the first change the speech as it came: imports keep no history of their own."""
    for pk in speech_ids:
        if not _versions(pk).exists():
            record_revision([pk], None, FIRST)


@translation.override(settings.LANGUAGE_CODE)  # what is kept is kept in the archive's own language
def record_revision(speech_ids: Collection[int], user: Any, what: str, *, text: bool = True) -> None:
    """Keeps speeches as they are now. A mere change of state needs no copy of the text."""
    if not speech_ids:
        return
    with transaction.atomic(), reversion.create_revision():
        reversion.set_comment(what)
        if user is not None and user.pk:
            reversion.set_user(user)
        for speech in Speech.objects.filter(pk__in=speech_ids).prefetch_related("sections"):
            reversion.add_to_revision(speech)
            for section in speech.sections.all() if text else ():
                reversion.add_to_revision(section)


def revisions_of(speech_id: int) -> list[SpeechRevision]:
    """The history of a speech, oldest first; a change of state shows the text that it found."""
    made: list[SpeechRevision] = []
    for version in reversed(list(_versions(speech_id).select_related("revision__user"))):
        kept = _sections(version.revision, speech_id)
        sections = kept or (made[-1].sections if made else ())
        revision = version.revision
        who = str(revision.user or _bringer(version, revision) or gettext("（命令行）"))
        made.append(
            SpeechRevision(
                version.pk, revision.date_created, who, revision.comment, version.field_dict, tuple(sections)
            )
        )
    return made


def last_revision(speech_id: int) -> Revision | None:
    version = _versions(speech_id).select_related("revision__user").first()
    return version.revision if version else None


@translation.override(settings.LANGUAGE_CODE)
def field_names(fields: Iterable[str]) -> str:
    """For the history: in the archive's own language, whoever made the change."""
    names = {field.name: str(field.verbose_name) for field in Speech._meta.fields}
    return "、".join(sorted(names.get(name, name) for name in fields)) or "无改动"


def _bringer(version: Version, revision: Revision) -> Any:
    """Who uploaded the file, for the speech as it came."""
    came = revision.comment == FIRST and SourceFile.objects.filter(pk=version.field_dict["source_id"]).first()
    return came and came.uploaded_by


def _in_words(name: str, value: Any) -> str:
    """A value as the desk shows it, not as it is stored."""
    if name == "meeting_type_id":
        kind = MeetingType.objects.filter(pk=value).first()
        return kind.name if kind else gettext("（已删除的类型）")
    if isinstance(value, bool):
        return gettext("是") if value else gettext("否")
    return str(Speech.Basis(value).label if name == "date_basis" and value in Speech.Basis else value)


def _lines(section: SectionDraft) -> list[str]:
    """A heading with its level: raising one is a change too."""
    printed = [gettext("〔%(level)s 级标题〕") % {"level": section.level} + section.printed] if section.printed else []
    return [*printed, *section.paragraphs]


def _versions(speech_id: int) -> Any:
    return Version.objects.get_for_object_reference(Speech, speech_id)


def _sections(revision: Revision, speech_id: int) -> Sequence[SectionDraft]:
    versions = [v.field_dict for v in revision.version_set.all() if v.content_type.model == "section"]
    own = sorted((row for row in versions if row["speech_id"] == speech_id), key=lambda row: row["order"])
    return tuple(
        SectionDraft(row["level"], row["number"], row["heading"], row["printed"], tuple(row["body"].split("\n")))
        for row in own
    )
