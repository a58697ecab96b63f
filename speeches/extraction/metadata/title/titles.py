"""What a printed title says: its occasion and its speaker."""

import re
from collections.abc import Sequence
from dataclasses import replace

from speeches.extraction.cleaning import fold
from speeches.extraction.entities import Person, is_office_word, person_inside_title, person_line, title_person
from speeches.extraction.metadata.header_state import HeaderState

OF_ALL = "标题可疑：“%s”印在各篇之前，这一篇自己没有标题"
OCCASION = re.compile(r"(?:在|出席)(?P<occasion>.{2,120}?)(?:上|时|時|中)(?:的)?[^上时時中]{0,14}$")


def with_speaker(state: HeaderState) -> HeaderState:
    """The state with the speaker whom a title names; a name without an office leaves the title."""
    for title in (state.title, *state.other_titles, state.subtitle):
        if named := title_person(title):
            state = _named(state, title, *named)
    for title in (state.title, *state.other_titles, state.subtitle):
        state = state.spoken_by(person_inside_title(title))
        # 做一个有根的人——校长陆鸣谦在开学典礼上的讲话
        state = state.spoken_by(person_inside_title(re.split("——|──", title)[-1]))
    # ——国家主席胡锦涛
    if state.subtitle and not state.speaker:
        state = state.spoken_by(person_line(state.subtitle))
    return state if state.speaker else state.spoken_by(state.works_of)


def _named(state: HeaderState, title: str, person: Person, end: int) -> HeaderState:
    """The state with the person whose name ends at `end` in the title."""
    state = state.spoken_by(person)
    speaker = state.speaker or person
    # 市长张大山在…上的讲话 and 张大山市长在…上的讲话 are the title as printed; 张大山：在… and 张大山同志在… print the name beside it.
    # 张大山发表新年贺词 keeps its name: without it the rest is no title.
    goes_on = not re.match(r"\s*(?:发表|致|作|会见|出席|接受)", fold(title[end:]))
    head = fold(title[:end]).rstrip()
    # 张大山同志的表态发言 as well
    goes_on = goes_on and not re.match(r"\s*(?:同志|先生|女士)?的", fold(title[end:]))
    beside = goes_on and (head.endswith(":") or not (person.role or is_office_word(head)))
    if not beside or person.name != speaker.name or title not in (state.title, state.subtitle):
        return state
    parts = {part: part[end:].lstrip() if part == title else part for part in (state.title, state.subtitle)}
    state = state.with_pieces([title[:end].strip()])
    return replace(state, title=parts[state.title], subtitle=parts[state.subtitle])


def of_lead(lead: str) -> str:
    """《携手共建美好山乡》 of a lead 发表题为《携手共建美好山乡》的演讲, or its 《政府工作报告》, where no title is printed."""
    named = re.search(
        "(?:以下是|以下为)[^。]{0,60}?(?P<held>在[^,。()]{4,60}(?:致辞|讲话|演讲|发言))(?:的)?(?:全文|内容|要点)?|题为《(?P<title>[^》]{4,60})》|《(?P<report>[^》]{0,20}政府工作报告)》|发表了?(?P<wish>\\w{0,8}新年贺词)",
        fold(lead),
    )
    return lead[slice(*named.span(named.lastgroup or 0))] if named else ""


# 我报告的题目是“践行三严三实,严以修身是根本”
NAMES_ITSELF = re.compile(
    r"(?:报告|讲课|党课|演讲|讲话|发言|交流|汇报|讲)的(?:题目|主题)(?:是|为|叫)[:,]?\s*[“《\"](?P<title>[^“”《》\"]{4,40})[”》\"]"
)


def of_opening(text: str) -> str:
    """The title that a speech gives itself in its first words."""
    named = NAMES_ITSELF.search(fold(text))
    return text[slice(*named.span("title"))] if named else ""


def occasion(titles: Sequence[str]) -> str:
    """第十次全国代表大会 of 在第十次全国代表大会上的讲话."""
    for title in titles:
        flat = fold(title)
        if match := OCCASION.search(flat):
            return title[slice(*match.span("occasion"))] if len(flat) == len(title) else match["occasion"]
    return ""
