"""What extraction itself doubts in a draft, field by field."""

import re
from collections.abc import Sequence

from speeches.extraction.cleaning import fold
from speeches.extraction.completeness import Ending
from speeches.extraction.dating import date_doubt
from speeches.extraction.entities import MeetingKind
from speeches.extraction.metadata import HeaderState
from speeches.extraction.structure import second_voice
from speeches.extraction.types import DOCUMENT_TYPE, PARTS, Doubt, Line

UNTITLED_DOUBT = "没有找到标题"
LONG = 60  # characters of a line that may be a title
# 县长讲话两篇, 在通车现场的讲话（两篇）; 讲话稿(精选3篇) is what a site says of itself
SEVERAL = re.compile(r"(?:讲话|致[辞词]|发言|演讲|稿)\s*[（(]?[两二三四五六七八九2-9]\s*篇[)）]?\s*$")
COUNTED_BEHIND = re.compile(r"[（(][两二三四五六七八九]篇[)）]")
# 主席:多谢欧阳议员。下面请高永福议员发言。: the chair of a record gives the word to one after another
CALLED = re.compile(r"(?:主席|主持人|议长|大会主席)\s*:.{0,60}请[^。]{2,14}(?:发言|讲话|致辞)")
ANOTHER = "可能有第二篇，从第 %d 行（“%s”）起"
COUNTED = "标题说有“%s”，只分出一篇"
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


def doubts_of_parts(body: Sequence[Line], header: HeaderState) -> tuple[Doubt, ...]:
    """The doubt that one draft holds several speeches: another voice in it, or a title that counts them.

    Args:
        body: the lines of its text.
        header: what is known of its head.
    """
    called = [line for line in body if CALLED.match(fold(line.text).strip())]
    if line := second_voice(body) or next(iter(called[1:]), None):
        return (Doubt(PARTS, ANOTHER % (line.number, line.text.strip()[:20]), (line.number,)),)
    printed = [header.title, *header.other_titles, *(piece.text for piece in header.dropped if len(piece.text) < LONG)]
    counted = next((found[0] for text in printed if (found := SEVERAL.search(text))), "")
    cut_off = (piece.text for piece in header.dropped if piece.reason == "标题修饰")
    counted = counted or next((text for text in cut_off if COUNTED_BEHIND.fullmatch(text)), "")
    return (Doubt(PARTS, COUNTED % counted),) if counted else ()


def merged(doubts: Sequence[Doubt]) -> tuple[Doubt, ...]:
    """One doubt for each fault: where a draft may be no speech at all, all other doubts come of that."""
    decisive = tuple(doubt for doubt in doubts if doubt.field == DOCUMENT_TYPE)
    return decisive or tuple(dict.fromkeys(doubts))
