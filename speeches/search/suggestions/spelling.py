"""Spelling suggestions for words that the archive does not hold: strings of the same sound or one change off.

Typed in pinyin (gaozhiliang) or with a homophone (高质亮): words of the archive are combined to the same sounds. Only
strings that occur in a speech are suggested.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import nlargest, nsmallest
from itertools import chain, islice
from math import log
from operator import itemgetter
from typing import NamedTuple

from speeches.models import Speech
from speeches.search.engines.base import IndexedKeys, SearchRequest, engine
from speeches.search.execution import search_request
from speeches.search.query import Mode, Query, Term, TermKind
from speeches.search.suggestions.fuzzy_suggestions import fuzzy_suggestions
from speeches.text import (
    BORDER,
    Sound,
    added_words,
    canonical,
    canonical_query,
    dictionary_words,
    edit_distance,
    readings_of,
    split_syllables,
)

MOST_SUGGESTIONS = 3
_SHORTEST, _MOST_CHARACTERS = 3, 20  # of a word that may be mistyped; everything is similar to a shorter one
_MOST_WORDS = 40_000  # the most frequent words of the archive
_BATCH = 10_000  # words whose frequencies are asked for at once
_PER_SOUND = 6  # words of one sound that are tried, and word sequences that are kept for one
_STRINGS_TRIED = 12  # strings that are searched in the archive
_LETTERS = re.compile(r"[A-Za-züÜ'’]+")


@dataclass(frozen=True)
class SpellingSuggestion:
    """A string of the archive that may have been meant by some terms, and the number of speeches that hold it."""

    terms: tuple[Term, ...]
    string: str
    speeches: int


class _WordSequence(NamedTuple):
    """Words in sequence; fewer words, then more frequent ones, sort first."""

    words: int
    rarity: float
    string: str


@dataclass(frozen=True)
class Lexicon:
    """The most frequent words of the archive by their sound.

    Attributes:
        words: Each word with about the number of speeches that hold it, most frequent first.
        by_sound: The most frequent words of each sound, as few objects as possible: syllables and words are joined by
            spaces, for lists and tuples of them would take twice the memory.
    """

    words: Mapping[str, int]
    by_sound: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, words: Iterable[str]) -> "Lexicon":
        """Of those of the words that occur in a text; each must be of one piece in canonical form and given once."""
        lexicon = cls(dict(nlargest(_MOST_WORDS, _occurring_words(words), key=itemgetter(1))))
        for word in lexicon.words:
            for sound in map(" ".join, readings_of(word)):
                known = lexicon.by_sound.get(sound)
                if known is None or known.count(" ") < _PER_SOUND - 1:
                    lexicon.by_sound[sound] = f"{known} {word}" if known else word
        return lexicon

    def rows(self, sound: Sound) -> list[_WordSequence]:
        """The likeliest word sequences with this sound."""
        rows: list[list[_WordSequence]] = [[_WordSequence(0, 0, "")], *([] for _ in sound)]
        for end in range(1, len(sound) + 1):
            sequences = [
                _WordSequence(row.words + 1, row.rarity - log(self.words[word]), row.string + word)
                for start in range(max(0, end - _PER_SOUND), end)
                for word in self.by_sound.get(" ".join(sound[start:end]), "").split()
                for row in rows[start]
            ]
            rows[end] = nsmallest(_PER_SOUND, sequences)
        return rows[-1]


def _occurring_words(words: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Asked in batches, so that what the engine makes of several hundred thousand words does not stand in memory."""
    of_engine, rest = engine(), iter(words)
    while batch := list(islice(rest, _BATCH)):
        frequencies = of_engine.frequencies(canonical(BORDER.join(batch)).split(BORDER))
        yield from ((word, number) for word, number in zip(batch, frequencies, strict=True) if number)


