"""The day of a page that holds several speeches, and the days that the block above a text names in rows of its own."""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from speeches.extraction.cleaning import fold
from speeches.extraction.entities import parse_small_number
from speeches.extraction.metadata.header_state import HeaderState
from speeches.extraction.types import Dating, Draft, Dropped


def with_page_day(found: Iterable[Draft]) -> list[Draft]:
    """The drafts, each with the day of the page, where it is one and the last of several has it, or they are all of the year before.

    It stands above the first, whose lines are all the speeches', or below the last.
    """
    drafts = _with_common_place(list(found))
    days = {draft.dating.published_on for draft in drafts if draft.dating.published_on}
    if len(drafts) < 2 or len(days) != 1:
        return drafts
    (day,) = days
    if not drafts[-1].dating.published_on and not all(_given_before(draft.dating, day) for draft in drafts):
        return drafts
    return [replace(draft, dating=_posted_on(draft.dating, day)) for draft in drafts]


LATEST = 400  # days after the last of its speeches within which a page with several is posted


def _given_before(dating: Dating, day: str) -> bool:
    """Whether a speech is known to have been given in the year before that day."""
    if not dating.date or len(dating.date) != len(day):
        return False
    past = datetime.date.fromisoformat(day) - datetime.date.fromisoformat(dating.date)
    return datetime.timedelta(0) <= past <= datetime.timedelta(days=LATEST)


def _with_common_place(drafts: list[Draft]) -> list[Draft]:
    """The drafts; of a file with several, one that names no place has that of the others, where it speaks of its level.

    在县人代会上的闭幕词, beside a speech of 青河县 alone, is of 青河县; 我县今年要修渠 beside two of them. Of papers that several
    counties exchange, each speaks of its own; of speeches years apart, a man's collected ones, each may be of another place.
    """
    places = {draft.place for draft in drafts if draft.place}
    (place,) = places if len(places) == 1 else ("",)
    if len(drafts) < 2 or place[-1:] not in ("省", "市", "县", "縣", "区", "區", "州", "镇", "鎮", "乡", "鄉"):
        return drafts
    held = re.compile(rf"在{place[-1]}[^。,]{{0,24}}(?:会|委|政府|人大|政协)")
    own = re.compile(rf"[全我本]{place[-1]}(?!域|面|体)")
    several = sum(bool(draft.place) for draft in drafts) > 1
    if not _of_one_year(drafts, several=several):
        return drafts
    # 市工商联主席 and 市市场监督管理局局长, who spoke on one day where 临川市 is named once
    one_day = len({draft.dating.date for draft in drafts}) == 1 and len(drafts[0].dating.date or "") == FULL
    one_day = one_day and not any(
        WIDER.search(f"{draft.title}{draft.subtitle}{draft.text[:OPENING]}") for draft in drafts
    )
    return [
        replace(draft, place=place)
        if not draft.place
        and (
            held.search(draft.title)
            or (several and own.search(draft.text))
            or (one_day and OF_LEVEL.match(draft.speaker_role) and draft.speaker_role[0] == place[-1])
        )
        else draft
        for draft in drafts
    ]


# 全省县域经济发展交流会: whoever speaks there is of his own town
WIDER = re.compile("全省|全国|全区|各[省市县區区州]|交流|经验|论坛|片会|协作|联席|区域|兄弟")
OPENING = 200  # characters in which a speech names its meeting
FULL = len("2013-03-05")
OF_LEVEL = re.compile(r"[省市县縣区區州镇鎮乡](?![长長])\S{2}")


def _of_one_year(drafts: Sequence[Draft], *, several: bool) -> bool:
    """Whether the speeches are of one year or of two that follow; a place named once is lent only where each has its year."""
    years = [int(draft.dating.date[:4]) for draft in drafts if draft.dating.date]
    known = len(years) == len(drafts) or several
    return known and (not years or max(years) - min(years) <= 1)


def _posted_on(dating: Dating, day: str) -> Dating:
    """The date of a speech with the day on which its page was posted; a speech is given before that."""
    if dating.published_on or (dating.date and dating.date > day[: len(dating.date)]):
        return dating
    return replace(dating, published_on=day, basis="published" if dating.basis == "none" else dating.basis)


