"""The versions of a speech beside it: the others of a main version, or the main version of another."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser, User

from speeches.models import NearCopy, Speech


@dataclass(frozen=True)
class SpeechVersions:
    """What a reader may see of them.

    Attributes:
        main: The main version, of which the speech is another.
        others: The other versions, where the speech is the main one, each with what differs, "" where that is not known
            in a few words.
    """

    main: Speech | None
    others: Sequence[tuple[Speech, str]]


def speech_versions(speech: Speech, user: User | AnonymousUser) -> SpeechVersions:
    """The versions of a speech that a user may read."""
    readable = Speech.objects.readable_by(user).select_related("source")
    if speech.version_of_id:
        return SpeechVersions(readable.filter(pk=speech.version_of_id).first(), ())
    others = list(readable.filter(version_of=speech).order_by("pk"))
    pairs = NearCopy.objects.filter(speech=speech, other__in=others, identical=False) if others else ()
    told = {pair.other_id: pair.difference for pair in pairs}
    return SpeechVersions(None, [(other, told.get(other.pk, "")) for other in others])
