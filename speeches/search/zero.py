"""The honest zero: when nothing is found, which part found nothing, what comes near it, and what the years hold."""

from dataclasses import dataclass, replace

from speeches.search.checking import check
from speeches.search.closest import Close, closest
from speeches.search.engine import Ask, engine
from speeches.search.near import near
from speeches.search.parts import Kind, Part
from speeches.search.query import Query


@dataclass(frozen=True)
class PartFound:
    """One part of the query by itself: in how many speeches of the whole archive it occurs, and strings near it."""

    text: str
    total: int
    near: list[tuple[str, int]]


@dataclass(frozen=True)
class Zero:
    """`in_range` is the number of speeches that pass the chosen years and filters, whatever they say.

    `closest` hold some of the words of the query: they are no results.
    """

    parts: list[PartFound]
    in_range: int
    closest: list[Close]


def zero(ask: Ask) -> Zero:
    """Why the query found nothing."""
    in_range = replace(ask, query=Query("", years=ask.query.years), check=None)
    parts = [_part_found(ask, part) for part in ask.query.parts]
    return Zero(parts, engine().total(in_range), closest(ask))


def _part_found(ask: Ask, part: Part) -> PartFound:
    query = Query(str(part), ((part,),), mode=ask.query.mode)
    total = engine().total(replace(ask, query=query, filters={}, check=check(query)))
    strange = not total and not part.field and part.kind is not Kind.SLOT
    return PartFound(str(part), total, near(ask, part.text) if strange else [])
