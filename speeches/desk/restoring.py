"""Brings a speech back to what it was at some moment of its history; the way there is kept as well."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from speeches.desk import editions, history
from speeches.desk.history import FIELDS, Moment
from speeches.desk.rewriting import rewrite
from speeches.models import MeetingType


@transaction.atomic
def restore(speech_id: int, moment: Moment, user: Any, edition: int) -> None:
    """Outdated when someone was faster. The state is not turned back: a withdrawn speech stays withdrawn."""
    history.keep_first([speech_id])
    speech = editions.claim(speech_id, edition)
    for name in FIELDS:
        if name in moment.fields:
            setattr(speech, name, moment.fields[name])
    if speech.meeting_type_id and not MeetingType.objects.filter(pk=speech.meeting_type_id).exists():
        speech.meeting_type_id = None
    rewrite({speech: moment.sections})
    history.record([speech_id], user, f"恢复到 {timezone.localtime(moment.at):%Y-%m-%d %H:%M:%S}（{moment.what}）")
