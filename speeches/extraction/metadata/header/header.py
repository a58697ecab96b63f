"""Reads what stands above a speech: title, subtitle, speaker, date line, occasion; the rest goes to the ledger."""

import re
from collections.abc import Sequence
from dataclasses import replace

from speeches.extraction.cleaning import fold
from speeches.extraction.entities import person_line
from speeches.extraction.metadata.header.body_start import body_start
from speeches.extraction.metadata.header.header_rules import HEADER_RULES, OWN_CONTEXT, SHARED_RULES
from speeches.extraction.metadata.header.header_top import REACH
from speeches.extraction.metadata.header.label_rules import labelled_meeting, of_record
from speeches.extraction.metadata.header.page_labels import read_labels, read_own_labels
from speeches.extraction.metadata.header.toc import drop_contents
from speeches.extraction.metadata.header_state import HeaderState
from speeches.extraction.metadata.labelled_lines import close_brackets, only_titled, part_labels
from speeches.extraction.metadata.line_rules import PrintedLine, printed, read_lines
from speeches.extraction.metadata.title import choose, of_lead, same
from speeches.extraction.structure import GENRE_END, OWN_PLACE, OWN_SPEAKER, closes, date_line, is_salutation
from speeches.extraction.types import Line


def read_header(lines: Sequence[Line], shared: HeaderState) -> tuple[HeaderState, list[Line]]:
    """What the header of a speech says, and the lines of the body.

    `lines` are those of one speech, header and all; `shared` holds what the page says for all its speeches.
    """
    state = HeaderState(
        published_on=shared.published_on,
        sent_on=shared.sent_on,
        byline=shared.byline,
        announced=shared.announced,
        dateline=shared.dateline,
        works_of=shared.works_of,
        told=shared.told,
        told_line=shared.told_line,
        told_by_editor=shared.told_by_editor,
    )
    state, kept = read_labels([line for line in lines if line.text.strip()], state)
    state, kept = read_own_labels(kept, state)
    top = kept[:REACH] if only_titled(kept[:REACH]) else part_labels(kept[:REACH])
    state, kept = drop_contents(close_brackets([*top, *kept[REACH:]]), state)
    start = body_start(kept)
    state, unknown = read_lines(HEADER_RULES, in_header(kept[:start]), state)
    marks = [line.number for line in kept[:start] if _is_mark(line.text)]
    state = choose([line.line for line in unknown], state, marks)
    if not state.title:
        state = replace(state, title=of_lead(state.dateline) or labelled_meeting(state.byline))
    if shared.stated and not state.stated:
        state = state.dated(shared.stated, shared.stated_line)
    return _drop_repeats([*state.own, *kept[start:]], state)


# （6月28日在党支部党课上的讲稿）: the day without its year
DAY_BELOW_TITLE = re.compile(r"[(]\d{1,2}月\d{1,2}日[^()]{0,40}[)]")


def _is_mark(text: str) -> bool:
    """Whether a line is the day or the speaker of a speech, as stand below a title."""
    flat = fold(text).strip()
    told = OWN_SPEAKER.fullmatch(flat) or DAY_BELOW_TITLE.fullmatch(flat)
    return bool(told or date_line(text) or person_line(text))


def read_shared(lines: Sequence[Line], announced: Sequence[str] = ()) -> HeaderState:
    """What the page says for all its speeches.

    Args:
        lines: those above the first of several speeches, with the page's date and the meeting's.
        announced: the file's name and the page's own title.
    """
    state = HeaderState(announced=tuple(announced))
    state, _ = read_lines(SHARED_RULES, [printed(line) for line in lines if line.text.strip()], state)
    return state


def in_header(lines: Sequence[Line]) -> list[PrintedLine]:
    """The lines of a header, each with what the rules look at beside it."""
    flats = [fold(line.text).strip().lstrip("-*•·●○ ") for line in lines]
    own_labels, own_place = (any(map(label.match, flats)) for label in (OWN_CONTEXT, OWN_PLACE))
    own_place = own_place or of_record(flats)
    texts = ["", *(line.text for line in lines), ""]
    around = zip(lines, texts, texts[2:], strict=False)
    return [
        printed(line, above=above, below=below, own_labels=own_labels, own_place=own_place)
        for line, above, below in around
    ]


def _drop_repeats(body: list[Line], state: HeaderState) -> tuple[HeaderState, list[Line]]:
    """A title printed again at the head of the text, or under its salutation."""
    first = next((at for at, line in enumerate(body) if not _repeats(line, state.title)), len(body))
    repeats, body = body[:first], body[first:]
    # 各位老师: / 县长庆祝教师节讲话稿(精选18篇) / 在这喜庆的日子……
    greeted = len(body) > 2 and len(body[0].text) < 40 and is_salutation(body[0].text)
    if greeted and GENRE_END.match(fold(body[1].text)) and _repeats(body[1], state.title):
        repeats, body = [*repeats, body[1]], [body[0], *body[2:]]
    return state.with_pieces(dropped=[line.dropped("重复标题") for line in repeats]), body


def _repeats(line: Line, title: str) -> bool:
    """A sentence that holds the title (今天,我围绕“…”这个主题) is text."""
    text = line.text.strip()
    told = closes(text) and len(text) > len(title) + 20
    return bool(title) and len(text) < 120 and not told and same(text, title)
