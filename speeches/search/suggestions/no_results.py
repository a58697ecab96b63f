"""The honest zero: when nothing is found, which part found nothing, what comes near it, and what the years hold."""

from dataclasses import dataclass, replace

from speeches.search.engines.base import Ask, engine
from speeches.search.execution.literal_filter import check
from speeches.search.query.description import named
from speeches.search.query.parser import Query
from speeches.search.query.terms import Field, Kind, Mode, Part
from speeches.search.suggestions.fuzzy_suggestions import Near, near
from speeches.search.suggestions.partial_matches import Close, closest

_MOST_STRANGE = 3  # parts for which near strings are looked for: a reader waits


@dataclass(frozen=True)
class PartFound:
    """One part of the query by itself: in how many speeches of the whole archive it occurs, and what is near it."""

    part: Part
    total: int
    near: Near

    @property
    def text(self) -> str:
        return named(self.part)


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
    query = ask.query
    in_range = replace(ask, query=Query("", years=query.years), check=None)
    alone = len(query.parts) == 1 and not (query.excluded or query.years or ask.filters)
    totals = [0 if alone else _total(ask, part) for part in query.parts]
    strange = [part for part, total in zip(query.parts, totals, strict=True) if not total and _has_near(query, part)]
    nearest = {part: near(ask, part) for part in strange[:_MOST_STRANGE]}
    parts = [PartFound(part, total, nearest.get(part, Near())) for part, total in zip(query.parts, totals, strict=True)]
    return Zero([*parts, *_in_titles(ask, strange)], engine().total(in_range), closest(ask))


def _in_titles(ask: Ask, strange: list[Part]) -> list[PartFound]:
    """A phrase is looked for in texts; that none holds it must not be read as if no title did."""
    parts = [replace(part, kind=Kind.PHRASE, field=Field.TITLE, mode=Mode.USUAL) for part in strange]
    return [PartFound(part, total, Near()) for part in parts if (total := _total(ask, part))]


def _total(ask: Ask, part: Part) -> int:
    """In the whole archive, whatever was chosen beside the query."""
    query = Query(str(part), ((part,),), mode=ask.query.mode)
    return engine().total(replace(ask, query=query, filters={}, check=check(query)))


def _has_near(query: Query, part: Part) -> bool:
    """Of several words the speeches that hold some of them say more than strings near each."""
    return not part.field and (part.kind is Kind.PHRASE or (part.kind is Kind.WORDS and len(query.parts) == 1))
