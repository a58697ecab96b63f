"""Matches of pieces with gaps between them where a regular expression cannot decide: several forms, whole numbers."""

from collections.abc import Callable, Iterator, Sequence
from heapq import merge

LONGEST_GAP = 20  # characters
Span = tuple[int, int]  # half-open: the first character and one past the last
Forms = Sequence[str]
# Whether an occurrence (form, start, end) counts: not where it is part of a longer number.
MatchTest = Callable[[str, int, int], bool]


def gap_readings(pieces: Sequence[Forms], text: str, gap_ends: str, is_match: MatchTest) -> Iterator[list[Span]]:
    """Finds the matches of a slot from left to right, none overlapping the next.

    A gap is 1 to `LONGEST_GAP` characters, none of them in `gap_ends`; the piece before it does not occur in it.

    Args:
        pieces: For each piece the forms that stand for it; at least two pieces.
        text: The text to search.
        gap_ends: The characters that end a sentence.
        is_match: Called with (form, start, end) for each occurrence of a form; False rejects it.

    Yields:
        For each match its span, followed by the spans of its gaps.
    """
    next_start = 0
    for start, end in _any_form(pieces[0], text, 0, len(text), is_match):
        if start >= next_start and (gaps := _gaps(pieces, text, end, gap_ends, is_match)):
            next_start = gaps.pop()[1]
            yield [(start, next_start), *gaps]


def _gaps(pieces: Sequence[Forms], text: str, after: int, gap_ends: str, is_match: MatchTest) -> list[Span]:
    """The gaps behind the first piece, which ends at `after`, then the span of the last piece; [] for no match."""
    last = min(after + LONGEST_GAP, *(_find_or_end(char, text, after) for char in gap_ends))
    last = min(last, next(_any_form(pieces[0], text, after, last + 1, is_match), (last, 0))[0])
    for start, end in _any_form(pieces[1], text, after + 1, last + 1, is_match):
        if len(pieces) == 2:
            return [(after, start), (start, end)]
        if more := _gaps(pieces[1:], text, end, gap_ends, is_match):
            return [(after, start), *more]
    return []


def _any_form(forms: Forms, text: str, start: int, stop: int, is_match: MatchTest) -> Iterator[Span]:
    """Occurrences of any of the forms that begin in [start, stop), from left to right; they may overlap."""
    spans = [_form_spans(form, text, start, stop, is_match) for form in forms]
    return spans[0] if len(spans) == 1 else merge(*spans)


def _form_spans(form: str, text: str, start: int, stop: int, is_match: MatchTest) -> Iterator[Span]:
    size = len(form)
    start = text.find(form, start, stop + size - 1)
    while start >= 0:
        if is_match(form, start, start + size):
            yield start, start + size
        start = text.find(form, start + 1, stop + size - 1)


def _find_or_end(char: str, text: str, start: int) -> int:
    index = text.find(char, start, start + LONGEST_GAP)
    return index if index >= 0 else len(text)
