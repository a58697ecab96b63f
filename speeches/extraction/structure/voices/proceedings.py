"""Finds the one speech in the record of a sitting: the long turn among those of the chair and of others."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from speeches.extraction.char_classes import CJK, ends_sentence
from speeches.extraction.cleaning import fold
from speeches.extraction.entities import is_name, person_line
from speeches.extraction.structure.line_kinds import GENRE_END, is_salutation
from speeches.extraction.structure.voices.sittings import REASON, several_speeches, without_closing
from speeches.extraction.those_present import CHAIR_IN_RECORD, GREETED_IN_TURN
from speeches.extraction.types import Dropped, Line

TURNS = 3  # in a record at least
PARAGRAPHS = 3  # of a speech at least: an answer has fewer
SHARE = 0.4  # of all that is said
LONGEST_NAME = 4  # characters of a name alone
TIMES = 2  # as long as any other turn
_OFFICE = "院长|议长|委员|议员|县长|市长|镇长|乡长|部长|厅长|局长|处长|主任|主席|司长|署长|秘书长|代表"
# 甘院長文泰:(9时12分)主席、各位委员女士、先生。
TURN = re.compile(
    rf"(?P<who>(?:主席|主持人|议长|司仪|秘书长)(?:[(][^()\\d]{{2,12}}[)])?|[{CJK}]{{1,2}}(?:副)?(?:{_OFFICE})[{CJK}]{{0,3}}|[{CJK}]{{2,4}}(?:副)?(?:{_OFFICE}))\s*:\s*(?P<time>[(]\d{{1,2}}[时:]\d{{1,2}}分?[)])?\s*(?P<rest>.*)"
)
# 主 席 魏院长宗岳 / 地 点 本院议场, of the head of a record
ATTENDING = re.compile(
    r"(?:主\s*席|秘书长|出席|列席|缺席|请假|记\s*录|纪\s*录|速\s*记|地\s*点|会议地点)(?:委员|人员|官员)?[\s:].*"
)
# 文化旅遊司司長飛彥邦:多謝主席。 / 省交通厅副厅长 王小川: / 《河川晚报》记者:
LONG = re.compile(rf"(?P<who>[{CJK}《》“”·]{{4,20}}(?:\s{{1,3}}[{CJK}]{{2,3}})?)\s*:(?P<time>(?!))?\s*(?P<rest>.*)")
NAMED = re.compile(rf"(?P<who>[{CJK}]{{2,4}})\s*:\s*(?P<time>(?!))?(?P<rest>.*)")  # 方致远:
# [宋小川] / 【主持人】, with what is said on the lines below
BRACKETED = re.compile(rf"[\[【](?P<who>[{CJK}]{{2,12}})[\]】](?P<time>(?!))?\s*:?\s*(?P<rest>.*)")
HOUR = re.compile(r"[\[【(]?\s*\d{1,2}:\d{2}(?::\d{2})?\s*[\]】)]?")
ADDRESS = re.compile("主席|各位|议长|委员|同志们|女士|先生")


# 文化旅遊司司長飛彥邦, whose surname is in no list
OFFICE_AND_NAME = re.compile(
    rf"(?![^:]*[的了是在我请由和与向对])[{CJK}]{{2,12}}(?:{_OFFICE})(?!{_OFFICE})[{CJK}]{{2,3}}"
)
# 主持人：省政府新闻办副主任　厉小川, of the head of a record
OF_THE_HEAD = re.compile(rf"[{CJK}]{{2,6}}\s*:\s*[^\s:,。;!?]{{4,30}}\s+[{CJK}]{{2,4}}")
HEAD = 30  # lines


class _Turn(NamedTuple):
    start: int
    end: int
    who: str


def only_speech(lines: Sequence[Line]) -> tuple[list[Line], list[Dropped]]:
    """The lines of a record without what others say around its speeches, and that; all lines of any other page.

    What stands above the first turn is the head of the record, and stays. The name before the speech comes on a line
    of its own.
    """
    if several := several_speeches(lines):
        return several
    turns = _turns(lines)
    if each := _each_a_speech(lines, turns):
        return _speeches_of(lines, turns, each)
    speech = _speech(lines, turns) or _handed_over(lines, turns)
    if not speech:
        return without_closing(lines)
    first = turns[0].start
    others = [line for at, line in enumerate(lines) if at >= first and not speech.start <= at < speech.end]
    attending = [line for line in lines[:first] if ATTENDING.fullmatch(fold(line.text).strip())]
    own, marks = _labelled(lines[speech.start])
    dropped = [line.dropped(REASON) for line in [*attending, *others] if line.text.strip()] + marks
    head = [line for line in lines[:first] if not ATTENDING.fullmatch(fold(line.text).strip())]
    said = lines[speech.start + 1 : speech.end]
    dropped += [line.dropped(REASON) for line in said if HOUR.fullmatch(fold(line.text).strip())]
    return [*head, *own, *(line for line in said if not HOUR.fullmatch(fold(line.text).strip()))], dropped


LEAST = 100  # characters of each of several speeches
ITEM = 40  # characters of the heading of an item
CHAIRS_OWN = 200  # characters that a chair says between two of them


def _each_a_speech(lines: Sequence[Line], turns: Sequence[_Turn]) -> list[_Turn]:
    """The turns of a record in which one after another speaks once, each to those present and at length; or none."""
    spoken = [turn for turn in turns if not CHAIR_IN_RECORD.fullmatch(turn.who)]
    if (
        len(spoken) < 2
        or len({turn.who for turn in spoken}) < len(spoken)
        or not CHAIR_IN_RECORD.fullmatch(turns[0].who)
    ):
        return []
    sizes = {turn: sum(len(line.text) for line in lines[turn.start : turn.end]) for turn in turns}
    short = all(sizes[turn] <= CHAIRS_OWN for turn in turns if turn not in spoken)
    return spoken if short and all(sizes[turn] >= LEAST and _addresses(lines, turn) for turn in spoken) else []


def _addresses(lines: Sequence[Line], turn: _Turn) -> bool:
    """Whether a turn opens as a speech does, by greeting those present."""
    found = _label(lines[turn.start].text)
    first = found["rest"] if found else ""
    below = next((line.text for line in lines[turn.start + 1 : turn.end] if line.text.strip()), "")
    return is_salutation(first or below) or bool(GREETED_IN_TURN.match(fold(first or below)))


def _speeches_of(
    lines: Sequence[Line], turns: Sequence[_Turn], chosen: Sequence[_Turn]
) -> tuple[list[Line], list[Dropped]]:
    """The head of a record and the turns chosen, each below the name on a line of its own; and the rest."""
    head = lines[: _title_above(lines, turns[0])]
    kept = [line for line in head if not ATTENDING.fullmatch(fold(line.text).strip())]
    dropped = [line.dropped(REASON) for line in head if ATTENDING.fullmatch(fold(line.text).strip())]
    titles = [_title_above(lines, turn) for turn in turns]
    for turn, above, end in zip(turns, titles, [*titles[1:], len(lines)], strict=True):
        if turn in chosen:
            own, marks = _labelled(lines[turn.start])
            first, *rest = [*lines[above : turn.start], *own]
            kept += [replace(first, begins=True), *rest, *lines[turn.start + 1 : end]]
            dropped += marks
        else:
            dropped += [line.dropped(REASON) for line in lines[turn.start : end] if line.text.strip()]
    return kept, dropped


def _title_above(lines: Sequence[Line], turn: _Turn) -> int:
    """Where the heading of an item stands right above a turn, or the turn itself."""
    above = next((at for at in range(turn.start - 1, max(-1, turn.start - 4), -1) if lines[at].text.strip()), None)
    if above is None or _label(lines[above].text):
        return turn.start
    flat = fold(lines[above].text).strip()
    titled = len(flat) <= ITEM and not ends_sentence(flat) and (lines[above].level or GENRE_END.fullmatch(flat))
    return above if titled and not ATTENDING.fullmatch(flat) else turn.start


def _labelled(opening: Line) -> tuple[list[Line], list[Dropped]]:
    """The name at the head of a turn and what is said behind it, a line each; and the marks between them."""
    found, text = _label(opening.text), opening.text.strip()
    if not found:
        return [opening.with_text(text)], []
    pieces = [text[slice(*found.span(part))].strip() for part in ("who", "rest")]
    marks = (text[: found.start("who")], text[found.end("who") : found.start("rest")])
    own = [opening.with_text(piece) for piece in pieces if piece]
    return own, [opening.dropped("发言标记", mark) for mark in marks if mark.strip()]


# 首先请贺厅长作介绍。 / 下面请张大山主任讲话。: a chair hands over
HANDS_OVER = re.compile(
    rf"请[^。,:]{{0,20}}(?:{_OFFICE}|省长|书记|区长|州长|专员|校长|会长|理事长|董事长|总经理|发言人|先生|女士|同志)[^。,:]{{0,12}}(?:介绍|发布|通报|致[辞词]|讲话|发言|演讲)"
)
ENOUGH = 200  # characters of what is said then


def _handed_over(lines: Sequence[Line], turns: Sequence[_Turn]) -> _Turn | None:
    """The one long turn to which the opener of a press conference hands over, before the questions begin."""
    if len(turns) < TURNS or turns[0].who == turns[1].who:
        return None
    chair = "".join(fold(line.text) for line in lines[turns[0].start : turns[0].end])
    own = lines[turns[1].start : turns[1].end]
    said = sum(len(line.text) for line in own)
    others = [turn for turn in turns[2:] if turn.who not in (turns[0].who, turns[1].who)]
    asked = any(re.search(r"记者|提问|问", turn.who) for turn in others) or any(
        turn.who == turns[0].who for turn in turns[2:]
    )
    opening = "".join(fold(line.text).strip() for line in own[:2])[len(turns[1].who) :][:60]
    fits = HANDS_OVER.search(chair) and said >= ENOUGH and len([line for line in own if line.text.strip()]) > 2
    return turns[1] if fits and asked and ADDRESS.search(opening) else None


def _turns(lines: Sequence[Line]) -> list[_Turn]:
    labelled = [
        (at, found["who"])
        for at, line in enumerate(lines)
        if ("：" in line.text[:20] or ":" in line.text[:20] or line.text.lstrip()[:1] in ("[", "【", "［"))
        and (found := _label(line.text))
    ]
    starts = [
        (at, who)
        for at, who in labelled
        if (TURN.match(f"{who}:") or is_name(who) or _long(who) or _named_above(lines[: min(at, HEAD)], who))
        and not OF_THE_HEAD.fullmatch(fold(lines[at].text).strip())
    ]
    following = [*(at for at, _ in starts[1:]), len(lines)]
    return [_Turn(at, end, who) for (at, who), end in zip(starts, following, strict=False)]


def _label(text: str) -> re.Match[str] | None:
    flat = fold(text).strip()
    found = TURN.fullmatch(flat) or NAMED.fullmatch(flat) or BRACKETED.fullmatch(flat)
    long = None if found else LONG.fullmatch(flat)
    return long if long and _long(long["who"]) else found


def _long(who: str) -> bool:
    """Whether who speaks is named with the whole of the office, or as a paper's reporter."""
    if "记者" in who:
        return bool(re.search(r"记者(?:\s?\S{2,3})?$", who)) and not re.search("各位|女士|先生|朋友|同志", who)
    person = person_line(who) if len(who) > LONGEST_NAME else None
    return bool(person and person.role) or bool(OFFICE_AND_NAME.fullmatch(who))


