"""Spelling suggestions for words that the archive does not hold: strings of the same sound or one change off.

Typed in pinyin (gaozhiliang, 高质量fazhan) or with a homophone (高质亮): words of the archive are combined to the same
sounds. A few speeches may hold the mistake itself: then a string of the same sound is suggested that many times as many
hold. Only strings that occur in a speech are suggested.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest, nsmallest
from itertools import groupby, islice

from speeches.search.engines.base import SearchRequest, engine
from speeches.search.execution import search_request
from speeches.search.query import Mode, Query, Term, TermKind
from speeches.search.suggestions.fuzzy_suggestions import fuzzy_suggestions
from speeches.search.suggestions.lexicon import present_lexicon
from speeches.search.suggestions.typed_sounds import TypedSound, is_pinyin, typed_sounds
from speeches.text import canonical_query, edit_distance

MOST_SUGGESTIONS = 3
FEW, TIMES = 3, 20  # speeches that may hold a mistake; how many times as many hold what was meant
_SHORTEST, _MOST_CHARACTERS = 3, 30  # of a word that may be mistyped; everything is similar to a shorter one
_MOST_RUNS = 4  # terms that are looked at
_STRINGS_TRIED = 12  # strings that are searched in the archive


@dataclass(frozen=True)
class SpellingSuggestion:
    """Strings of the archive that may have been meant by some terms: one for all of them, or one for each.

    Attributes:
        terms: What was typed.
        strings: What would stand in its place.
        speeches: The number of speeches that hold the rarest of the strings.
    """

    terms: tuple[Term, ...]
    strings: tuple[str, ...]
    speeches: int


def spelling_suggestions(query: Query, total: int) -> list[SpellingSuggestion]:
    """Suggestions for what no speech holds as one string, or a few do; none in other modes than the usual one.

    Args:
        query: The query. Quoted characters are left alone unless a few speeches hold them: of those that none holds,
            similar strings are named beside.
        total: The number of speeches that it found.
    """
    if query.mode or any(term.kind is TermKind.SLOT for term in query.text_terms):
        return []
    found: list[SpellingSuggestion] = []
    for terms in islice(_runs(query), _MOST_RUNS):
        found += _from_pinyin(terms, total) if is_pinyin(terms[0].text) else _of_term(terms[0], total)
    return found


def _runs(query: Query) -> Iterator[tuple[Term, ...]]:
    """Terms in pinyin that stand side by side, and every other one by itself; an alternative is by itself, too."""
    own = {term for group in query.groups if len(group) > 1 for term in group}
    for pinyin, group in groupby(query.text_terms, key=lambda term: term not in own and is_pinyin(term.text)):
        terms = tuple(group)
        yield from [terms] if pinyin else [(term,) for term in terms]


def _from_pinyin(terms: tuple[Term, ...], total: int) -> list[SpellingSuggestion]:
    """All of them together, or else a string for each: xiangcun zhenxing, gaige fazhan."""
    if total > FEW:
        return []
    together = _occurring(terms, _syllables(terms), total)
    if together or not 1 < len(terms) <= _MOST_RUNS:
        return together
    each = [_occurring((term,), _syllables((term,)), total) for term in terms]
    if not all(each):
        return []
    strings = tuple(best.strings[0] for best, *_ in each)
    return [SpellingSuggestion(terms, strings, min(best.speeches for best, *_ in each))]


def _syllables(terms: Sequence[Term]) -> list[TypedSound]:
    """The ways to read them in one; a single syllable might be anything."""
    joined = "'".join(part for term in terms for part in term.text.split())
    return [way for way in typed_sounds(joined) if len(way.sound) > 1]


def _of_term(term: Term, total: int) -> list[SpellingSuggestion]:
    if not _may_be_mistyped(term, total):
        return []
    held = _total(term.text)
    if held:
        long = held <= FEW and len(term.text.strip()) >= _SHORTEST
        return _occurring((term,), typed_sounds(term.text.strip()), held) if long else []
    if term.kind is TermKind.PHRASE:
        return []
    return _occurring((term,), typed_sounds(term.text.strip()), 0) or _near(term, total)


def _near(term: Term, total: int) -> list[SpellingSuggestion]:
    """The most frequent string at an edit distance of 1, or with the same characters in another order.

    Where the words themselves are found, another word in place of one of them is no mistake, but what is longer or
    shorter by a character is.
    """
    if len(phrase := term.whole_pattern.pieces[0]) < _SHORTEST:
        return []
    strings = fuzzy_suggestions(_everywhere(), replace(term, kind=TermKind.PHRASE)).strings
    any_change = not total or _cut_into_characters(term)
    return [
        SpellingSuggestion((term,), (string,), count)
        for string, count in strings
        if _one_change_off(phrase, canonical_query(string), any_change)
    ][:1]


def _one_change_off(typed: str, string: str, any_change: bool) -> bool:
    if sorted(typed) == sorted(string):
        return edit_distance(typed, string) == 2
    return edit_distance(typed, string) == 1 and (any_change or len(typed) != len(string))


def _may_be_mistyped(term: Term, total: int) -> bool:
    """Whether little was found or, if its words are, segmentation leaves a single character."""
    if not 1 < len(term.text.strip()) <= _MOST_CHARACTERS:
        return False
    return total <= FEW or (term.kind is TermKind.WORDS and _cut_into_characters(term))


def _cut_into_characters(term: Term) -> bool:
    """A word with a wrong character is segmented into single characters: 高质 / 亮 / 发展."""
    return any(len(word) == 1 for word in term.word_patterns)


def _occurring(terms: tuple[Term, ...], ways: Sequence[TypedSound], held: int) -> list[SpellingSuggestion]:
    """The likeliest strings of these sounds that occur, those in most speeches first.

    Those that have the characters that were typed beside pinyin come before all others.

    Args:
        terms: What was typed.
        ways: How it may be read.
        held: The number of speeches that hold it as it was typed.
    """
    rows = (
        (not way.agrees(row.string), row)
        for way in ways
        for row in present_lexicon().sequences(way.sound)
        if row.words < max(2, len(way.sound))  # of single characters alone almost anything could be made
    )
    likely = nsmallest(_STRINGS_TRIED, rows)
    counts = {row.string: (not other, _total(row.string)) for other, row in likely}
    kept = [(string, *each) for string, each in counts.items() if each[1] >= max(1, TIMES * held)]
    best = nlargest(MOST_SUGGESTIONS, kept, key=lambda each: each[1:])
    return [SpellingSuggestion(terms, (string,), speeches) for string, _agrees, speeches in best]


def _total(string: str) -> int:
    return engine().total(replace(_everywhere(), query=Query(string, ((Term(TermKind.PHRASE, (string,)),),))))


def _everywhere() -> SearchRequest:
    return search_request(Query("", mode=Mode.USUAL))
