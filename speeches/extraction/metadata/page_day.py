"""The day of a page that holds several speeches, and the days that the block above a text names in rows of its own."""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

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
