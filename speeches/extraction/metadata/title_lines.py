"""The lines that stand among the titles of a header and are none: subtitles, houses, offices, occasions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from speeches.extraction.char_classes import CJK
from speeches.extraction.cleaning import fold
from speeches.extraction.entities import is_office, is_organisation
from speeches.extraction.metadata.header_state import HeaderState, Taken, read_lines
from speeches.extraction.metadata.titles import YEAR, YEAR_BELONGS, YEAR_INSIDE
from speeches.extraction.ordered_rules import Rule
from speeches.extraction.structure import GENRE_END
from speeches.extraction.types import Dropped, Line

DASH = "副题标记"  # the reason for which the dash before a subtitle is in the ledger
# 在云岭省第九届人民代表大会第五次会议上, on a line of its own under 2012年云岭省政府工作报告
OCCASION_ONLY = re.compile(r"\s*在?(?P<occasion>.{4,60}会议?)上\s*")


@dataclass(frozen=True)
class Aside:
    """A rule for lines that are no title."""

    rule: Rule[HeaderState, Line, Taken]
    may_be_title: bool = True  # such lines stay when the header holds no others


def with_subtitle(subtitles: Sequence[Line], state: HeaderState) -> HeaderState:
    """The state with the last of these lines as the subtitle, and with the year that it names."""
    if not subtitles:
        return state
    subtitle, dash = without_dash(subtitles[-1])
    flat = fold(subtitle)
    # ——2022年新年致辞
    wished = YEAR_BELONGS.match(flat) and YEAR.match(flat)
    # ——董事长岭南松在集团公司2012年工作会议上的讲话
    named = wished or YEAR_INSIDE.match(flat)
    state = state.with_pieces(dropped=[dash, *(line.dropped("重复标题") for line in subtitles[:-1])])
    return replace(state, subtitle=subtitle, title_year=named["year"] if named else None)


def without_dash(line: Line) -> tuple[str, Dropped]:
    """A subtitle, and the dash before it as a piece of the ledger."""
    text = line.text.strip()
    subtitle = text.lstrip("—-─― ")
    return subtitle, line.dropped(DASH, text[: len(text) - len(subtitle)])


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
    return Taken(state.held_at(told["occasion"]), told[0].strip()) if told else None


ASIDES = (
    Aside(Rule("house", ("云岭省人民政府", "临川市委"), _house), may_be_title=False),
    Aside(Rule("office without a name, or Latin letters", ("董事长、党委书记", "Remarks"), _office_or_latin)),
    Aside(Rule("occasion", ("在云岭省第九届人民代表大会第五次会议上",), _occasion)),
)
