"""Brings a speech back to what it was at some moment of its history; the way there is kept as well."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from speeches.desk import history
from speeches.desk.history import FIELDS, Moment
from speeches.desk.rewriting import rewrite
from speeches.models import MeetingType, Speech


@transaction.atomic
def restore(speech_id: int, moment: Moment, user: Any) -> None:
    """State and edition are not turned back: a withdrawn speech stays withdrawn."""
    history.keep_first([speech_id])
    speech = Speech.objects.select_for_update().prefetch_related("sections").get(pk=speech_id)
    for name in FIELDS:
        if name in moment.fields:
            setattr(speech, name, moment.fields[name])
    if speech.meeting_type_id and not MeetingType.objects.filter(pk=speech.meeting_type_id).exists():
        speech.meeting_type_id = None
    speech.edition += 1
    rewrite({speech: moment.sections})
    history.record([speech_id], user, f"恢复到 {timezone.localtime(moment.at):%Y-%m-%d %H:%M:%S}（{moment.what}）")
