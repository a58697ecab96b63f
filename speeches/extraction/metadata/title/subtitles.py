"""Subtitles, and the dash before them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from speeches.extraction.cleaning import fold
from speeches.extraction.metadata.header_state import HeaderState
from speeches.extraction.metadata.title.title_cleaning import OF_A_CLASS, YEAR, YEAR_BELONGS, YEAR_INSIDE
from speeches.extraction.types import Dropped, Line

LEAVING = re.compile("(?P<year>20\\d\\d)届[^,。]{0,8}毕业")  # who leaves a school leaves it in that year
DASH = "副题标记"  # the reason for which the dash before a subtitle is in the ledger


def with_subtitle(subtitles: Sequence[Line], state: HeaderState) -> HeaderState:
    """The state with the last of these lines as the subtitle, and with the year that it names."""
    if not subtitles:
        return state
    subtitle, dash = without_dash(subtitles[-1])
    flat = fold(subtitle)
    # ——2022年新年致辞
    wished = YEAR_BELONGS.match(flat) and YEAR.match(flat)
    # ——董事长岭南松在集团公司2012年工作会议上的讲话
    named = wished or YEAR_INSIDE.match(flat) or LEAVING.search(flat)
    # ——在2016级新生开学典礼上的讲话, where no page tells more
    named = named or (OF_A_CLASS.search(flat) if not state.seen_on else None)
    state = state.with_pieces(dropped=[dash, *(line.dropped("重复标题") for line in subtitles[:-1])])
    return replace(state, subtitle=subtitle, title_year=named["year"] if named else None)


def without_dash(line: Line) -> tuple[str, Dropped]:
    """A subtitle, and the dash before it as a piece of the ledger."""
    text = line.text.strip()
    subtitle = text.lstrip("—-─― ")
    return subtitle, line.dropped(DASH, text[: len(text) - len(subtitle)])
