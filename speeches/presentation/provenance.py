"""How a page says that a person set a field: who, when, and on what evidence."""

from collections.abc import Collection

from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from speeches.models import Correction, Speech
from speeches.presentation.formats import local_date


def signature(correction: Correction) -> str:
    """Who and when: 李一民，2026年11月29日."""
    day = local_date(f"{localtime(correction.at):%Y-%m-%d}") if correction.at else ""
    return _("，").join(part for part in (correction.who, day) if part) or _("何人何时核定未有记录")


def field_notes(correction: Correction) -> str:
    """In one line, with the evidence."""
    evidence = " ".join(correction.evidence.split())
    return signature(correction) + (_("；所据：%(evidence)s") % {"evidence": evidence} if evidence else "")


SHOWN_FIELDS = ("speaker", "place", "meeting_type", "occasion", "published_on")


def corrections(speech: Speech, passed_over: Collection[str] = ()) -> list[tuple[str, Correction]]:
    """Every field of the speech that was set by hand, by its name in the reader's language."""
    labels = {field.name: capfirst(str(field.verbose_name)) for field in Speech._meta.concrete_fields}
    names = dict.fromkeys([*labels, Speech.TEXT])
    found = (
        (labels.get(name, _("正文（有人工改动）")), speech.correction(name))
        for name in names
        if name not in passed_over
    )
    return [(label, correction) for label, correction in found if correction]


def corrections_not_shown(speech: Speech) -> list[tuple[str, Correction]]:
    """Those that do not stand beside their field on the speech's page: it has none for them, or nothing is in it."""
    return corrections(speech, {"date", *(name for name in SHOWN_FIELDS if getattr(speech, name))})
