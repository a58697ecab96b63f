"""Provenance of fields that were set by hand, as pages say it: who, when, and on what evidence."""

from collections.abc import Collection

from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from speeches.models import Correction, Speech
from speeches.presentation.formats import local_date


def signature(correction: Correction) -> str:
    """Who set a field and when: 李一民，2026年11月29日."""
    day = local_date(f"{localtime(correction.at):%Y-%m-%d}") if correction.at else ""
    return _("，").join(part for part in (correction.who, day) if part) or _("何人何时核定未有记录")


def field_notes(correction: Correction) -> str:
    """Who set a field, when and on what evidence, in one line."""
    evidence = " ".join(correction.evidence.split())
    return signature(correction) + (_("；所据：%(evidence)s") % {"evidence": evidence} if evidence else "")


# Beside these, and the date, the speech's page notes a correction.
SHOWN_FIELDS = ("speaker", "place", "meeting_type", "occasion", "published_on")


def corrections(speech: Speech, except_for: Collection[str] = ()) -> list[tuple[str, Correction]]:
    """(label in the language of the interface, correction) of every field that was set by hand.

    Args:
        speech: the speech.
        except_for: names of fields to be left out.
    """
    labels = {field.name: capfirst(str(field.verbose_name)) for field in Speech._meta.concrete_fields}
    names = dict.fromkeys([*labels, Speech.TEXT])
    pairs = (
        (labels.get(name, _("正文（有人工改动）")), speech.correction(name)) for name in names if name not in except_for
    )
    return [(label, correction) for label, correction in pairs if correction]


def corrections_not_shown(speech: Speech) -> list[tuple[str, Correction]]:
    """The corrections of fields that the speech's page does not show, as `corrections`; the others are noted there."""
    return corrections(speech, {"date", *(name for name in SHOWN_FIELDS if getattr(speech, name))})
