"""Links to queries that may have been meant: years typed as in a text, a word that no speech holds, the letter x."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from speeches.presentation.query_urls import changed, elsewhere
from speeches.search.results.search import Mode, Results
from speeches.search.suggestions.alternatives import Offer, letters_offered, words_offered, years_offered
from speeches.web.paging import page_number
from speeches.web.search.search_params import Asked

Link = tuple[Offer, str]


@dataclass(frozen=True)
class Offers:
    years: Link | None = None
    letters: Link | None = None
    words: tuple[Link, ...] = ()


def offers(request: HttpRequest, question: Asked, found: Results) -> Offers:
    """On the first page only: who turns pages has found what was meant."""
    if page_number(request) > 1 or question.mode:
        return Offers()
    years = years_offered(found.query, question.filters)
    letters = letters_offered(found.query, question.filters)
    words = words_offered(found.query, found.total)
    dropped = dict.fromkeys(("year", "meeting_type", "speaker", "place", "order"))
    return Offers(
        (years, changed(request, q=years.query, year=None)) if years else None,
        (letters, changed(request, q=letters.query, mode=Mode.LITERAL.value)) if letters else None,
        tuple((offer, elsewhere(request, reverse("search"), **dropped, q=offer.query)) for offer in words),
    )
