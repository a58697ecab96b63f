"""Who signed a text and on which day, where both stand on lines of their own inside what was taken for the text.

A mail brings the block below the words of whoever sent it; an office stamps its own lines below the name and the day.
"""

import re
from collections.abc import Iterator, Sequence

from speeches.extraction.char_classes import CJK
from speeches.extraction.cleaning import fold
from speeches.extraction.entities import Person, PrintedDate, is_name, is_ordinary_word, person_line
from speeches.extraction.metadata.header_state import HeaderState
from speeches.extraction.metadata.other_days import holds_other_day
from speeches.extraction.structure import closes, date_line, is_salutation
from speeches.extraction.types import Line

HEAD = 14  # lines from the first of the text within which the block of a head stands
FOOT = 12  # lines from the last within which a signature stands
LONGEST = 40  # characters of a line with the name or with the day
SHORT = 4  # lines of a signature with its day, and characters behind the day
SPOKEN = re.compile("[于於]?(?:讲|讲话|发言|讲演|口述|播讲|致辞|致词)[)]?")
# what may stand on the line beside the day
ALONE = re.compile(r"[\s()—-]*(?:[于於]?\S{2,6}[,，\s])?[\s()—-]*")


def with_signature(state: HeaderState, body: Sequence[Line]) -> HeaderState:
    """The state with the name and the day of the one block of an office, a name and a full day; else unchanged.

    The block stands above a salutation near the head, or below the end of a sentence near the foot.

    Args:
        state: what the header and the foot say.
        body: the lines of the text.
    """
    if state.speaker and state.stated:
        return state
    found = list(_blocks(body))
    if not found and not state.speaker and state.stated:
        return state.spoken_by(_above_the_day(state, body))
    if len(found) != 1:
        return state
    at, person, day = found[0]
    if state.speaker and state.speaker.name != person.name:
        return state
    near_head = at < HEAD and at + 2 < len(body) and is_salutation(body[at + 2].text)
    near_foot = at >= len(body) - FOOT and at > 0 and closes(body[at - 1].text.strip()) and _ends(body, at)
    if not near_head and not near_foot:
        return state
    state = state.spoken_by(person)
    return state if state.stated else state.dated(day.iso, body[at + 1].text)


# 阅办意见：…, 抄送：县教育局, (此件公开发布): what an office stamps below a signature
STAMP = re.compile(
    r"(?:抄[送报]|主送|报送|[呈发]送|印发|.{0,6}(?:意见|批示|核稿|校对|承办|签发|收文|归档)|经办|存档)\s*:.{0,60}|[(〔\[].{2,40}[)〕\]]"
)
READ_OUT = re.compile(
    "信[里中上]|来信|来电|贺[信电]|遗[书言嘱]|写道|写着|题[词写]|[念读]|宣[读布]|抄录|摘录|引用|这样一"
)
ABOVE = 6  # lines above a signature in which a speaker says that he reads somebody's letter


def _ends(body: Sequence[Line], at: int) -> bool:
    """Whether only stamps follow the signature, and it is no letter's that the speaker reads out."""
    below = [fold(line.text).strip() for line in body[at + 2 :]]
    above = (fold(line.text) for line in body[max(1, at - ABOVE) : at])
    return all(STAMP.fullmatch(text) for text in below) and not any(map(READ_OUT.search, above))


def _above_the_day(state: HeaderState, body: Sequence[Line]) -> Person | None:
    """The name below the end of a text, whose day stood on the next line and is told already."""
    if not SPOKEN.search(state.stated_line.strip()[-SHORT:]):
        return None
    for at in range(max(1, len(body) - SHORT), len(body)):
        name = body[at].text.strip()
        if len(name) <= LONGEST and closes(body[at - 1].text.strip()):
            return person_line(name) or _of_house(name)
    return None


def _blocks(body: Sequence[Line]) -> Iterator[tuple[int, Person, PrintedDate]]:
    """Every line with an office and a name, and nothing but a full day on the next one."""
    for at in range(len(body) - 1):
        name, below = body[at].text.strip(), body[at + 1].text.strip()
        if not 3 < len(name) <= LONGEST or len(below) > LONGEST or "年" not in below:
            continue
        day = date_line(below)
        if not day or not day.full or holds_other_day(fold(below)):
            continue
        around = fold(below[: day.start]), fold(below[day.end :])
        person = person_line(name) if all(map(ALONE.fullmatch, around)) else None
        # 春桃镇卫生院　翟广济, above 二〇〇三年十二月五日讲
        if not person and SPOKEN.fullmatch(around[1].strip()):
            person = _of_house(name)
        if person and person.role:
            yield at, person, day


HOUSE = re.compile(
    rf"(?P<house>[{CJK}]{{2,14}}(?:院|站|所|馆|局|社|队|厂|公司|中心|村|组|校|会|厅|班))[ 　]+(?P<name>[{CJK}]{{3}})"
)


def _of_house(text: str) -> Person | None:
    found = HOUSE.fullmatch(text)
    known = found and is_name(found["name"]) and not is_ordinary_word(found["name"])
    return Person(found["name"], found["house"]) if found and known else None
