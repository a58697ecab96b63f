"""Other queries that may have been meant, each with what it finds: offered beside the results, never in their place."""

from dataclasses import dataclass, replace

from speeches.fields import YEAR
from speeches.search.engines.base import IndexUnavailable, engine
from speeches.search.execution import Filters, search_request
from speeches.search.query import Mode, Query, in_print, parse, quoted, suggested_range, typed_query
from speeches.search.suggestions.spelling import SpellingSuggestion, spelling_suggestions


@dataclass(frozen=True)
class Alternative:
    """A query with the number of speeches it finds, read as the page reads it: a link counts what it says.

    `instead` is what it would stand for, `shown` what is new in it.
    """

    query: str
    instead: str
    shown: str
    speeches: int


def year_range_alternative(query: Query, filters: Filters) -> Alternative | None:
    """A range of years that was typed as in a text (2013-2015) and so is searched as words, under the same filters."""
    found = None if query.years else suggested_range(query.typed)
    if not found:
        return None
    ask = search_request(parse(found.query, query.mode, query.inside_numbers), filters.without(YEAR.name))
    first, last = found.years
    try:
        return Alternative(found.query.strip(), found.typed, f"{first}..{last}", engine().total(ask))
    except IndexUnavailable:
        return None


def letter_x_alternative(query: Query, filters: Filters) -> Alternative | None:
    """For the letter x, of which canonical text cannot tell a redacted place: looked for in the print."""
    asked = in_print(query)
    if not asked:
        return None
    try:
        speeches = engine().total(search_request(parse(asked, Mode.LITERAL, query.inside_numbers), filters))
    except IndexUnavailable:
        return None
    return Alternative(asked, query.parts[0].text, query.parts[0].text, speeches)


def spelling_alternatives(query: Query, total: int) -> list[Alternative]:
    """For mistyped words; counted in the whole archive."""
    try:
        made = [_offer(query, found) for found in spelling_suggestions(query, total)]
        return [offer for offer in made if offer.speeches]
    except IndexUnavailable:
        return []


def _offer(query: Query, found: SpellingSuggestion) -> Alternative:
    first, *others = found.parts
    groups = tuple(group for group in query.groups if not (len(group) == 1 and group[0] in others))
    asked = typed_query(replace(query, groups=groups), {first: quoted(found.string)})
    instead = " ".join(part.text for part in found.parts)
    return Alternative(
        asked, instead, found.string, engine().total(search_request(parse(asked, inside_numbers=query.inside_numbers)))
    )
