"""Which borders of a file part its speeches: those at which enough evidence meets, and those of the same shape."""

import re
from collections.abc import Sequence
from itertools import pairwise

from speeches.extraction.cleaning import fold
from speeches.extraction.structure.boundaries.borders import SPEAKS, Border, border, key_of, roles_of, stretches
from speeches.extraction.structure.boundaries.line_roles import Role
from speeches.extraction.structure.line_kinds import SUBTITLE
from speeches.extraction.types import Line

LEAST = 60  # characters of text of each speech
FOREWORD = 3  # paragraphs above the first of several speeches
HEAD = (Role.TITLE, Role.HEADING, Role.LABEL, Role.MARK, Role.DAY, Role.NAME, Role.NOTE)


def agreed_starts(lines: Sequence[Line]) -> list[int]:
    """Where each of several speeches begins, its head with it; [] where the evidence for a second one is not enough.

    A border wants a head and, beside it, that what stands above ends or what stands below opens as a speech does. The
    less the head has, the more of the others; borders that begin alike support each other.

    Args:
        lines: those of a file.
    """
    roles = roles_of(lines)
    found = stretches(roles)
    if not found:
        return []
    top = found[0] if not any(role in (Role.TEXT, Role.GREETING) for role in roles[: found[0][0]]) else None
    names_first = top is not None and _names_first(roles, top)
    inner = found[1:] if top else found
    borders = [one for pair in inner if (one := border(lines, roles, pair, names_first=names_first))]
    strong = [one for one in borders if _is_enough(one, alike=0)]
    if not strong:
        return []
    # the first speech has such a head as well, which has no end above it
    keys = [one.key for one in strong] + ([key for key in _keys(lines, roles, top)] if top else [])
    chosen = [one for one in borders if one in strong or _is_enough(one, alike=keys.count(one.key))]
    first = _first_start(lines, roles, top, chosen) if top else 0
    starts = [first, *(one.start for one in chosen)]
    if top and len(chosen) and _is_foreword(lines, roles, first, chosen):
        starts = starts[1:]
    starts = _with_text(lines, roles, starts)
    return starts if len(starts) > 1 else []


def _is_enough(one: Border, *, alike: int) -> bool:
    """Whether the evidence at a border is enough, with `alike` others that begin like it."""
    if not one.titled:
        return Role.MARK in one.roles and one.end > 1 and one.opening > 1 and (one.head > 1 or alike > 1)
    support = min(one.end, 2) + one.opening
    if one.head >= 3:
        return support + min(alike, 2) >= 2
    if one.head == 2:
        return support >= 3 or (support >= 2 and alike > 0)
    return support >= 4 if one.head == 1 else support >= 4 and one.end > 1


# 关于印发张大山同志讲话的通知, above the speech that it sends
SENDS = re.compile("印发|转发|批转|通知|函")


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
    bare = not any(roles[at] in (Role.DAY, Role.NAME, Role.LABEL) for at in head)
    greeted = bool(text) and roles[text[0]] == Role.GREETING
    return bare and not greeted and all(set(one.roles) & {Role.DAY, Role.NAME, Role.LABEL} or one.opening > 1 for one in chosen)


def _keys(lines: Sequence[Line], roles: Sequence[Role | None], top: tuple[int, int]) -> set[str]:
    return {key_of(lines[at], role) for at in range(*top) if (role := roles[at])}


def _names_first(roles: Sequence[Role | None], top: tuple[int, int]) -> bool:
    """Whether the first head prints who speaks above the title and not below it."""
    own = [role for role in roles[slice(*top)] if role]
    last = max((at for at, role in enumerate(own) if role == Role.TITLE), default=-1)
    return Role.NAME in own[:last] and Role.NAME not in own[last:]


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
    titles = [at for at in rows if roles[at] in (Role.TITLE, Role.HEADING)]
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
    spoken = [len(text) >= LEAST and bool(SPEAKS.search(text)) for text in said]
    paragraphs = [sum(role == Role.TEXT for role in roles[a:b]) for a, b in parts]
    if len(starts) > 2 and not spoken[0] and paragraphs[0] <= FOREWORD:
        starts, spoken, said = starts[1:], spoken[1:], said[1:]
    if any(len(text) < LEAST for text in said) or sum(spoken) < 2 or 3 * sum(spoken) < 2 * len(spoken):
        return []
    return list(starts)


def _said(lines: Sequence[Line], roles: Sequence[Role | None], start: int, end: int) -> str:
    return "".join(fold(lines[at].text) for at in range(start, end) if roles[at] in (Role.TEXT, Role.GREETING))
