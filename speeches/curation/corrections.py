"""Corrections by hand: the only way in which people set the fields of a speech."""

from collections.abc import Collection, Mapping
from typing import Any

from speeches.curation.custom_values import OWN_COLUMNS
from speeches.curation.doubts import renew_doubts, update_doubts
from speeches.curation.review import realign_original
from speeches.curation.revisions import (
    Editor,
    attribute_fields,
    field_names,
    forget_attribution,
    record_first_revision,
    record_revision,
)
from speeches.fields import field_named
from speeches.ingest import link_authorities, links_to_renew, queue_for_index, update_text_derivatives
from speeches.models import Speech, writing

# A date with what it rests on: who sets one of these vouches for the date.
DATE_FIELDS = {"date", "date_basis", "date_evidence"}


@writing()
def correct_speech(
    speech: Speech,
    values: Mapping[str, Any],  # of the fields' own types, which differ
    user: Editor,
    *,
    evidence: str = "",
    confirmed: frozenset[str] = frozenset(),
    text: bool = False,
    within: str = "",
) -> None:
    """Sets fields of a speech, notes who set them when and on what evidence, and records a revision.

    Args:
        speech: the row, locked or checked to be of the edition that was opened.
        values: new values by the names of the fields; the basis of a date is not asked for.
        user: who says so; None for the command line.
        evidence: on what, in that person's own words.
        confirmed: fields that were checked and found right: from now on they, too, count as set by hand.
        text: whether the sections have been changed as well.
        within: what the change is part of, for the history.
    """
    record_first_revision([speech.pk])
    if not text and not confirmed and {*values} <= {*OWN_COLUMNS}:
        return _set_own(speech, values, user, within)
    names = {*values, *confirmed, *([Speech.TEXT] if text else [])}
    renewed = links_to_renew(speech, values)
    for name, value in values.items():
        setattr(speech, name, value)
    if names & DATE_FIELDS:
        names = names - DATE_FIELDS | {"date"}
        speech.date_evidence = evidence
    _set_date_basis(speech, by_hand="date" in names)
    _link(speech, values, renewed)
    attribute_fields(speech, names - {*OWN_COLUMNS}, user, evidence)
    speech.edition += 1
    speech.save()
    if text:
        update_text_derivatives(speech, speech.text)
    else:
        queue_for_index([speech])
    realign_original(speech.source)
    action = "修改" if values or text else "核定"
    record_revision([speech.pk], user, f"{action}：{field_names(names)}{within}")
    (update_doubts if text else renew_doubts)([speech.pk])
    return None


def _set_own(speech: Speech, values: Mapping[str, Any], user: Editor, within: str) -> None:
    """Own fields and tags say nothing of the text: neither index nor doubts follow, and nothing is locked.

    Readers are told of the time of a change only when it changes what they see.
    """
    shown = speech.public_values, speech.public_tags
    for name, value in values.items():
        setattr(speech, name, value)
    speech.edition += 1
    told = ["updated_at"] if (speech.public_values, speech.public_tags) != shown else []
    speech.save(update_fields=[*values, "edition", *told])
    record_revision([speech.pk], user, f"修改：{field_names(values)}{within}", text=False)


def _link(speech: Speech, values: Collection[str], kinds: Collection[str]) -> None:
    """A new name may be that of another record; whose the speech was said to be was said of the name before."""
    for kind in kinds:
        link = field_named(kind).authority
        if link not in values:
            if kind in values:
                forget_attribution(speech, [link])
            link_authorities(speech, [kind])


def _set_date_basis(speech: Speech, *, by_hand: bool) -> None:
    """What the date rests on now; without a date that is the page's, if it has one."""
    if speech.date and by_hand:
        speech.date_basis = Speech.Basis.MANUAL
    elif not speech.date:
        speech.date_basis = Speech.Basis.PUBLISHED if speech.published_on else Speech.Basis.NONE