def _chaired(head: Sequence[Line]) -> bool:
    """主持人：市委宣传部副部长　宋小川, in the head of a record."""
    flats = (fold(line.text).strip() for line in head[:HEAD])
    return any(flat.startswith(("主持", "主席")) and OF_THE_HEAD.fullmatch(flat) for flat in flats)


def _named_above(lines: Sequence[Line], who: str) -> bool:
    """发布人：青河县副县长　王小川, in the head of a record that goes on with 王小川："""
    return 2 <= len(who) <= LONGEST_NAME and any(
        OF_THE_HEAD.fullmatch(flat) and flat.endswith(who)
        for line in lines
        if line.text.rstrip().endswith(who) and (flat := fold(line.text).strip())
    )


def _speech(lines: Sequence[Line], turns: Sequence[_Turn]) -> _Turn | None:
    if len(turns) < TURNS or not (
        any(CHAIR_IN_RECORD.fullmatch(turn.who) for turn in turns) or _chaired(lines[: turns[0].start])
    ):
        return None
    sizes = {turn: sum(len(line.text) for line in lines[turn.start : turn.end]) for turn in turns}
    longest, *rest = sorted(turns, key=lambda turn: -sizes[turn])
    paragraphs = sum(bool(line.text.strip()) for line in lines[longest.start : longest.end])
    alone = sizes[longest] >= SHARE * sum(sizes.values()) and sizes[longest] > TIMES * sizes[rest[0]]
    opening = "".join(fold(line.text).strip() for line in lines[longest.start : longest.start + 2])
    greets = ADDRESS.search(opening[len(longest.who) :][:60])
    return (
        longest
        if alone and greets and paragraphs >= PARAGRAPHS and not CHAIR_IN_RECORD.fullmatch(longest.who)
        else None
    )
