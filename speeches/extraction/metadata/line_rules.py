"""What a rule makes of one printed line of a header or foot."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from speeches.extraction.cleaning import fold
from speeches.extraction.metadata.header_state import HeaderState
from speeches.extraction.ordered_rules import Rule, first_answer
from speeches.extraction.types import Dropped, Line

ITEM = re.compile(r"[-*•·●○]\s+(?=[^\s:：]{2,8}\s*[:：])")
Printed = TypeVar("Printed")  # a line, as one set of rules or another looks at it


@dataclass(frozen=True)
class PrintedLine:
    """A line of a header or a foot as the rules look at it: stripped, folded, and what stands around it."""

    line: Line
    text: str
    flat: str
    below: str = ""  # the next line of the header
    above: str = ""  # the one before
    own_labels: bool = False  # 地点 or 讲话人 stands in the header: a 时间 beside them is the speech's own
    own_place: bool = False  # 地点 stands in the header
    in_foot: bool = False  # the foot of the page has begun above


def printed(
    line: Line,
    *,
    below: str = "",
    above: str = "",
    own_labels: bool = False,
    own_place: bool = False,
    in_foot: bool = False,
) -> PrintedLine:
    text = line.text.strip()
    # - 时间：2020年2月17日, an item of a list
    if item := ITEM.match(text):
        text = text[item.end() :]
    return PrintedLine(line, text, fold(text), below, above, own_labels, own_place, in_foot)


@dataclass(frozen=True)
class Taken:
    """What a rule makes of a line that it knows: the state after it, and what goes to the byline or to the ledger."""

    state: HeaderState
    byline: str = ""
    dropped: Dropped | None = None


LineRule = Rule[HeaderState, PrintedLine, Taken]


def read_lines(
    rules: Sequence[Rule[HeaderState, Printed, Taken]], lines: Iterable[Printed], state: HeaderState
) -> tuple[HeaderState, list[Printed]]:
    """The state after all the lines, and the lines that no rule takes."""
    byline, dropped, unknown = [], [], []
    for line in lines:
        taken = first_answer(rules, state, line)
        if taken is None:
            unknown.append(line)
            continue
        state = taken.state
        byline += [taken.byline] if taken.byline else []
        dropped += [taken.dropped] if taken.dropped else []
    return state.with_pieces(byline, dropped), unknown
