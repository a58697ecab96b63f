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
from speeches.search.suggestions.slips import one_change_off, slips, with_dropped
from speeches.search.suggestions.typed_sounds import TypedSound, is_pinyin, typed_sounds
from speeches.text import canonical_query

MOST_SUGGESTIONS = 3
FEW, TIMES = 3, 20  # speeches that may hold a mistake; how many times as many hold what was meant
_SHORTEST, _MOST_CHARACTERS = 3, 30  # of a word that may be mistyped; everything is similar to a shorter one
_MOST_RUNS = 4  # terms that are looked at
_MOST_SLIPS = 24  # strings that differ by a slip, and are searched
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
    return _each_once(found)


def _each_once(found: Sequence[SpellingSuggestion]) -> list[SpellingSuggestion]:
    """In the order in which they come: what finds the same is offered once, in whatever script it is written."""
    kept: dict[tuple[str, ...], SpellingSuggestion] = {}
    for each in found:
        kept.setdefault((*(term.text for term in each.terms), *map(canonical_query, each.strings)), each)
    return list(kept.values())


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
    together = _occurring(terms, _syllables(terms), TIMES * total)
    if together or not 1 < len(terms) <= _MOST_RUNS:
        return together
    each = [_occurring((term,), _syllables((term,)), TIMES * total) for term in terms]
    if not all(each):
        return []
    strings = tuple(best.strings[0] for best, *_ in each)
    return [SpellingSuggestion(terms, strings, min(best.speeches for best, *_ in each))]


def _syllables(terms: Sequence[Term]) -> list[TypedSound]:
    """The ways to read them in one; a single syllable might be anything."""
    joined = "'".join(part for term in terms for part in term.text.split())
    return [way for way in typed_sounds(joined) if len(way.sound) > 1]


def _of_term(term: Term, total: int) -> list[SpellingSuggestion]:
    """Where no speech holds it as one string, what sounds alike or is near; where few do, what sounds alike."""
    text = term.text.strip()
    if not _may_be_mistyped(term, total):
        return []
    held = _total(text)
    if held:
        return _occurring((term,), typed_sounds(text), TIMES * held) if held <= FEW and len(text) >= _SHORTEST else []
    if term.kind is TermKind.PHRASE:
        return []
    doubtful = total <= FEW or _cut_into_characters(term)
    least = 1 if doubtful else TIMES
    alike = [*_occurring((term,), typed_sounds(text), least), *_slips(term, least)]
    best = nlargest(MOST_SUGGESTIONS, _each_once(alike), key=lambda each: each.speeches)
    return best or _near(term, least, not total or doubtful)


def _slips(term: Term, least: int) -> Iterator[SpellingSuggestion]:
    """What two characters exchanged, or one typed twice or dropped, would make."""
    typed = _without_marks(term.text)
    if not _SHORTEST <= len(typed) <= _MOST_CHARACTERS:
        return
    for string in dict.fromkeys([*slips(typed)[:_MOST_SLIPS], *with_dropped(typed, _everywhere())]):
        if (speeches := _total(string)) >= least:
            yield SpellingSuggestion((term,), (string,), speeches)


def _near(term: Term, least: int, any_change: bool) -> list[SpellingSuggestion]:
    """The most frequent string with one character more, less or another.

    Args:
        term: What was typed.
        least: The fewest speeches that must hold it.
        any_change: Whether a character in place of another, or one too many, is a mistake, too: where the words are
            found, it is none.
    """
    typed = canonical_query(term.text)
    if not any_change or len(typed) < _SHORTEST:
        return []
    strings = fuzzy_suggestions(_everywhere(), replace(term, kind=TermKind.PHRASE)).strings
    found = [(string, n) for string, n in strings if n >= least and one_change_off(typed, canonical_query(string))]
    best = nlargest(1, found, key=lambda each: each[1])
    return [SpellingSuggestion((term,), (_without_marks(string),), n) for string, n in best]


def _without_marks(text: str) -> str:
    """Without blanks and punctuation, which the search passes over: an offer is no quotation of one printed form."""
    return "".join(char for char in text if canonical_query(char))


def _may_be_mistyped(term: Term, total: int) -> bool:
    """Whether little was found; or its words were, which may stand apart, or be what a mistake is segmented into."""
    if not 1 < len(term.text.strip()) <= _MOST_CHARACTERS:
        return False
    return total <= FEW or (term.kind is TermKind.WORDS and (len(term.word_patterns) > 1 or _cut_into_characters(term)))


def _cut_into_characters(term: Term) -> bool:
    """A word with a wrong character is segmented into single characters: 高质 / 亮 / 发展."""
    return any(len(word) == 1 for word in term.word_patterns)


def _occurring(terms: tuple[Term, ...], ways: Sequence[TypedSound], least: int) -> list[SpellingSuggestion]:
    """The likeliest strings of these sounds that occur, those in most speeches first.

    Those that have the characters that were typed beside pinyin come before all others.

    Args:
        terms: What was typed.
        ways: How it may be read.
        least: The fewest speeches that must hold what is suggested.
    """
    rows = (
        (not way.agrees(row.string), row)
        for way in ways
        for row in present_lexicon().sequences(way.sound)
        if row.words < max(2, len(way.sound))  # of single characters alone almost anything could be made
    )
    likely = nsmallest(_STRINGS_TRIED, rows)
    strings: dict[str, tuple[bool, str]] = {}
    for other, row in likely:  # of two scripts the likelier one
        strings.setdefault(canonical_query(row.string), (not other, row.string))
    counted = [(string, agrees, _total(string)) for agrees, string in strings.values()]
    kept = [each for each in counted if each[2] >= max(1, least)]
    best = nlargest(MOST_SUGGESTIONS, kept, key=lambda each: each[1:])
    return [SpellingSuggestion(terms, (string,), speeches) for string, _agrees, speeches in best]


def _total(string: str) -> int:
    return engine().total(replace(_everywhere(), query=Query(string, ((Term(TermKind.PHRASE, (string,)),),))))


def _everywhere() -> SearchRequest:
    return search_request(Query("", mode=Mode.USUAL))
