"""Links to queries that may have been meant: years typed as in a text, a word that no speech holds, the letter x."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from speeches.search.offering import Offer, letters_offered, words_offered, years_offered
from speeches.search.results import Mode, Results
from speeches.views.asked import Asked
from speeches.views.links import changed, elsewhere
from speeches.views.paging import page_number

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
