"""Which borders stand on evidence of their own, so that no section, case, letter read out or next leaf begins a speech."""

import re
from collections.abc import Sequence
from itertools import islice

from speeches.extraction.char_classes import squeezed
from speeches.extraction.cleaning import fold
from speeches.extraction.entities import first_full
from speeches.extraction.structure.boundaries.borders import TITLES, Border, is_dated
from speeches.extraction.structure.boundaries.line_roles import Role, is_genre
from speeches.extraction.types import Line

# 谢谢大家！ / 我的话完了。 / 散会。, and nothing else in the line
LEAVE = re.compile(
    r"(?:(?:最后[,，])?(?:再次|再一次)?(?:谢谢|多谢|感谢)(?:大家|各位|诸位|同志们|你们)?(?:的?(?:聆听|倾听))?"
    r"|(?:我的?|今天)?(?:就|先)?(?:话|讲话|发言|报告|汇报)?(?:就?(?:讲|说|谈|报告|汇报)?(?:到这里|这些|完))[了毕吧]?"
    r"|散会|(?:此致)?敬礼|再见|完|现在散会){1,3}"
)
SHAPES = re.compile(r"[\W_]")
TOLD_OF = re.compile(r"[《〈「『]")  # a work that is told of, and no head
LEAST = 4  # characters of a title that is told from others
NEAR = 12  # lines of the first head
BACK = 2  # lines above a head in which a leave may stand, with a source or an applause below it


def settled(
    lines: Sequence[Line], roles: Sequence[Role | None], borders: Sequence[Border], top: Sequence[int]
) -> list[Border]:
    """The borders with an end above them, a greeting below them or a title of its kind with a day.

    Args:
        lines: those of a file.
        roles: of each of them.
        borders: those at which the evidence was enough.
        top: the places of the titles of the first head.
    """
    first = [at for at in top if roles[at]][-NEAR:]
    alike = _heads_alike(lines, roles, borders, first)
    return [one for one in borders if (alike or _stands(lines, roles, one)) and not _same(lines, roles, one, first)]


# 白手起家（1958年10月—1966年5月）: a period that is told of
PERIOD = re.compile(r"年.{0,10}[—\-~至到]{1,2}.{0,10}年|年\s*[—\-~至到]{1,2}")


def _heads_alike(
    lines: Sequence[Line], roles: Sequence[Role | None], borders: Sequence[Border], first: Sequence[int]
) -> bool:
    """Whether the first text itself stands below a title with its day as all the others do, and below no title of a kind.

    修渠要趁早 / （1977年10月6日）, again and again, is how books of speeches are printed; below 在全县大会上的讲话 the
    same are sections.
    """
    titles = [at for at in first if roles[at] in TITLES]
    if not titles or any(is_genre(lines[at].text) or PERIOD.search(lines[at].text) for at in titles):
        return False
    heads = [[at for at in range(one.start, one.text) if roles[at]] for one in borders]
    last = [at for at in first if at >= titles[-1]]
    return len(borders) > 1 and all(
        is_dated(lines, roles, head) and not any(PERIOD.search(lines[at].text) for at in head)
        for head in (last, *heads)
    )


def _stands(lines: Sequence[Line], roles: Sequence[Role | None], one: Border) -> bool:
    return one.footed or _signed(lines, roles, one) or _leave(lines, roles, one) or _own_head(lines, roles, one)


def _signed(lines: Sequence[Line], roles: Sequence[Role | None], one: Border) -> bool:
    """Whether a name, a day or a source stands between the text above and the head."""
    at = one.start - 1
    while at >= 0 and roles[at] not in (Role.TEXT, Role.GREETING):
        if roles[at] in (Role.NAME, Role.DAY, Role.NOTE):
            return True
        at -= 1
    return False


def _leave(lines: Sequence[Line], roles: Sequence[Role | None], one: Border) -> bool:
    """Whether one of the last lines above a head takes leave and says nothing else."""
    filled = (at for at in range(one.start - 1, -1, -1) if lines[at].text.strip())
    above = [fold(lines[at].text).strip() for at in islice(filled, BACK)]
    return any(LEAVE.fullmatch(SHAPES.sub("", re.sub(r"\([^()]*\)", "", text))) for text in above)


def _own_head(lines: Sequence[Line], roles: Sequence[Role | None], one: Border) -> bool:
    """Whether those present are greeted below a title, or the title names its kind and has a day."""
    head = [at for at in range(one.start, one.text) if roles[at]]
    titles = [lines[at].text for at in head if roles[at] in TITLES]
    if not titles:
        return one.opening > 1 and Role.LABEL in one.roles
    if one.opening > 1:
        return True
    kinds = any(is_genre(title) and not TOLD_OF.match(title.strip()) for title in titles)
    return kinds and is_dated(lines, roles, head)


def _same(lines: Sequence[Line], roles: Sequence[Role | None], one: Border, first: Sequence[int]) -> bool:
    """Whether the head repeats the first title, and no other day: a running head, the next leaf of a page."""
    head = [at for at in range(one.start, one.text) if roles[at]]
    days, others = _days(lines, head), _days(lines, first)
    if days and others and days != others:
        return False
    own = [_bare(lines[at].text) for at in head if roles[at] in TITLES]
    return any(
        len(a) > LEAST and len(b) > LEAST and (a in b or b in a)
        for a in own
        for b in (_bare(lines[at].text) for at in first if roles[at] in TITLES)
    )


def _days(lines: Sequence[Line], head: Sequence[int]) -> set[str]:
    return {found.iso for at in head if (found := first_full(fold(lines[at].text)))}


def _bare(text: str) -> str:
    return SHAPES.sub("", squeezed(re.sub(r"\([^()]*\)", "", fold(text))))
