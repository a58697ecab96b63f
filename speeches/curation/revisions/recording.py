"""Records revisions of speeches: each change keeps the speech with its text as it was then (django-reversion)."""

from collections.abc import Collection, Iterable

import reversion
from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import translation
from reversion.models import Version

from speeches.curation.revisions.attribution import Editor
from speeches.models import Section, Speech, writing

FIRST_REVISION = "收入时的原样"  # the comment of the first revision


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
        if not versions_of(pk).exists():
            record_revision([pk], None, FIRST_REVISION)


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
    with writing(), reversion.create_revision():
        reversion.set_comment(comment)
        if isinstance(user, User) and user.pk:
            reversion.set_user(user)
        for speech in Speech.objects.filter(pk__in=speech_ids).prefetch_related("sections"):
            reversion.add_to_revision(speech)
            for section in speech.sections.all() if text else ():
                reversion.add_to_revision(section)


def versions_of(speech_id: int) -> "QuerySet[Version]":
    versions: QuerySet[Version] = Version.objects.get_for_object_reference(Speech, speech_id)
    return versions
