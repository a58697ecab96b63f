"""The most frequent words of the archive by how they sound."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import nlargest, nsmallest
from itertools import chain, islice
from math import log
from operator import itemgetter
from typing import NamedTuple

from speeches.models import Speech
from speeches.search.engines.base import IndexedKeys, engine
from speeches.search.query import outside_budget
from speeches.text import BORDER, Sound, added_words, canonical, canonical_query, dictionary_words, readings_of

_MOST_WORDS = 40_000  # the most frequent words of the archive
_BATCH = 10_000  # words whose frequencies are asked for at once
_PER_SOUND = 6  # words of one sound that are tried, and word sequences that are kept for one


class WordSequence(NamedTuple):
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

    def sequences(self, sound: Sound) -> list[WordSequence]:
        """The likeliest word sequences with this sound."""
        rows: list[list[WordSequence]] = [[WordSequence(0, 0, "")], *([] for _ in sound)]
        for end in range(1, len(sound) + 1):
            sequences = [
                WordSequence(row.words + 1, row.rarity - log(self.words[word]), row.string + word)
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


_cached: list[tuple[IndexedKeys, Lexicon]] = []


def present_lexicon() -> Lexicon:
    """Of the index as it is; made anew when that has changed."""
    keys = engine().indexed_keys()
    if not _cached or _cached[0][0] is not keys:
        with outside_budget():
            _cached[:] = [(keys, Lexicon.of(_known_words()))]
    return _cached[0][1]


def _known_words() -> Iterator[str]:
    """The dictionary's words, the archive's own, and the names of its speakers and places, each once."""
    names = Speech.objects.published().order_by().values_list("speaker", "place").distinct()
    own = dict.fromkeys(chain(added_words(), *names))
    for word in dictionary_words():
        own.pop(word, None)
        yield word
    yield from (word for word in own if canonical_query(word) and BORDER not in canonical(word))
