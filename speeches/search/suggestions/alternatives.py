"""Other queries that may have been meant, each with what it finds: offered beside the results, never in their place."""

import re
import unicodedata
from dataclasses import dataclass, replace

from speeches.search.engines.base import IndexUnavailable, engine
from speeches.search.execution import Filters, search_request
from speeches.search.query import Mode, Query, Term, TermKind, parse, quoted, suggested_range, typed_query
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
    ask = search_request(parse(found.query, query.mode, query.inside_numbers), replace(filters, year=None))
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


def letter_x(text: str) -> bool:
    """Whether the text holds an x that is meant as a letter."""
    return _LETTER.search(unicodedata.normalize("NFKC", text)) is not None


def in_print(query: Query) -> str | None:
    """What finds the letters alone when looked for character by character: every way to print them, joined by OR."""
    if len(query.parts) != 1 or query.excluded or query.mode is not Mode.USUAL:
        return None
    part: Term = query.parts[0]
    if part.field or part.kind is TermKind.SLOT or not letter_x(part.text):
        return None
    narrow = unicodedata.normalize("NFKC", part.text.strip())
    cases = dict.fromkeys((narrow, narrow.upper(), narrow.lower()))
    forms = dict.fromkeys((part.text.strip(), *cases, *(case.translate(_WIDE) for case in cases)))
    return " OR ".join(map(quoted, forms))
