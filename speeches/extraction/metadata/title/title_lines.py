"""The lines that stand among the titles of a header and are none: houses, offices, occasions."""

import re
from dataclasses import dataclass

from speeches.extraction.char_classes import CJK
from speeches.extraction.cleaning import fold
from speeches.extraction.entities import is_office, is_organisation
from speeches.extraction.metadata.header_state import HeaderState
from speeches.extraction.metadata.line_rules import Taken, read_lines
from speeches.extraction.ordered_rules import Rule
from speeches.extraction.structure import GENRE_END
from speeches.extraction.types import Line

# 在云岭省第九届人民代表大会第五次会议上, on a line of its own under 2012年云岭省政府工作报告
OCCASION_ONLY = re.compile(
    r"\s*在?(?P<occasion>.{4,60}会议?)上\s*"
    # 区第六届人大常委会第二十一次会议
    r"|\s*(?P<session>[^,。:在]{2,30}第[一二三四五六七八九十百\d]{1,4}次(?:全体|常务|扩大)?会议)\s*"
)


@dataclass(frozen=True)
class Aside:
    """A rule for lines that are no title."""

    rule: Rule[HeaderState, Line, Taken]
    may_be_title: bool = True  # such lines stay when the header holds no others


def set_aside(lines: list[Line], state: HeaderState) -> tuple[HeaderState, list[Line]]:
    """The lines that may be a title, and the state with what the others say."""
    for aside in ASIDES:
        after, rest = read_lines([aside.rule], lines, state)
        if rest or not aside.may_be_title:
            state, lines = after, rest
    return state, lines


def _house(state: HeaderState, line: Line) -> Taken | None:
    house = is_organisation(line.text) and not GENRE_END.match(fold(line.text))
    return Taken(state, line.text.strip()) if house else None


def _office_or_latin(state: HeaderState, line: Line) -> Taken | None:
    if is_office(line.text):
        return Taken(state, line.text.strip())
    return None if re.search(f"[{CJK}]", line.text) else Taken(state, dropped=line.dropped("页头"))


def _occasion(state: HeaderState, line: Line) -> Taken | None:
    told = OCCASION_ONLY.fullmatch(fold(line.text))
    if not told:
        return None
    return Taken(state.held_at(told["occasion"] or told["session"]), told[0].strip())


ASIDES = (
    Aside(Rule("house", ("云岭省人民政府", "临川市委"), _house), may_be_title=False),
    Aside(Rule("office without a name, or Latin letters", ("董事长、党委书记", "Remarks"), _office_or_latin)),
    Aside(Rule("occasion", ("在云岭省第九届人民代表大会第五次会议上", "区第六届人大常委会第二十一次会议"), _occasion)),
)
