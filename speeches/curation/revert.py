"""Reverts a speech to an earlier revision; the revisions in between stay in its history."""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils import timezone

from speeches.curation.corrections import DATE_FIELDS
from speeches.curation.review import replace_texts
from speeches.curation.revisions import (
    REVERTIBLE_FIELDS,
    Editor,
    SpeechRevision,
    lock_edition,
    record_first_revision,
    record_revision,
)
from speeches.fields import field_named
from speeches.ingest import KINDS, link_authorities
from speeches.models import Correction, MeetingType, Speech, authority_table, writing


@writing()
def revert_speech(speech_id: int, revision: SpeechRevision, user: Editor, edition: int) -> None:
    """Gives a speech the fields and the text of an earlier revision; its status stays as it is.

    Args:
        speech_id: key of the speech.
        revision: one of `revisions_of(speech_id)`.
        user: who does it.
        edition: the edition that the archivist had open.

    Raises:
        EditConflict: the speech is of another edition by now.
    """
    record_first_revision([speech_id])
    speech = lock_edition(speech_id, edition)
    fields = revision.fields
    changed = [name for name in REVERTIBLE_FIELDS if name in fields and getattr(speech, name) != fields[name]]
    for name in changed:
        setattr(speech, name, fields[name])
    _revert_corrections(speech, revision, [name.removesuffix("_id") for name in changed])
    if speech.meeting_type_id and not MeetingType.objects.filter(pk=speech.meeting_type_id).exists():
        speech.meeting_type_id = None
    _revert_links(speech, fields, changed)
    replace_texts({speech: revision.sections}, user)
    when = f"{timezone.localtime(revision.at):%Y-%m-%d %H:%M:%S}"
    record_revision([speech_id], user, f"恢复到 {when}（{revision.comment}）")


def _revert_links(speech: Speech, fields: Mapping[str, Any], changed: Collection[str]) -> None:
    """With a name its record: that of the revision, or what it was merged into; else the one that is certain now."""
    for kind in KINDS:
        link = f"{field_named(kind).authority}_id"
        if kind in changed:
            link_authorities(speech, [kind])
            record = authority_table(kind).lines.get(fields.get(link) or 0)
            if record:
                setattr(speech, link, record[0])


def _revert_corrections(speech: Speech, revision: SpeechRevision, changed: list[str]) -> None:
    """What was set by hand in that revision is so again, by whoever set it; the rest is as extraction found it then.

    Older revisions did not say who set what: there the date of a person must not get a machine's evidence back.
    """
    then, locked = revision.fields.get("corrections") or {}, revision.fields.get("corrected") or []
    unsigned = {name for name in locked if name not in then and name not in DATE_FIELDS - {"date"}}
    text = {name: stored for name, stored in speech.corrections.items() if name == Speech.TEXT}
    speech.corrections = {**{name: Correction().to_json() for name in unsigned}, **then, **text}
    speech.corrected = sorted({*speech.corrected, *changed})
    if "date" in unsigned and speech.date:
        speech.date_basis, speech.date_evidence = Speech.Basis.MANUAL, ""
