"""What is known of the head of a speech, and what a rule makes of one printed line of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from speeches.extraction.cleaning import fold
from speeches.extraction.entities import Person
from speeches.extraction.ordered_rules import Rule, first_answer
from speeches.extraction.types import Dropped, Line

Printed = TypeVar("Printed")  # a line, as one set of rules or another looks at it
MASTHEAD = "刊头"  # the reason for which a masthead is in the ledger


@dataclass(frozen=True)
class HeaderState:
    """What the lines read so far, above and below the text, say of one speech.

    Days are ISO: `stated` is the day of the speech as precise as `stated_line` prints it, `published_on` the page's.
    `title_year` is the year that a title names; `dateline` the news lead; `author` whom the page names.
    """

    title: str = ""
    subtitle: str = ""
    other_titles: tuple[str, ...] = ()
    title_year: str | None = None
    byline: tuple[str, ...] = ()
    speaker: Person | None = None
    author: str = ""
    occasion: str = ""
    place: str = ""
    stated: str | None = None
    stated_line: str = ""
    dateline: str = ""
    published_on: str | None = None
    dropped: tuple[Dropped, ...] = ()

    @property
    def masthead(self) -> tuple[str, ...]:
        return tuple(piece.text for piece in self.dropped if piece.reason == MASTHEAD)

    def dated(self, iso: str, line: str) -> "HeaderState":
        """With the day of the speech; the first line that states one counts."""
        return self if self.stated else replace(self, stated=iso, stated_line=line)

    def published(self, iso: str | None) -> "HeaderState":
        """With the day of the page; the first counts."""
        return self if self.published_on or not iso else replace(self, published_on=iso)

    def spoken_by(self, person: Person | None) -> "HeaderState":
        """With the speaker; the first counts."""
        return self if self.speaker or not person else replace(self, speaker=person)

    def held_at(self, occasion: str) -> "HeaderState":
        """With the occasion; the first counts."""
        return self if self.occasion else replace(self, occasion=occasion)

    def with_pieces(self, byline: Sequence[str] = (), dropped: Sequence[Dropped] = ()) -> "HeaderState":
        """With more lines in the byline and in the ledger.

        Copies what it holds: a stage that reads many lines calls it once.
        """
        if not byline and not dropped:
            return self
        return replace(self, byline=(*self.byline, *byline), dropped=(*self.dropped, *dropped))


@dataclass(frozen=True)
class PrintedLine:
    """A line of a header or a foot as the rules look at it: stripped, folded, and what stands around it."""

    line: Line
    text: str
    flat: str
    below: str = ""  # the next line of the header
    own_labels: bool = False  # 地点 or 讲话人 stands in the header: a 时间 beside them is the speech's own
    in_foot: bool = False  # the foot of the page has begun above


def printed(line: Line, *, below: str = "", own_labels: bool = False, in_foot: bool = False) -> PrintedLine:
    text = line.text.strip()
    return PrintedLine(line, text, fold(text), below, own_labels, in_foot)


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
