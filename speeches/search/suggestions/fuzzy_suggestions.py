"""Strings in the archive similar to a phrase that it does not hold; failing that, the phrase's longest substrings."""

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

MOST_STRINGS = 4
_SHORTEST = 4  # characters; everything is similar to a shorter string
_MOST_PIECES = 8  # words; in a longer phrase nobody mistakes their order alone
_TEXTS_READ = 300
_LONG = 64  # characters; longer phrases are compared more slowly, so with fewer texts
_TEXTS_FOR_SUBSTRINGS = 40

SpanFinder = Callable[[str], Sequence[Span]]
CountedStrings = list[tuple[str, int]]


@dataclass(frozen=True)
class FuzzySuggestions:
    """Similar strings as printed, and substrings of the phrase as typed, each with its number of speeches."""

    strings: CountedStrings = field(default_factory=list)
    substrings: CountedStrings = field(default_factory=list)


def fuzzy_suggestions(request: SearchRequest, term: Term) -> FuzzySuggestions:
    """Similar strings, nearest first; if there are none, the substrings that occur, longest first.

    The 300 speeches with the most pieces of the phrase are compared (150 for a phrase of more than 64 characters).
    """
    phrase = term.whole_pattern.pieces[0]
    if len(phrase) < _SHORTEST:
        return FuzzySuggestions()
    everywhere = replace(request, query=Query(""), filters={}, check=None)
    words_term = Term(TermKind.WORDS, term.pieces).word_patterns
    pieces = [pattern.pieces[0] for pattern in words_term.values() if len(pattern.pieces[0]) > 1]
    text_limit = _TEXTS_READ if len(phrase) <= _LONG else _TEXTS_READ // 2
    texts = engine().most_pieces(everywhere, _phrase_pieces(phrase), tuple(words_term), text_limit)
    strings = _similar_strings(everywhere, phrase, texts, lambda text: most_similar(phrase, text))
    if not strings and 1 < len(pieces) <= _MOST_PIECES:
        strings = _similar_strings(everywhere, phrase, texts, lambda text: pieces_nearby(phrase, pieces, text))
    if strings:
        return FuzzySuggestions(strings)
    spans = longest_substrings(phrase, [text for _, text in texts[:_TEXTS_FOR_SUBSTRINGS]])
    telling_spans = [span for span in spans if _is_telling(phrase[slice(*span)], pieces)]
    return FuzzySuggestions(substrings=_typed_substrings(everywhere, term, telling_spans))


def _phrase_pieces(phrase: str) -> list[PhrasePattern]:
    """Cut into n pieces: with fewer than n changes at least one is unchanged (the pigeonhole principle)."""
    number = 2 if len(phrase) < 6 else 3
    borders = [len(phrase) * n // number for n in range(number + 1)]
    return [PhrasePattern((phrase[start:end],)) for start, end in pairwise(borders)]


def _similar_strings(
    everywhere: SearchRequest, phrase: str, texts: Sequence[tuple[int, str]], find_spans: SpanFinder
) -> CountedStrings:
    counts: Counter[str] = Counter()
    examples: dict[str, Example] = {}
    for pk, text in texts:
        for span in find_spans(text):
            string = text[slice(*span)]
            counts[string] += 1
            examples.setdefault(string, Example(pk, [span]))
    nearest = sorted(counts, key=lambda string: (edit_distance(phrase, string), -counts[string]))[:MOST_STRINGS]
    printed = as_printed({string: examples[string] for string in nearest})
    counted = [
        (printed.get(string, string), _total(everywhere, string), edit_distance(phrase, string)) for string in nearest
    ]
    return [(string, total) for string, total, _ in sorted(counted, key=lambda each: (each[2], -each[1])) if total]


def _is_telling(cut: str, words: Sequence[str]) -> bool:
    """Whether a reader would see a part of the quote in it, and not two characters that happen to stand together."""
    return len(cut) >= _SHORTEST or any(word in cut for word in words)


def _typed_substrings(everywhere: SearchRequest, term: Term, spans: Sequence[Span]) -> CountedStrings:
    text_map = CanonicalMap(term.text.strip())
    start = text_map.canonical.find(term.whole_pattern.pieces[0])  # what is looked for has no border at its ends
    longest = _mostly_disjoint(sorted(spans, key=lambda span: span[0] - span[1]))[:MOST_STRINGS]
    substrings = [text_map.text[slice(*text_map.span(start + first, start + last))] for first, last in longest]
    return [(cut, _total(everywhere, cut)) for cut in dict.fromkeys(substrings)]


def _mostly_disjoint(spans: Sequence[Span]) -> list[Span]:
    """Leaves out spans of which more than half lies within an earlier one."""
    kept: list[Span] = []
    for start, end in spans:
        shared = max((min(end, last) - max(start, first) for first, last in kept), default=0)
        if 2 * shared <= end - start:
            kept.append((start, end))
    return kept


def _total(everywhere: SearchRequest, string: str) -> int:
    query = Query(string, ((Term(TermKind.PHRASE, (string,)),),))
    return engine().total(replace(everywhere, query=query))