def spelling_suggestions(query: Query, total: int) -> list[SpellingSuggestion]:
    """Suggestions for words that no speech holds as one string; for pinyin only if the query found nothing.

    Args:
        query: The query; only one of bare words, in the usual mode.
        total: The number of speeches that it found.
    """
    terms = [term for term in query.text_terms if term.kind is TermKind.WORDS]
    if query.mode or not terms or len(terms) < len(query.text_terms):
        return []
    if all(_LETTERS.fullmatch(term.text) for term in terms):
        return [] if total else _from_letters(tuple(terms))
    return [
        suggestion
        for term in terms[:MOST_SUGGESTIONS]
        if _may_be_mistyped(term, total)
        for suggestion in _from_sound(term)
    ]


def _from_letters(terms: tuple[Term, ...]) -> list[SpellingSuggestion]:
    ways = split_syllables("'".join(term.text for term in terms).replace("’", "'"))
    return _occurring(terms, [way for way in ways if len(way) > 1])


def _from_sound(term: Term) -> list[SpellingSuggestion]:
    return _occurring((term,), readings_of(term.text.strip())) or _one_change_off(term)


def _one_change_off(term: Term) -> list[SpellingSuggestion]:
    """The most frequent string at an edit distance of 1."""
    if len(phrase := term.whole_pattern.pieces[0]) < _SHORTEST or not _cut_into_characters(term):
        return []
    strings = fuzzy_suggestions(_everywhere(), replace(term, kind=TermKind.PHRASE)).strings
    return [
        SpellingSuggestion((term,), string, count)
        for string, count in strings
        if edit_distance(phrase, canonical_query(string)) == 1
    ][:1]


def _may_be_mistyped(term: Term, total: int) -> bool:
    """Whether no speech holds it as one string and, if its words are found, segmentation leaves a single character."""
    if term.field or not 1 < len(term.text.strip()) <= _MOST_CHARACTERS:
        return False
    return (not total or _cut_into_characters(term)) and not _total(term.text)


def _cut_into_characters(term: Term) -> bool:
    """A word with a wrong character is segmented into single characters: 高质 / 亮 / 发展."""
    return any(len(word) == 1 for word in term.word_patterns)


def _occurring(terms: tuple[Term, ...], ways: Sequence[Sound]) -> list[SpellingSuggestion]:
    """The likeliest strings of these sounds that occur, those in most speeches first."""
    rows = (row for way in ways for row in _lexicon().rows(way) if row.words < max(2, len(way)))
    likely = nsmallest(_STRINGS_TRIED, rows)  # of single characters alone almost anything could be made
    suggestions = [
        SpellingSuggestion(terms, string, _total(string)) for string in dict.fromkeys(row.string for row in likely)
    ]
    return nlargest(MOST_SUGGESTIONS, filter(_occurs, suggestions), key=lambda each: each.speeches)


def _occurs(suggestion: SpellingSuggestion) -> bool:
    return suggestion.speeches > 0


def _total(string: str) -> int:
    return engine().total(replace(_everywhere(), query=Query(string, ((Term(TermKind.PHRASE, (string,)),),))))


def _everywhere() -> SearchRequest:
    return search_request(Query("", mode=Mode.USUAL))


_cached_lexicon: list[tuple[IndexedKeys, Lexicon]] = []


def _lexicon() -> Lexicon:
    """Made anew when the index has changed."""
    keys = engine().indexed_keys()
    if not _cached_lexicon or _cached_lexicon[0][0] is not keys:
        _cached_lexicon[:] = [(keys, Lexicon.of(_known_words()))]
    return _cached_lexicon[0][1]


def _known_words() -> Iterator[str]:
    """The dictionary's words, the archive's own, and the names of its speakers and places, each once."""
    names = Speech.objects.published().order_by().values_list("speaker", "place").distinct()
    own = dict.fromkeys(chain(added_words(), *names))
    for word in dictionary_words():
        own.pop(word, None)
        yield word
    yield from (word for word in own if canonical_query(word) and BORDER not in canonical(word))
