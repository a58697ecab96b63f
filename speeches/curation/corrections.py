"""The one door through which people set the particulars of a speech: whatever they set rests on them from then on."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from speeches.curation.doubts import update_doubts
from speeches.curation.review import realign_original
from speeches.curation.revisions import attribute_fields, field_names, record_first_revision, record_revision
from speeches.ingest import queue_for_index, update_text_derivatives
from speeches.models import Speech

# A date with what it rests on: who sets one of these vouches for the date.
DATE_FIELDS = {"date", "date_basis", "date_evidence"}


@transaction.atomic
def correct_speech(
    speech: Speech,
    values: Mapping[str, Any],
    user: Any,
    *,
    evidence: str = "",
    confirmed: frozenset[str] = frozenset(),
    text: bool = False,
) -> None:
    """Sets the fields named in `values`, with who, when and on what evidence.

    Args:
        speech: the row, locked or checked to be the edition that was looked at.
        values: new values by the names of the fields; the basis of a date is not asked for.
        user: who says so; None for the command line.
        evidence: on what, in that person's own words.
        confirmed: fields that were looked at and found right: from now on they rest on that person, too.
        text: whether the sections have been changed as well.
    """
    record_first_revision([speech.pk])
    names = {*values, *confirmed, *([Speech.TEXT] if text else [])}
    for name, value in values.items():
        setattr(speech, name, value)
    if names & DATE_FIELDS:
        names = names - DATE_FIELDS | {"date"}
        speech.date_evidence = evidence
    _base(speech, by_hand="date" in names)
    attribute_fields(speech, names, user, evidence)
    speech.edition += 1
    speech.save()
    if text:
        update_text_derivatives(speech, speech.text)
    else:
        queue_for_index([speech])
    realign_original(speech.source)
    record_revision(
        [speech.pk], user, f"修改：{field_names(names)}" if values or text else f"核定：{field_names(names)}"
    )
    update_doubts([speech.pk])


def _base(speech: Speech, *, by_hand: bool) -> None:
    """What the date rests on now; without a date that is the page's, if it has one."""
    if speech.date and by_hand:
        speech.date_basis = Speech.Basis.MANUAL
    elif not speech.date:
        speech.date_basis = Speech.Basis.PUBLISHED if speech.published_on else Speech.Basis.NONE
