"""Notes on a speech which fields were set by hand, by whom, when and on what evidence."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser, User
from django.utils import timezone

from speeches.models import Correction, Speech

Editor = User | AnonymousUser | None  # who makes a change; None for the command line


def attribute_fields(speech: Speech, names: Iterable[str], user: Editor, evidence: str = "") -> None:
    """Notes who set these fields, so that every page can say so and a reextraction leaves them alone.

    Args:
        speech: the row in memory; the caller saves it.
        names: fields, or Speech.TEXT for the text as a whole.
        user: who set them.
        evidence: on what, in that person's own words.
    """
    fields = set(names)
    correction = Correction(display_name(user), timezone.now(), evidence).to_json()
    speech.corrections = {**speech.corrections, **dict.fromkeys(sorted(fields), correction)}
    speech.corrected = sorted({*speech.corrected, *fields})


def forget_attribution(speech: Speech, names: Iterable[str]) -> None:
    """Notes that nobody has set these fields by hand.

    Args:
        speech: the row in memory; the caller saves it.
        names: fields.
    """
    fields = set(names)
    speech.corrected = [name for name in speech.corrected if name not in fields]
    speech.corrections = {name: stored for name, stored in speech.corrections.items() if name not in fields}


def display_name(user: Editor) -> str:
    """As readers see it: the full name where there is one, for a login name says little; '' for nobody."""
    if not isinstance(user, User) or not user.pk:
        return ""
    full = str(user.get_full_name())
    if not full.isascii():
        full = f"{user.last_name}{user.first_name}"  # 李一民, not 一民 李
    return full or str(user.get_username())
