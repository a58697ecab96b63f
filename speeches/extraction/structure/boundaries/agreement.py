"""Which borders of a file part its speeches: those at which enough evidence meets, and those of the same shape."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from speeches.extraction.cleaning import fold
from speeches.extraction.entities import first_full
from speeches.extraction.structure.boundaries.borders import (
    SPEAKS,
    TITLES,
    Border,
    border,
    has_occasion,
    is_dated,
    key_of,
    roles_of,
    stretches,
)
from speeches.extraction.structure.boundaries.line_roles import Role, is_genre
from speeches.extraction.structure.boundaries.named_titles import names_speaker
from speeches.extraction.structure.boundaries.settled import settled
from speeches.extraction.structure.line_kinds import SUBTITLE, is_salutation
from speeches.extraction.types import Line

LEAST = 60  # characters of text of each speech
NEAR = 12  # lines of the head of the first speech
FOREWORD = 3  # paragraphs above the first of several speeches
HEAD = (Role.TITLE, Role.HEADING, Role.LABEL, Role.MARK, Role.DAY, Role.NAME, Role.NOTE)


def agreed_starts(lines: Sequence[Line], ruled: Sequence[int] = ()) -> list[int]:
    """Where each of several speeches begins, its head with it; [] where the evidence for a second one is not enough.

    A border wants a head and, beside it, that what stands above ends or what stands below opens as a speech does. The
    less the head has, the more of the others; borders that begin alike support each other.

    Args:
        lines: those of a file.
        ruled: the numbers of lines with a rule in their order, which earlier stages took out.
    """
    roles = roles_of(lines)
    found = stretches(roles)
    if not found:
        return []
    top = found[0] if not any(role in (Role.TEXT, Role.GREETING) for role in roles[: found[0][0]]) else None
    before = _above_title(roles, top) if top else frozenset()
    inner = found[1:] if top else found
    borders = [one for pair in inner if (one := border(lines, roles, pair, before=before, ruled=ruled))]
    shapes = Counter(map(_shape, borders))
    if top:
        shapes.update(_shapes_of_top(lines, roles, top))
    footed = sum(one.footed for one in borders) if _footed(lines, roles) else 0
    alike = {one: shapes[_shape(one)] - 1 for one in borders}
    strong = [one for one in borders if _is_enough(one, alike=alike[one]) or _repeats(one, alike[one], footed=footed)]
    if not strong:
        return []
    # the first speech has such a head as well, which has no end above it
    keys = Counter([*(one.key for one in strong), *(_keys(lines, roles, top) if top else ())])
    sure = set(strong)
    chosen = [one for one in borders if one in sure or _is_enough(one, alike=keys[one.key])]
    chosen = settled(lines, roles, chosen, range(*top) if top else ())
    if not chosen:
        return []
    first = _first_start(lines, roles, top, chosen) if top else 0
    starts = [first, *(one.start for one in chosen)]
    if _is_foreword(lines, roles, first, chosen):
        starts = starts[1:]
    starts = _with_text(lines, roles, starts)
    return starts if len(starts) > 1 else []


def are_among(starts: Sequence[int], others: Sequence[int]) -> bool:
    """Whether each of the starts is one of the others, which may have more of the head above it.

    Args:
        starts: where other rules see a speech begin.
        others: where the evidence does.
    """
    return all(any(0 <= at - other < NEAR for other in others) for at in starts)


def _shape(one: Border) -> tuple[str, bool, bool, bool]:
    """What a head is made of."""
    return one.key, one.dated, Role.NAME in one.roles, Role.NOTE in one.roles


def _shapes_of_top(
    lines: Sequence[Line], roles: Sequence[Role | None], top: tuple[int, int]
) -> set[tuple[str, bool, bool, bool]]:
    """What the head of the first speech may be made of: from each title, mark or label to the text."""
    rows = [at for at in range(*top) if roles[at]][-NEAR:]
    tails = [
        rows[n:] for n, at in enumerate(rows) if roles[at] in (*TITLES, Role.MARK, Role.LABEL, Role.NAME, Role.DAY)
    ]
    return {
        (
            key_of(lines[tail[0]], roles[tail[0]] or Role.TEXT),
            is_dated(lines, roles, tail) or has_occasion(lines, roles, tail),
            any(roles[at] == Role.NAME for at in tail),
            any(roles[at] == Role.NOTE for at in tail),
        )
        for tail in tails
    }


def _footed(lines: Sequence[Line], roles: Sequence[Role | None]) -> bool:
    """Whether a day stands below the last text of the file as well."""
    last = max((at for at, role in enumerate(roles) if role in (Role.TEXT, Role.GREETING)), default=len(roles))
    below = range(last + 1, len(roles))
    return any(roles[at] == Role.DAY or (roles[at] == Role.NOTE and first_full(lines[at].text)) for at in below)


def _repeats(one: Border, alike: int, *, footed: int) -> bool:
    """Whether a border is like two others at least, each with a day of its own in the head or below the text above."""
    if not one.titled and one.marked and Role.NAME in one.roles:
        return alike > 0 and one.opening > 0  # 02 / 市长　王小川
    if not one.titled or one.opening + one.end == 0:
        return False
    if alike >= TWO and one.dated and one.opening:
        return True
    return one.footed and alike > 0 and one.opening > (0 if footed > 1 else 1) and footed > 0


TWO = 2


def _is_enough(one: Border, *, alike: int) -> bool:
    """Whether the evidence at a border is enough, with `alike` others that begin like it."""
    if not one.titled:
        return Role.MARK in one.roles and one.end > 1 and one.opening > 1
    support = min(one.end, 2) + one.opening
    if one.head >= 3:
        return support + min(alike, 2) >= 2
    if one.head == 2:
        return support >= 3 or (support >= 2 and alike > 0)
    return support >= 4 if one.head == 1 else support >= 4 and one.end > 1


# 关于印发张大山同志讲话的通知, above the speech that it sends
SENDS = re.compile("印发|转发|批转|通知|函")


# 两任局长的两次讲话（存档）
SEVERAL = re.compile(
    "[两二三四五六七八九十几数][次篇则封份件]|一组|汇编|选[登编录辑]|摘登|辑录|存[档稿]|合集|集锦|文[选集存]"
)


def _is_foreword(lines: Sequence[Line], roles: Sequence[Role | None], first: int, chosen: Sequence[Border]) -> bool:
    """Whether a notice that sends the speeches stands above them, or the words of whoever gathers them."""
    own = [at for at in range(first, chosen[0].start) if roles[at]]
    text = [at for at in own if roles[at] in (Role.TEXT, Role.GREETING)]
    if sum(roles[at] == Role.TEXT for at in text) > FOREWORD:
        return False
    head = own[: own.index(text[0])] if text else own
    above = "".join(fold(lines[at].text) for at in range(text[0] if text else first) if roles[at])
    if SENDS.search(above) and text:
        return True
    if text and not head and not is_salutation(lines[text[0]].text) and all(one.titled for one in chosen):
        return True  # a mail's own words: 小邱：发言稿发给你
    titles = [lines[at].text for at in head if roles[at] in TITLES]
    if any((is_genre(title) or names_speaker(title)) and not SEVERAL.search(fold(title)) for title in titles):
        return False
    bare = not any(roles[at] in (Role.DAY, Role.NAME, Role.LABEL) for at in head)
    greeted = bool(text) and roles[text[0]] == Role.GREETING
    return (
        bare
        and not greeted
        and all(set(one.roles) & {Role.DAY, Role.NAME, Role.LABEL} or one.opening > 1 for one in chosen)
    )


def _keys(lines: Sequence[Line], roles: Sequence[Role | None], top: tuple[int, int]) -> set[str]:
    return {key_of(lines[at], role) for at in range(*top) if (role := roles[at])}


def _above_title(roles: Sequence[Role | None], top: tuple[int, int]) -> frozenset[Role]:
    """What the first head prints right above its title and not below it: who speaks, or when."""
    own = [role for role in roles[slice(*top)] if role]
    last = max((at for at, role in enumerate(own) if role in TITLES), default=0)
    first = last
    while first and own[first - 1] in (Role.NAME, Role.DAY):
        first -= 1
    return frozenset(own[first:last]) - frozenset(own[last:])


def _first_start(
    lines: Sequence[Line], roles: Sequence[Role | None], top: tuple[int, int], chosen: Sequence[Border]
) -> int:
    """Where the head of the first speech begins: as those of the others do, else with the last title above its text."""
    rows = [at for at in range(*top) if roles[at]]
    for key in {one.key: None for one in chosen}:
        alike = [at for at in rows if key_of(lines[at], roles[at] or Role.TEXT) == key]
        if alike and key not in ("title", "name", "rule"):
            return alike[-1]
        if alike and key == "rule" and any(roles[at] in HEAD[:3] for at in rows if at > alike[-1]):
            return alike[-1]
    titles = [at for at in rows if roles[at] in (Role.TITLE, Role.HEADING)][-NEAR:]
    if not titles:
        return rows[0]
    start = titles[-1]
    while start in titles and titles.index(start) and SUBTITLE.match(lines[start].text):
        start = titles[titles.index(start) - 1]
    place = rows.index(start)
    names = chosen[0].roles[:1] in ((Role.NAME,), (Role.DAY,))
    return rows[place - 1] if names and place and roles[rows[place - 1]] in (Role.NAME, Role.DAY) else start


def _with_text(lines: Sequence[Line], roles: Sequence[Role | None], starts: Sequence[int]) -> list[int]:
    """The starts below which somebody speaks at some length; none of them where nobody does below most."""
    parts = list(pairwise([*starts, len(lines)]))
    said = [_said(lines, roles, a, b) for a, b in parts]
    spoken = [
        bool(SPEAKS.search(text)) or _tells_kind(lines, roles, a, b) for text, (a, b) in zip(said, parts, strict=True)
    ]
    paragraphs = [sum(role == Role.TEXT for role in roles[a:b]) for a, b in parts]
    if len(starts) > 2 and not spoken[0] and paragraphs[0] <= FOREWORD:
        starts, spoken, said = starts[1:], spoken[1:], said[1:]
    if _are_teasers(lines, roles, list(pairwise([*starts, len(lines)]))):
        return []
    if any(len(text) < LEAST for text in said) or sum(spoken) < 2 or 3 * sum(spoken) < 2 * len(spoken):
        return []
    return list(starts)


# ……[详细], the first words of what stands on pages of their own
TEASER = re.compile(
    r"(?:…|\.{3})\s*[\[【(]?\s*(?:详细|全文|更多|查看|阅读|点击)?[^。]{0,6}[\]】)]?$|[\[【(](?:详细|全文|更多)[^。]{0,4}[\]】)]$"
)


def _are_teasers(lines: Sequence[Line], roles: Sequence[Role | None], parts: Sequence[tuple[int, int]]) -> bool:
    """Whether most of the parts are one paragraph that breaks off, as on a page that lists speeches."""
    texts = [[lines[at].text.strip() for at in range(a, b) if roles[at] == Role.TEXT] for a, b in parts]
    return 2 * sum(len(text) == 1 and bool(TEASER.search(text[0])) for text in texts) >= len(parts)


def _tells_kind(lines: Sequence[Line], roles: Sequence[Role | None], start: int, end: int) -> bool:
    """Whether the title says that it is a speech, or whose."""
    text = next((at for at in range(start, end) if roles[at] in (Role.TEXT, Role.GREETING)), end)
    titles = [lines[at].text for at in range(start, text) if roles[at] in TITLES]
    return any(is_genre(title) or names_speaker(title) for title in titles)


def _said(lines: Sequence[Line], roles: Sequence[Role | None], start: int, end: int) -> str:
    return "".join(fold(lines[at].text) for at in range(start, end) if roles[at] in (Role.TEXT, Role.GREETING))
