"""What was meant by a word that the archive does not hold: strings of its own that sound alike or are a change off.

Typed in letters (gaozhiliang) or with a character that sounds alike (高质亮): the words of the archive are put together
to the same sounds. What does not stand in a speech as one string is not offered.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import nlargest, nsmallest
from math import log
from typing import NamedTuple

from speeches.search.engines.base import SearchRequest, engine
from speeches.search.execution import search_request
from speeches.search.query import Mode, Query, Term, TermKind
from speeches.search.suggestions.fuzzy_suggestions import fuzzy_suggestions
from speeches.text import Sound, canonical_query, edit_distance, readings_of, split_syllables

MOST = 3
_LEAST, _MOST_CHARACTERS = 3, 20  # of a word that may be mistyped; to a shorter one everything is near
_MOST_WORDS = 40_000  # of the archive, the most frequent
_ALIKE = 6  # words of one sound that are tried, and rows of words that are kept
_TRIED = 12  # strings that are looked for
_LETTERS = re.compile(r"[A-Za-züÜ'’]+")


@dataclass(frozen=True)
class SpellingSuggestion:
    """A string of the archive that may have been meant by some parts of a query; so many speeches hold it."""

    parts: tuple[Term, ...]
    string: str
    speeches: int


class _Row(NamedTuple):
    """Words one after another: the fewer the better, then the more frequent."""

    words: int
    rarity: float
    string: str


@dataclass(frozen=True)
class Lexicon:
    """The words of the archive by their sound, the most frequent first."""

    words: Mapping[str, int]
    by_sound: dict[Sound, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, words: Mapping[str, int]) -> "Lexicon":
        made = cls(words)
        for word in nlargest(_MOST_WORDS, words, key=words.__getitem__):
            for sound in readings_of(word):
                alike = made.by_sound.setdefault(sound, [])
                if len(alike) < _ALIKE:
                    alike.append(word)
        return made

    def rows(self, sound: Sound) -> list[_Row]:
        """Rows of words that sound so, the likeliest first."""
        rows: list[list[_Row]] = [[_Row(0, 0, "")], *([] for _ in sound)]
        for end in range(1, len(sound) + 1):
            tried = [
                _Row(row.words + 1, row.rarity - log(self.words[word]), row.string + word)
                for start in range(max(0, end - _ALIKE), end)
                for word in self.by_sound.get(sound[start:end], ())
                for row in rows[start]
            ]
            rows[end] = nsmallest(_ALIKE, tried)
        return rows[-1]


def spelling_suggestions(query: Query, total: int) -> list[SpellingSuggestion]:
    """For words that no speech holds in one piece; where the query finds nothing also for words in Latin letters."""
    parts = [part for part in query.text_parts if part.kind is TermKind.WORDS]
    if query.mode or not parts or len(parts) < len(query.text_parts):
        return []
    if all(_LETTERS.fullmatch(part.text) for part in parts):
        return [] if total else _spelled(tuple(parts))
    return [found for part in parts[:MOST] if _strange(part, total) for found in _alike(part)]


def _spelled(parts: tuple[Term, ...]) -> list[SpellingSuggestion]:
    ways = split_syllables("'".join(part.text for part in parts).replace("’", "'"))
    return _standing(parts, [way for way in ways if len(way) > 1])


def _alike(part: Term) -> list[SpellingSuggestion]:
    return _standing((part,), readings_of(part.text.strip())) or _near(part)


def _near(part: Term) -> list[SpellingSuggestion]:
    """The string that is a single change off and stands in most speeches."""
    if len(phrase := part.whole.pieces[0]) < _LEAST or not _broken(part):
        return []
    strings = fuzzy_suggestions(_everywhere(), replace(part, kind=TermKind.PHRASE)).strings
    return [
        SpellingSuggestion((part,), string, count)
        for string, count in strings
        if edit_distance(phrase, canonical_query(string)) == 1
    ][:1]


def _strange(part: Term, total: int) -> bool:
    """Whether it may be mistyped: it stands nowhere in one piece; where its words do, one of them is broken."""
    if part.field or not 1 < len(part.text.strip()) <= _MOST_CHARACTERS:
        return False
    return (not total or _broken(part)) and not _total(part.text)


def _broken(part: Term) -> bool:
    """The word cutter leaves single characters of a word with a wrong one in it: 高质 / 亮 / 发展."""
    return any(len(word) == 1 for word in part.wanted)


def _standing(parts: tuple[Term, ...], ways: Sequence[Sound]) -> list[SpellingSuggestion]:
    """The likeliest strings of these sounds that stand in speeches, those of most speeches first."""
    rows = (row for way in ways for row in _lexicon().rows(way) if row.words < max(2, len(way)))
    likely = nsmallest(_TRIED, rows)  # of single characters alone almost anything could be made
    found = [
        SpellingSuggestion(parts, string, _total(string)) for string in dict.fromkeys(row.string for row in likely)
    ]
    return nlargest(MOST, filter(_stands, found), key=lambda each: each.speeches)


def _stands(found: SpellingSuggestion) -> bool:
    return found.speeches > 0


def _total(string: str) -> int:
    return engine().total(replace(_everywhere(), query=Query(string, ((Term(TermKind.PHRASE, (string,)),),))))


def _everywhere() -> SearchRequest:
    return search_request(Query("", mode=Mode.USUAL))


_known: list[Lexicon] = []


def _lexicon() -> Lexicon:
    """Made anew when the index is another."""
    words = engine().vocabulary()
    if not _known or _known[0].words is not words:
        _known[:] = [Lexicon.of(words)]
    return _known[0]
