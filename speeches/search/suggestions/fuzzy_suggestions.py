"""What the archive holds near a phrase that it does not hold: strings some changes off, else the longest cuts."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from speeches.search.engines.base import SearchRequest, engine
from speeches.search.passages import Example, as_printed
from speeches.search.query import Query, Term, TermKind
from speeches.text import (
    CanonicalMap,
    PhrasePattern,
    Span,
    edit_distance,
    longest_substrings,
    most_similar,
    pieces_nearby,
)

MOST = 4
_SHORTEST = 4  # of shorter strings everything is near
_MOST_PIECES = 8  # of a passage that is longer nobody mistakes the order of the words alone
_TEXTS_READ = 300
_LONG = 64  # characters; each more makes the comparison slower
_TEXTS_CUT = 40

Found = Callable[[str], Sequence[Span]]
Counted = list[tuple[str, int]]


@dataclass(frozen=True)
class FuzzySuggestions:
    """Strings as printed somewhere, and cuts of the phrase as typed, each with its number of speeches."""

    strings: Counted = field(default_factory=list)
    cuts: Counted = field(default_factory=list)


def fuzzy_suggestions(ask: SearchRequest, part: Term) -> FuzzySuggestions:
    """The nearest strings first; where nothing is near the cuts that occur, the longest first."""
    phrase = part.whole.pieces[0]
    if len(phrase) < _SHORTEST:
        return FuzzySuggestions()
    everywhere = replace(ask, query=Query(""), filters={}, check=None)
    words = Term(TermKind.WORDS, part.pieces).wanted
    pieces = [needle.pieces[0] for needle in words.values() if len(needle.pieces[0]) > 1]
    read = _TEXTS_READ if len(phrase) <= _LONG else _TEXTS_READ // 2
    texts = engine().most_pieces(everywhere, _pieces(phrase), tuple(words), read)
    strings = _strings(everywhere, phrase, texts, lambda text: most_similar(phrase, text))
    if not strings and 1 < len(pieces) <= _MOST_PIECES:
        strings = _strings(everywhere, phrase, texts, lambda text: pieces_nearby(phrase, pieces, text))
    if strings:
        return FuzzySuggestions(strings)
    spans = longest_substrings(phrase, [text for _, text in texts[:_TEXTS_CUT]])
    telling = [span for span in spans if _tells(phrase[slice(*span)], pieces)]
    return FuzzySuggestions(cuts=_cuts(everywhere, part, telling))


def _pieces(phrase: str) -> list[PhrasePattern]:
    """With fewer changes than pieces one of them is still whole."""
    number = 2 if len(phrase) < 6 else 3
    borders = [len(phrase) * n // number for n in range(number + 1)]
    return [PhrasePattern((phrase[start:end],)) for start, end in pairwise(borders)]


def _strings(everywhere: SearchRequest, phrase: str, texts: Sequence[tuple[int, str]], found: Found) -> Counted:
    seen: Counter[str] = Counter()
    examples: dict[str, Example] = {}
    for pk, text in texts:
        for span in found(text):
            string = text[slice(*span)]
            seen[string] += 1
            examples.setdefault(string, Example(pk, [span]))
    nearest = sorted(seen, key=lambda string: (edit_distance(phrase, string), -seen[string]))[:MOST]
    printed = as_printed({string: examples[string] for string in nearest})
    counted = [
        (printed.get(string, string), _total(everywhere, string), edit_distance(phrase, string)) for string in nearest
    ]
    return [(string, total) for string, total, _ in sorted(counted, key=lambda each: (each[2], -each[1])) if total]


def _tells(cut: str, words: Sequence[str]) -> bool:
    """Whether a reader would take it for a part of the quote, and not for two characters that happen to meet."""
    return len(cut) >= _SHORTEST or any(word in cut for word in words)


def _cuts(everywhere: SearchRequest, part: Term, spans: Sequence[Span]) -> Counted:
    printed = CanonicalMap(part.text.strip())
    start = printed.canonical.find(part.whole.pieces[0])  # what is looked for has no border at its ends
    longest = _apart(sorted(spans, key=lambda span: span[0] - span[1]))[:MOST]
    cuts = [printed.text[slice(*printed.span(start + first, start + last))] for first, last in longest]
    return [(cut, _total(everywhere, cut)) for cut in dict.fromkeys(cuts)]


def _apart(spans: Sequence[Span]) -> list[Span]:
    """Those that are not for the most part within one before them."""
    kept: list[Span] = []
    for start, end in spans:
        shared = max((min(end, last) - max(start, first) for first, last in kept), default=0)
        if 2 * shared <= end - start:
            kept.append((start, end))
    return kept


def _total(everywhere: SearchRequest, string: str) -> int:
    query = Query(string, ((Term(TermKind.PHRASE, (string,)),),))
    return engine().total(replace(everywhere, query=query))
