"""Brings a speech back to what it was at some moment of its history; the way there is kept as well."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from speeches.curation.corrections import DATE_FIELDS
from speeches.curation.review import replace_texts
from speeches.curation.revisions import (
    REVERTIBLE_FIELDS,
    SpeechRevision,
    lock_edition,
    record_first_revision,
    record_revision,
)
from speeches.models import Correction, MeetingType, Speech


@transaction.atomic
def revert_speech(speech_id: int, moment: SpeechRevision, user: Any, edition: int) -> None:
    """Outdated when someone was faster. The state is not turned back: a withdrawn speech stays withdrawn."""
    record_first_revision([speech_id])
    speech = lock_edition(speech_id, edition)
    changed = [
        name for name in REVERTIBLE_FIELDS if name in moment.fields and getattr(speech, name) != moment.fields[name]
    ]
    for name in changed:
        setattr(speech, name, moment.fields[name])
    _explain(speech, moment, [name.removesuffix("_id") for name in changed])
    if speech.meeting_type_id and not MeetingType.objects.filter(pk=speech.meeting_type_id).exists():
        speech.meeting_type_id = None
    replace_texts({speech: moment.sections}, user)
    record_revision([speech_id], user, f"恢复到 {timezone.localtime(moment.at):%Y-%m-%d %H:%M:%S}（{moment.what}）")


def _explain(speech: Speech, moment: SpeechRevision, changed: list[str]) -> None:
    """What was set by hand at that moment is so again, by whoever set it; the rest is as extraction found it then.

    Older editions did not say who set what: there the date of a person must not get a machine's evidence back.
    """
    then, locked = moment.fields.get("corrections") or {}, moment.fields.get("corrected") or []
    unknown = {name: Correction().kept() for name in locked if name not in then and name not in DATE_FIELDS - {"date"}}
    text = {name: kept for name, kept in speech.corrections.items() if name == Speech.TEXT}
    speech.corrections = {**unknown, **then, **text}
    speech.corrected = sorted({*speech.corrected, *changed})
    if "date" in unknown and speech.date:
        speech.date_basis, speech.date_evidence = Speech.Basis.MANUAL, ""
