"""The values of an extracted speech by the names of the fields of its row."""

from typing import Any

from speeches.extraction import Draft
from speeches.models import MeetingType, Speech


def meeting_types_by_name() -> dict[str, MeetingType]:
    """All meeting types by the names that extraction gives."""
    return {row.name: row for row in MeetingType.objects.all()}


def doubt_pairs(draft: Draft) -> list[list[str]]:
    """A draft's doubts as `Speech.extraction_doubts` keeps them."""
    return [[doubt.field, doubt.sentence] for doubt in draft.doubts]


def speech_fields(draft: Draft, types: dict[str, MeetingType]) -> dict[str, Any]:  # of the fields' own types
    """A draft's values by the names of the fields of Speech, cut to their lengths.

    Args:
        draft: a speech as extracted.
        types: the meeting types by their names.
    """
    texts = ("title", "subtitle", "byline", "speaker", "speaker_role", "occasion", "place", "incomplete_reason")
    lengths = {field.name: field.max_length for field in Speech._meta.fields}
    dating = draft.dating
    return {
        **{name: getattr(draft, name)[: lengths[name]] for name in texts},
        "meeting_type": types.get(draft.meeting_type),
        "date": dating.date,
        "date_basis": dating.basis,
        "date_evidence": dating.evidence,
        "published_on": dating.published_on,
        "complete": draft.complete,
        "redacted": draft.redacted,
    }
