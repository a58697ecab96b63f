"""Links to queries that may have been meant: years typed as in a text, a word that no speech holds, the letter x."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from speeches.presentation import HEADINGS, url_at, url_with
from speeches.search import (
    Alternative,
    Mode,
    Results,
    letter_x_alternative,
    spelling_alternatives,
    year_range_alternative,
)
from speeches.web.paging import page_number
from speeches.web.search.search_params import SearchParams

Link = tuple[Alternative, str]


@dataclass(frozen=True)
class Alternatives:
    years: Link | None = None
    letters: Link | None = None
    words: tuple[Link, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.years or self.letters or self.words)


def alternatives(request: HttpRequest, question: SearchParams, found: Results) -> Alternatives:
    """On the first page only: who turns pages has found what was meant."""
    if page_number(request) > 1 or question.mode:
        return Alternatives()
    years = year_range_alternative(found.query, question.filters)
    letters = letter_x_alternative(found.query, question.filters)
    words = spelling_alternatives(found.query, found.total)
    dropped = dict.fromkeys((*HEADINGS, "order"))
    return Alternatives(
        (years, url_with(request, q=years.query, year=None)) if years else None,
        (letters, url_with(request, q=letters.query, mode=Mode.LITERAL.value)) if letters else None,
        tuple((offer, url_at(request, reverse("search"), **dropped, q=offer.query)) for offer in words),
    )
