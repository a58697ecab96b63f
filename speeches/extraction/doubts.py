"""What extraction itself doubts in a draft, field by field."""

from collections.abc import Sequence

from speeches.extraction.completeness import Ending
from speeches.extraction.dating import date_doubt
from speeches.extraction.entities import MeetingKind
from speeches.extraction.metadata import HeaderState
from speeches.extraction.types import DOCUMENT_TYPE, Doubt

UNTITLED_DOUBT = "没有找到标题"
TWO_MEETINGS = "会议类型没有定：像是%s"


def doubts_of(header: HeaderState, title: str, ending: Ending, meeting: MeetingKind) -> tuple[Doubt, ...]:
    """The doubts of one draft, each with the field that it is about.

    Args:
        header: what is known of its head.
        title: the title that was found, or ''.
        ending: how its text ends.
        meeting: the type of its meeting.
    """
    rivals = TWO_MEETINGS % "和".join(meeting.rivals) if meeting.rivals else ""
    found = [
        ("title", header.title_doubt if title else UNTITLED_DOUBT),
        ("complete", ending.doubt),
        ("speaker", header.speaker_doubt),
        ("date", date_doubt(header)),
        ("meeting_type", rivals),
    ]
    return tuple(Doubt(field, sentence) for field, sentence in found if sentence)


def merged(doubts: Sequence[Doubt]) -> tuple[Doubt, ...]:
    """One doubt for each fault: where a draft may be no speech at all, all other doubts come of that."""
    decisive = tuple(doubt for doubt in doubts if doubt.field == DOCUMENT_TYPE)
    return decisive or tuple(dict.fromkeys(doubts))
