"""The places of pieces that follow one another with gaps, where a pattern cannot tell: several forms, whole numbers."""

from collections.abc import Callable, Iterator, Sequence
from heapq import merge

LONGEST_GAP = 20
Span = tuple[int, int]
Forms = Sequence[str]
# Whether a form that stands at a place of the text is one: not where its number runs on.
Alone = Callable[[str, int, int], bool]


def gap_readings(pieces: Sequence[Forms], text: str, ends: str, is_one: Alone) -> Iterator[list[Span]]:
    """Of each place the whole and its gaps, from left to right, none overlapping the next.

    A gap is of 1 to 20 characters, none of them in `ends`, and never holds the piece before it, in any form.
    """
    free = 0
    for start, end in _standing(pieces[0], text, 0, len(text), is_one):
        if start >= free and (gaps := _gaps(pieces, text, end, ends, is_one)):
            free = gaps.pop()[1]
            yield [(start, free), *gaps]


def _gaps(pieces: Sequence[Forms], text: str, at: int, ends: str, is_one: Alone) -> list[Span]:
    """Behind the first of the pieces, which ends at `at`: the gaps, then where the last piece stands; else nothing."""
    last = min(at + LONGEST_GAP, *(_first_of(end, text, at) for end in ends))
    last = min(last, next(_standing(pieces[0], text, at, last + 1, is_one), (last, 0))[0])
    for start, end in _standing(pieces[1], text, at + 1, last + 1, is_one):
        if len(pieces) == 2:
            return [(at, start), (start, end)]
        if more := _gaps(pieces[1:], text, end, ends, is_one):
            return [(at, start), *more]
    return []


def _standing(forms: Forms, text: str, start: int, stop: int, is_one: Alone) -> Iterator[Span]:
    """Where any of the forms begins between `start` and `stop`, from left to right; they may overlap."""
    each = [_places(form, text, start, stop, is_one) for form in forms]
    return each[0] if len(each) == 1 else merge(*each)


def _places(form: str, text: str, start: int, stop: int, is_one: Alone) -> Iterator[Span]:
    size = len(form)
    place = text.find(form, start, stop + size - 1)
    while place >= 0:
        if is_one(form, place, place + size):
            yield place, place + size
        place = text.find(form, place + 1, stop + size - 1)


def _first_of(char: str, text: str, start: int) -> int:
    place = text.find(char, start, start + LONGEST_GAP)
    return place if place >= 0 else len(text)
