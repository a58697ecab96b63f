"""Strings of the archive near a phrase that it does not hold: off by one character, or the longest cuts that occur."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import islice

from speeches.language.canonical import BORDER, Printed
from speeches.language.needles import Needle, Span
from speeches.search.engine import Ask, engine
from speeches.search.examples import Example, as_printed
from speeches.search.parts import Kind, Part
from speeches.search.query import Query

MOST = 5
_SHORTEST = 4  # of shorter strings everything is near
_TEXTS_READ = 300
_PLACES_READ = 5000


def near(ask: Ask, typed: str) -> list[tuple[str, int]]:
    """The most frequent first, with their number of places; cuts of the phrase with their number of speeches."""
    phrase = Needle.of(typed).pieces[0]
    if len(phrase) < _SHORTEST:
        return []
    found = islice(_one_off(ask, phrase), _PLACES_READ)
    counts: Counter[str] = Counter()
    examples: dict[str, Example] = {}
    for pk, text, span in found:
        string = text[slice(*span)]
        counts[string] += 1
        examples.setdefault(string, Example(pk, [span]))
    most = counts.most_common(MOST)
    printed = as_printed({string: examples[string] for string, _ in most})
    return [(printed.get(string, string), count) for string, count in most] or _longest_cuts(ask, typed)


def _one_off(ask: Ask, phrase: str) -> Iterator[tuple[int, str, Span]]:
    """With one character changed, added or left out, one half of the phrase is still whole."""
    middle = len(phrase) // 2
    first, second = phrase[:middle], phrase[middle:]
    seen = set()
    for piece, grow in ((first, partial(_grown_right, second)), (second, partial(_grown_left, first))):
        for pk, text in _texts_with(ask, piece):
            for span in filter(None, (grow(text, *place) for place in Needle((piece,)).spans(text))):
                if (pk, span) not in seen:
                    seen.add((pk, span))
                    yield pk, text, span


def _grown_right(rest: str, text: str, start: int, end: int) -> Span | None:
    return next(((start, end + size) for size in _sizes(rest) if _off(text[end : end + size], rest)), None)


def _grown_left(rest: str, text: str, start: int, end: int) -> Span | None:
    fitting = (size for size in _sizes(rest) if size <= start and _off(text[start - size : start], rest))
    return next(((start - size, end) for size in fitting), None)


def _sizes(half: str) -> tuple[int, int, int]:
    """A changed character says more than an added one, and that more than one left out."""
    return len(half), len(half) + 1, len(half) - 1


def _off(found: str, wanted: str) -> bool:
    """Whether one change makes the one of the other; a sentence end is no such change."""
    if found == wanted or BORDER in found:
        return False
    pairs = enumerate(zip(found, wanted, strict=False))
    place = next((place for place, (a, b) in pairs if a != b), min(len(found), len(wanted)))
    rest, wanted_rest = found[place:], wanted[place:]
    return wanted_rest[1:] in (rest, rest[1:]) or rest[1:] == wanted_rest


def _longest_cuts(ask: Ask, typed: str) -> list[tuple[str, int]]:
    """The longest beginning and the longest end of the phrase that occur, as typed."""
    printed = Printed(typed.strip())
    phrase = printed.canonical
    spans = {(0, _longest(ask, phrase, at_end=False)), (len(phrase) - _longest(ask, phrase, at_end=True), len(phrase))}
    cuts = [(end - start, printed.text[slice(*printed.span(start, end))]) for start, end in spans if end - start > 1]
    return [(cut, _total(ask, cut)) for _, cut in sorted(cuts, reverse=True)]


def _longest(ask: Ask, phrase: str, *, at_end: bool) -> int:
    low, high = 0, len(phrase)  # what is so short occurs, what is longer does not
    while low < high:
        size = (low + high + 1) // 2
        if _total(ask, phrase[-size:] if at_end else phrase[:size]):
            low = size
        else:
            high = size - 1
    return low


def _total(ask: Ask, piece: str) -> int:
    return engine().total(_asking(ask, piece))


def _texts_with(ask: Ask, piece: str) -> Iterator[tuple[int, str]]:
    return islice(engine().texts(_asking(ask, piece)), _TEXTS_READ)


def _asking(ask: Ask, piece: str) -> Ask:
    query = Query(piece, ((Part(Kind.PHRASE, (piece,)),),))
    return replace(ask, query=query, filters={}, check=None, sort="any")
