"""The way from the results to what often stands right before and behind the phrase that was searched for."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from speeches.search import TermKind, accepted_phrases
from speeches.web.search.search_params import SearchParams

MOST = 8  # neighbours on either side


class BesideLink(NamedTuple):
    """The addresses of the most frequent neighbours, and of all that are counted."""

    few: str
    all: str


def beside_link(question: SearchParams) -> BesideLink | None:
    """The neighbours of a phrase, or of a single word; None for any other query.

    They are counted when they are asked for, under the same filters: that takes several times as long as the results.
    """
    query = question.query
    if question.mode or question.inside_numbers or query.years or query.excluded or len(query.terms) != 1:
        return None
    term = query.terms[0]
    one = term.kind is TermKind.PHRASE or (term.kind is TermKind.WORDS and len(term.word_patterns) == 1)
    if not one or term.field or not accepted_phrases([term.text])[0]:
        return None
    address = f"{reverse('neighbours')}?{urlencode({'p': term.text.strip(), **question.chosen})}"
    return BesideLink(f"{address}&most={MOST}", address)