# | y = 1956, | m = 7, | d = 1: rows of a wiki's header; | year = 1956 as well
ROW = re.compile(r"\|\s*(?P<key>y|m|d|year|month|day|年|月|日)\s*=\s*(?P<number>\d{1,4})\s*(?:年|月|日)?\s*", re.I)
KEYS = {"year": "y", "month": "m", "day": "d", "年": "y", "月": "m", "日": "d"}
# date:, of the block above a Markdown text; its day stands in the ledger by itself
BARE_DATE = re.compile(r"date\s*[:=]", re.I)


def with_front_days(state: HeaderState, pieces: Sequence[Dropped]) -> HeaderState:
    """The state with the day of a wiki's header, and without a day of the page that is none.

    `date:` of a Markdown file with the very day that the speech prints names that day; when it was published nobody says.

    Args:
        state: what the header says.
        pieces: what was taken out around the text.
    """
    day = _of_wiki(pieces)
    if day and not state.stated:
        state = state.dated(day, next(piece.text for piece in pieces if ROW.fullmatch(piece.text)))
    bare = {piece.line for piece in pieces if BARE_DATE.fullmatch(piece.text.strip())}
    days = [piece for piece in pieces if piece.line in bare and piece.text.strip().startswith(state.stated or "-")]
    if days and state.stated == state.published_on:
        return replace(state, published_on=None)
    return state


def _of_wiki(pieces: Sequence[Dropped]) -> str | None:
    found: dict[str, int] = {}
    for piece in pieces:
        if row := ROW.fullmatch(piece.text):
            key = row["key"].lower()
            found.setdefault(KEYS.get(key, key), int(row["number"]))
    if not 1800 < found.get("y", 0) < 2100:
        return None
    try:
        day = datetime.date(found["y"], found.get("m", 1), found.get("d", 1)).isoformat()
    except ValueError:
        return None
    return day[: 10 if "m" in found and "d" in found else 7 if "m" in found else 4]


# 司董事长7月21日的讲话整理好了 in a mail, 转老局长前天在同学会上的讲话，我用手机录的 in a post: who hands a speech on says when it was
HANDED_ON = re.compile(
    r"(?![^。,]{0,24}(?:学习|贯彻|落实|传达|转达|转述|转入|转告|宣讲|领会|根据|按照|结合|遵照|围绕))[^。,;:!?]{0,24}?(?:(?P<word>前[天日]|昨[天日晚]|今[天日晚])|(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})[日号])(?:[上下]午|晚上?)?(?:在[^。,;:!?]{2,30}?)?的(?:讲话|发言|致[辞词]|报告)(?!精神|要点|要求|内容|中)(?![^。]{0,60}(?:要点|精神|主要内容|要求))[^。]{0,60}"
)
HANDS_ON = re.compile(
    "^(?:转|轉)(?![达達述入告])|整理(?:好|出|如下|完)|(?:录|記|记|打|抄)(?:的|下来|出来)|发给|附(?:后|在|上)|如下|分享"
)
BACK = {"前": 2, "昨": 1, "今": 0}
LONGEST_NOTE = 80  # characters


def handed_on(state: HeaderState, notes: Sequence[str]) -> HeaderState:
    """The state with month and day that the sender of a mail or a post tells of the speech that he hands on.

    Args:
        state: what the header says; without the day of the mail or the page nothing is told.
        notes: what was taken out above the text, and its first line.
    """
    seen = state.seen_on or ""
    if state.stated or state.told or len(seen) != len("2014-03-02"):
        return state
    for note in notes:
        flat = fold(note).strip()
        found = HANDED_ON.match(flat) if len(flat) <= LONGEST_NOTE and HANDS_ON.search(flat) else None
        if not found:
            continue
        if found["word"]:
            day = datetime.date.fromisoformat(seen) - datetime.timedelta(days=BACK[found["word"][0]])
            return state.told_on(day.month, day.day, note)
        return state.told_on(parse_small_number(found["month"]), parse_small_number(found["day"]), note)
    return state
