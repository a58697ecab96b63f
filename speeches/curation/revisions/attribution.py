"""Notes who changed what of a speech by hand, so that every page can say so and a new extraction leaves it alone."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from speeches.models import Correction, Speech


def attribute_fields(speech: Speech, names: Iterable[str], user: Any, evidence: str = "") -> None:
    """On the row in memory; whoever calls this saves it."""
    fields = set(names)
    kept = Correction(display_name(user), timezone.now(), evidence).kept()
    speech.corrections = {**speech.corrections, **dict.fromkeys(sorted(fields), kept)}
    speech.corrected = sorted({*speech.corrected, *fields})


def display_name(user: Any) -> str:
    """As readers see it: the full name where there is one, for a login name says little."""
    if user is None or not user.pk:
        return ""
    full = str(user.get_full_name())
    if not full.isascii():
        full = f"{user.last_name}{user.first_name}"  # 李一民, not 一民 李
    return full or str(user.get_username())
