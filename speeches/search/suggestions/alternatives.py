"""Alternative queries that may have been meant, each with its number of results; offered beside the results."""

import re
import unicodedata
from dataclasses import dataclass, replace

from speeches.fields import YEAR
from speeches.search.engines.base import IndexUnavailable, engine
from speeches.search.execution import Filters, search_request
from speeches.search.query import Mode, Query, Term, TermKind, parse, query_syntax, quoted, suggested_range
from speeches.search.suggestions.spelling import SpellingSuggestion, spelling_suggestions

# Whether an x is meant as a letter shows in what was typed: a single small x (x光), an x beside Latin letters or digits
# (xml), and X光 or X射线. In X委X政府 and XX市 it stands for a name that was taken out.
_OTHERS = "A-WYZa-wyz0-9"
_HOLES = "xX×*某□■"
_LETTER = re.compile(
    rf"(?<![{_HOLES}])x(?![{_HOLES}])|(?<![{_HOLES}])X(?=光|射线|线|轴|染色体)|(?<=[{_OTHERS}])[xX]|[xX](?=[{_OTHERS}])"
)
_WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})


@dataclass(frozen=True)
class Alternative:
    """Another query.

    Attributes:
        query: The query string.
        replaced: What was typed and would be replaced.
        label: What would stand in its place.
        speeches: The number of speeches that the query finds, as the page would count them.
    """

    query: str
    replaced: str
    label: str
    speeches: int


def year_range_alternative(query: Query, filters: Filters) -> Alternative | None:
    """The query with a range of years in place of one typed as text (2013-2015).

    It is counted under the same filters but the year.
    """
    suggestion = None if query.years else suggested_range(query.typed)
    if not suggestion:
        return None
    request = search_request(parse(suggestion.query, query.mode, query.inside_numbers), filters.without(YEAR.name))
    first, last = suggestion.years
    try:
        return Alternative(suggestion.query.strip(), suggestion.typed, f"{first}..{last}", engine().total(request))
    except IndexUnavailable:
        return None


def letter_x_alternative(query: Query, filters: Filters) -> Alternative | None:
    """The query for x as a letter, in literal mode: in canonical text x is a redaction mark like any other."""
    new_query = letter_x_query(query)
    if not new_query:
        return None
    try:
        speeches = engine().total(search_request(parse(new_query, Mode.LITERAL, query.inside_numbers), filters))
    except IndexUnavailable:
        return None
    return Alternative(new_query, query.terms[0].text, query.terms[0].text, speeches)


def spelling_alternatives(query: Query, total: int) -> list[Alternative]:
    """Queries for words that may be mistyped, counted in the whole archive; [] if the index is unavailable."""
    try:
        alternatives = [_alternative(query, suggestion) for suggestion in spelling_suggestions(query, total)]
        return [alternative for alternative in alternatives if alternative.speeches]
    except IndexUnavailable:
        return []


def _alternative(query: Query, suggestion: SpellingSuggestion) -> Alternative:
    first, *others = suggestion.terms
    groups = tuple(group for group in query.groups if not (len(group) == 1 and group[0] in others))
    instead = {first: " ".join(map(quoted, suggestion.strings))}
    new_query = query_syntax(replace(query, groups=groups), instead)
    replaced = " ".join(term.text for term in suggestion.terms)
    request = search_request(parse(new_query, inside_numbers=query.inside_numbers))
    return Alternative(new_query, replaced, " ".join(suggestion.strings), engine().total(request))


def has_letter_x(text: str) -> bool:
    """Whether the text has an x that is meant as a letter."""
    return _LETTER.search(unicodedata.normalize("NFKC", text)) is not None


def letter_x_query(query: Query) -> str | None:
    """A query for all printed forms (case and width) of the term, joined by OR; None if no letter x is meant."""
    if len(query.terms) != 1 or query.excluded or query.mode is not Mode.USUAL:
        return None
    term: Term = query.terms[0]
    if term.field or term.kind is TermKind.SLOT or not has_letter_x(term.text):
        return None
    narrow = unicodedata.normalize("NFKC", term.text.strip())
    cases = dict.fromkeys((narrow, narrow.upper(), narrow.lower()))
    forms = dict.fromkeys((term.text.strip(), *cases, *(case.translate(_WIDE) for case in cases)))
    return " OR ".join(map(quoted, forms))
