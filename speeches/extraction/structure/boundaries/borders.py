"""The stretches between the texts of a file: what ends the one above, what heads the one below, how that one opens."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from speeches.extraction.cleaning import fold
from speeches.extraction.entities import first_full
from speeches.extraction.structure.boundaries.line_roles import Role, day_behind, is_genre, role_of
from speeches.extraction.structure.boundaries.marks import SEPARATOR
from speeches.extraction.structure.boundaries.named_titles import names_speaker
from speeches.extraction.structure.line_kinds import OWN_SPEAKER, SUBTITLE
from speeches.extraction.types import Line

# 谢谢大家！ / 我的话完了。 / 散会。 / 此致 / 敬礼 / 祝大家新年快乐！
LEAVE = re.compile(
    r"(?:谢谢|多谢|感谢)[^。!！]{0,12}[。!！]$|(?:讲|说|话|报告|汇报|发言)(?:到这里|完)[了毕吧]?[。!！]?$|散会[。!！]?$|(?:就(?:讲|说|谈)|先(?:讲|说)|讲)(?:这些|这么多|到这里|这几点)[^。]{0,4}[。!！]$"
    r"|再见[。!！]$|^(?:此致)?敬礼[!！。]?$|万岁[!！]$|(?:预?祝|愿)[^。]{2,60}[!！。]$|(?:圆满成功|快乐|幸福|如意|健康)[!！。]$|(?:指正|指教|审议|参考|研究)[。!！]$|奋斗[!！]$|努力奋[^。]{1,8}[!！。]$|^完[。)）]?$|\((?:鼓掌|掌声)[^()]*\)$"
)
# 我把来信念给大家听：
READS_OUT = re.compile(r"[:：]$|[念读唸][^。]{0,12}[。]$|(?:如下|原文是|信上说|电文是|写道)[^。]{0,6}[。:]$")
SPEAKS = re.compile(
    r"我(?!校|县|市|省|国|院|镇|乡|区|局|厂)|今[天日晚]|大家|各位|你们|同志们|欣[闻悉]|惊[闻悉]|值此|谨|咱"
)
OPENING = 120  # characters
NEAR = 4  # lines
# 第四讲　怎样记好集体账, of a course
LECTURE = re.compile(r"第[一二三四五六七八九十\d]{1,3}[讲课]\s*[:]?\s*\S")


# ● 送别老站长
BULLET = re.compile(r"\s*(?P<sign>[■◆●▲★◇□○▌▍▎█▶►▷➤❖♦◎※§])\s*(?=\S)")
TITLES = (Role.TITLE, Role.HEADING)
# （1978年3月2日在种子会议上）, ——在全县水利会议上的讲话: no section of a speech has its own occasion
OCCASION = re.compile(r"[(（〔\[]?.*年.*在.{2,40}(?:会议?|大会|典礼|仪式|论坛|班|活动)[上时的]")


@dataclass(frozen=True)
class Border:
    """Where one text may end and another begin.

    `start` is the place of the first line of the head, `roles` are those of its lines, `text` is the place of the first
    line behind it. `end`, `head` and `opening` count the evidence; `key` is what heads of one file have in common.
    `titled`, `dated` (by a day or an occasion) and `marked` tell what the head holds, `footed` that a day stands below the text above.
    """

    start: int
    text: int
    roles: tuple[Role, ...]
    end: int
    head: int
    opening: int
    key: str
    titled: bool
    dated: bool
    footed: bool
    marked: bool


def stretches(roles: Sequence[Role | None]) -> list[tuple[int, int]]:
    """Where runs of lines stand that are no text, blank ones among them: from each first line to the text behind it."""
    found: list[tuple[int, int]] = []
    first = None
    for at, role in enumerate(roles):
        if role in (Role.TEXT, Role.GREETING):
            if first is not None:
                found.append((first, at))
            first = None
        elif role and first is None:
            first = at
    return found


def roles_of(lines: Sequence[Line]) -> list[Role | None]:
    """The role of each line, None of a blank one."""
    return [role_of(line) if line.text.strip() else None for line in lines]


def border(
    lines: Sequence[Line],
    roles: Sequence[Role | None],
    stretch: tuple[int, int],
    *,
    before: frozenset[Role],
    ruled: Sequence[int] = (),
) -> Border | None:
    """The border in a stretch between two texts, or None where no title, mark or label stands in it.

    Args:
        lines: those of a file.
        roles: of each of them.
        stretch: from its first line to the text behind it.
        before: what the file prints above its titles: who speaks, or when.
        ruled: the numbers of lines with a rule in their order, which earlier stages took out.
    """
    rows = [at for at in range(*stretch) if roles[at]]
    start = _head_start(lines, roles, rows, before)
    if start is None:
        return None
    head = [at for at in rows if at >= start]
    foot = [at for at in rows if at < start]
    own = [role for at in head if (role := roles[at])]
    titles = [at for at in head if roles[at] in TITLES]
    underlined = any(lines[at].number + 1 in ruled[bisect_right(ruled, lines[at].number) :][:1] for at in titles)
    above = _above(lines, stretch[0])
    if READS_OUT.search(above) and not foot and Role.MARK not in own:
        return None
    return Border(
        start,
        stretch[1],
        tuple(own),
        _end(above, [roles[at] for at in foot], marked=Role.MARK in own or _is_ruled(lines, stretch[0], start, ruled)),
        _head(lines, roles, titles, head) + underlined,
        _opening(lines, roles, stretch[1]),
        _key(lines, start, own),
        bool(titles) or own.count(Role.LABEL) > 1,
        is_dated(lines, roles, head) or has_occasion(lines, roles, head),
        any(roles[at] == Role.DAY or (roles[at] == Role.NOTE and first_full(lines[at].text)) for at in foot),
        Role.MARK in own,
    )


def has_occasion(lines: Sequence[Line], roles: Sequence[Role | None], head: Sequence[int]) -> bool:
    """Whether a head holds an occasion of its own: （1978年3月2日在种子会议上）, ——在全县水利会议上的讲话."""
    below = any(SUBTITLE.match(lines[at].text) and is_genre(lines[at].text) for at in head)
    return below or any(OCCASION.match(fold(lines[at].text)) for at in head if roles[at] == Role.DAY)


def is_dated(lines: Sequence[Line], roles: Sequence[Role | None], head: Sequence[int]) -> bool:
    """Whether a head holds a day: on a line of its own or in brackets behind a title."""
    return any(roles[at] == Role.DAY or (roles[at] in TITLES and day_behind(lines[at].text.strip())) for at in head)


def key_of(line: Line, role: Role) -> str:
    """What the first lines of the heads of one file have in common."""
    if bullet := BULLET.match(line.text):
        return f"bullet {bullet['sign']}"
    if line.level:
        return f"level {line.level}"
    if role == Role.MARK:
        return "rule" if SEPARATOR.fullmatch(fold(line.text).strip()) else "mark"
    if role == Role.LABEL:
        return "label " + line.text.strip().lstrip("【[(")[:2]
    return str(role.value)


def _is_ruled(lines: Sequence[Line], since: int, start: int, ruled: Sequence[int]) -> bool:
    """Whether a rule that was taken out stood between the text above and a head."""
    first = lines[since - 1].number if since else 0
    at = bisect_right(ruled, first)
    return at < len(ruled) and ruled[at] < lines[start].number


def _key(lines: Sequence[Line], start: int, own: Sequence[Role]) -> str:
    return key_of(lines[start], own[0])


def _head_start(
    lines: Sequence[Line], roles: Sequence[Role | None], rows: Sequence[int], before: frozenset[Role]
) -> int | None:
    found = next(
        (at for at in rows if roles[at] in (Role.MARK, Role.LABEL, Role.TITLE, Role.HEADING) or lines[at].level), None
    )
    if found is None:
        return None
    place = rows.index(found)
    wanted: set[Role | None] = set(before)
    while roles[rows[place]] in (*TITLES, *before) and place and roles[rows[place - 1]] in wanted:
        place -= 1
        wanted -= {roles[rows[place]]}  # one name and one day; others stand below the text above
    return rows[place]


def _above(lines: Sequence[Line], at: int) -> str:
    return next((fold(lines[n].text).strip() for n in range(at - 1, -1, -1) if lines[n].text.strip()), "")


def _end(above: str, foot: Sequence[Role | None], *, marked: bool) -> int:
    """What speaks for an end: leave is taken, a name and a day or a source stand below the text, a mark."""
    signed = (Role.NAME in foot) + (Role.DAY in foot) + (Role.NOTE in foot)
    return bool(LEAVE.search(above)) + min(signed, 2) + marked


def _head(lines: Sequence[Line], roles: Sequence[Role | None], titles: Sequence[int], head: Sequence[int]) -> int:
    """What speaks for a head beside a title: its rank or kind, day, name, note, labels, mark, an occasion of its own."""
    own = [roles[at] for at in head]
    ranked = any(lines[at].level or BULLET.match(lines[at].text) for at in titles)
    whose = any(names_speaker(lines[at].text) for at in titles)
    kinds = any(is_genre(lines[at].text) or LECTURE.match(fold(lines[at].text)) for at in titles)
    named = Role.NAME in own or any(OWN_SPEAKER.match(fold(lines[at].text)) for at in head)
    below = any(SUBTITLE.match(lines[at].text) and is_genre(lines[at].text) for at in head)
    held = has_occasion(lines, roles, head)
    each = (is_dated(lines, roles, head), whose or named, whose, Role.NOTE in own, Role.MARK in own)
    return ranked + (kinds or below) + held + sum(each) + min(own.count(Role.LABEL), 3)


def _opening(lines: Sequence[Line], roles: Sequence[Role | None], at: int) -> int:
    """2 where those present or an addressee are greeted, 1 where somebody speaks to them in the first sentences."""
    if roles[at] == Role.GREETING:
        return 2
    first = [lines[n].text.strip() for n in range(at, min(at + NEAR, len(lines))) if roles[n] == Role.TEXT][:2]
    return int(bool(SPEAKS.search(fold("".join(first))[:OPENING])))
