"""Reverts a speech to an earlier revision; the revisions in between stay in its history."""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils import timezone

from speeches.curation.corrections import DATE_FIELDS
from speeches.curation.custom_values import OWN_COLUMNS
from speeches.curation.review import replace_texts
from speeches.curation.revisions import (
    REVERTIBLE_FIELDS,
    Editor,
    SpeechRevision,
    forget_attribution,
    lock_edition,
    record_first_revision,
    record_revision,
)
from speeches.fields import field_named
from speeches.ingest import KINDS, link_authorities, linked_by_hand, links_to_renew
from speeches.models import Correction, CustomField, MeetingType, Speech, Tag, authority_table, writing


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
    now_by_hand = {kind for kind in KINDS if linked_by_hand(speech, kind)}
    changed = [name for name in REVERTIBLE_FIELDS if name in fields and getattr(speech, name) != fields[name]]
    renewed = links_to_renew(speech, changed)
    for name in changed:
        setattr(speech, name, fields[name])
    _revert_corrections(speech, revision, [name.removesuffix("_id") for name in changed if name not in OWN_COLUMNS])
    _drop_deleted(speech)
    if speech.meeting_type_id and not MeetingType.objects.filter(pk=speech.meeting_type_id).exists():
        speech.meeting_type_id = None
    for kind in KINDS:
        if kind in changed or kind in now_by_hand or _link_name(kind) in _by_hand(fields):
            _revert_link(speech, kind, fields)
        elif kind in renewed:
            link_authorities(speech, [kind])
    replace_texts({speech: revision.sections}, user)
    when = f"{timezone.localtime(revision.at):%Y-%m-%d %H:%M:%S}"
    record_revision([speech_id], user, f"恢复到 {when}（{revision.comment}）")


def _drop_deleted(speech: Speech) -> None:
    """Own fields and tags that have been deleted since stay in the history alone, as meeting types do."""
    known = set(CustomField.objects.filter(key__in=list(speech.custom_values)).values_list("key", flat=True))
    speech.custom_values = {key: value for key, value in speech.custom_values.items() if key in known}
    tags = {tag.key for tag in Tag.objects.all()} if speech.tag_keys else set()
    speech.tag_keys = {key: True for key in speech.tag_keys if key in tags}


def _revert_link(speech: Speech, kind: str, fields: Mapping[str, Any]) -> None:
    """The record of that revision, or what it was merged into; else the one that is certain now.

    Whoever said so then has said so again; where nobody had, or the record has been deleted, nobody has now.
    """
    link = _link_name(kind)
    then = fields.get(f"{link}_id")
    record = authority_table(kind).lines.get(then or 0)
    by_hand = link in _by_hand(fields) and (then is None or record is not None)
    if by_hand:
        speech.corrected = sorted({*speech.corrected, link})
    else:
        forget_attribution(speech, [link])
    if record or by_hand:
        setattr(speech, f"{link}_id", record[0] if record else None)
    else:
        link_authorities(speech, [kind])


def _by_hand(fields: Mapping[str, Any]) -> Collection[str]:
    """The fields that were set by hand in a revision."""
    return fields.get("corrected") or ()


def _link_name(kind: str) -> str:
    return field_named(kind).authority


def _revert_corrections(speech: Speech, revision: SpeechRevision, changed: list[str]) -> None:
    """What was set by hand in that revision is so again, by whoever set it; the rest is as extraction found it then.

    Older revisions did not say who set what: there the date of a person must not get a machine's evidence back.
    """
    then, locked = revision.fields.get("corrections") or {}, _by_hand(revision.fields)
    unsigned = {name for name in locked if name not in then and name not in DATE_FIELDS - {"date"}}
    # A link that is reverted gets its own note (_revert_link); one that stays keeps its.
    links = {_link_name(kind) for kind in KINDS}
    kept = {name: stored for name, stored in speech.corrections.items() if name in {Speech.TEXT, *links - {*locked}}}
    speech.corrections = {**{name: Correction().to_json() for name in unsigned}, **then, **kept}
    speech.corrected = sorted({*speech.corrected, *changed})
    if "date" in unsigned and speech.date:
        speech.date_basis, speech.date_evidence = Speech.Basis.MANUAL, ""
