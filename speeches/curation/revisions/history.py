"""The history of a speech: its revisions, as they are stored by django-reversion."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.utils.translation import gettext
from reversion.models import Revision, Version

from speeches.curation.revisions.recording import FIRST_REVISION, versions_of
from speeches.curation.revisions.speech_revision import SpeechRevision
from speeches.extraction import SectionDraft
from speeches.models import SourceFile


def revisions_of(speech_id: int) -> list[SpeechRevision]:
    """The history of a speech, oldest first; a revision without text has that of the one before."""
    revisions: list[SpeechRevision] = []
    for version in reversed(list(versions_of(speech_id).select_related("revision__user"))):
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
    version = versions_of(speech_id).select_related("revision__user").first()
    return version.revision if version else None


def _uploader(version: Version, revision: Revision) -> User | None:
    """Who uploaded the file, for the first revision."""
    if revision.comment != FIRST_REVISION:
        return None
    source = SourceFile.objects.filter(pk=version.field_dict["source_id"]).first()
    return source.uploaded_by if source else None


def _sections(revision: Revision, speech_id: int) -> Sequence[SectionDraft]:
    versions = [v.field_dict for v in revision.version_set.all() if v.content_type.model == "section"]
    own = sorted((row for row in versions if row["speech_id"] == speech_id), key=lambda row: row["order"])
    return tuple(
        SectionDraft(row["level"], row["number"], row["heading"], row["printed"], tuple(row["body"].split("\n")))
        for row in own
    )
