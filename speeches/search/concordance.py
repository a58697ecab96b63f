"""The concordance (KWIC): every place of what was looked for, one a line, with what stands before and after it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from math import ceil
from typing import NamedTuple

from django.utils.translation import gettext as _

from speeches.language.canonical import Printed
from speeches.language.needles import Span
from speeches.models import Speech
from speeches.search import answers
from speeches.search.asking import Filters, ask_for
from speeches.search.checking import printed_texts
from speeches.search.engine import Ask
from speeches.search.parts import Mode
from speeches.search.passages import Passage, passage_at, passages
from speeches.search.query import Query, parse
from speeches.search.results import needles

ORDERS = ("newest", "oldest", "left", "right")
MOST_PLACES = 200_000
CONTEXT = 30
_SORTED_BY = 20  # characters of context
_BATCH = 100


@dataclass(frozen=True)
class Line:
    """One place: the printed text within its paragraph."""

    speech: Speech
    left: str
    match: str
    right: str
    anchor: str
    heading: str
    url: str


@dataclass(frozen=True)
class Concordance:
    """One page of lines; `total` is the number of places over all pages."""

    query: Query
    total: int
    lines: list[Line]
    page: int
    page_size: int
    pages: int
    order: str
    notes: list[str]


class Place(NamedTuple):
    """`start` and `end` are places in the canonical text, for 逐字 in the printed text."""

    pk: int
    start: int
    end: int


def concordance(
    q: str,
    filters: Filters | None = None,
    *,
    order: str = "newest",
    page: int = 1,
    page_size: int = 50,
    mode: Mode = Mode.USUAL,
) -> Concordance:
    """A page of the concordance; left sorts by the characters before the match, from it outwards."""
    query = parse(q, mode)
    order = order if order in ORDERS else ORDERS[0]
    places = _places(query, filters, order)
    notes = list(query.notes)
    if len(places) == MOST_PLACES:
        notes.append(_("出处过多，只列出前 %(places)s 处。") % {"places": MOST_PLACES})
    pages = max(1, ceil(len(places) / page_size))
    page = min(max(1, page), pages)
    shown = places[(page - 1) * page_size : page * page_size]
    return Concordance(query, len(places), list(_lines(query, shown)), page, page_size, pages, order, notes)


def all_lines(
    q: str, filters: Filters | None = None, *, order: str = "newest", mode: Mode = Mode.USUAL
) -> Iterator[Line]:
    """Every line, read from the database a few at a time: for export."""
    query = parse(q, mode)
    places = _places(query, filters, order)
    for start in range(0, len(places), _BATCH):
        yield from _lines(query, places[start : start + _BATCH])


def _places(query: Query, filters: Filters | None, order: str) -> list[Place]:
    wanted = needles(query)
    ask = ask_for(query, filters, order if order == "oldest" else "newest")
    found = (
        (text, Place(pk, start, end))
        for pk, text in _texts(ask)
        for start, end in sorted(span for sought in wanted for span in sought.spans(text))
    )
    some = islice(found, MOST_PLACES)
    if order not in ("left", "right"):
        return [place for _, place in some]
    keyed = [(_key(order, text, place), place) for text, place in some]
    return [place for _, place in sorted(keyed, key=lambda pair: pair[0])]  # stable: the newest first among equals


def _texts(ask: Ask) -> Iterator[tuple[int, str]]:
    texts = answers.texts(ask)
    if ask.query.mode is not Mode.LITERAL:
        return texts
    return ((speech.pk, text) for speech, text in printed_texts([pk for pk, _ in texts]))


def _key(order: str, text: str, place: Place) -> str:
    if order == "left":
        return text[max(0, place.start - _SORTED_BY) : place.start][::-1]
    return text[place.end : place.end + _SORTED_BY]


def _lines(query: Query, places: Sequence[Place]) -> Iterator[Line]:
    speeches = Speech.objects.published().with_text().in_bulk({place.pk for place in places})
    opened = {pk: partial(_line, *_opened(query, speech)) for pk, speech in speeches.items()}
    return (line for place in places if place.pk in opened and (line := opened[place.pk](place)))


def _opened(query: Query, speech: Speech) -> tuple[Speech, Printed | None, str, list[Passage]]:
    text = speech.text
    return speech, None if query.mode is Mode.LITERAL else Printed(text), text, passages(speech)


def _line(speech: Speech, printed: Printed | None, text: str, made: Sequence[Passage], place: Place) -> Line | None:
    if place.end > len(printed.canonical if printed else text):
        return None  # the text has changed and the index does not know yet
    start, end = printed.span(place.start, place.end) if printed else place[1:]
    first, last = passage_at(made, start), passage_at(made, end - 1)
    return _around(speech, text, (start, end), first, last)


def _around(speech: Speech, text: str, span: Span, first: Passage, last: Passage) -> Line:
    start, end = span
    left = text[max(first.start, start - CONTEXT) : start]
    right = text[end : min(last.end, end + CONTEXT)]
    match = text[start:end].replace("\n", " ")
    url = f"{speech.get_absolute_url()}#{first.anchor}"
    return Line(speech, left, match, right, first.anchor, first.heading, url)
