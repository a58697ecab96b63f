"""The most frequent words of the archive by how they sound."""

import threading
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import chain, islice
from math import log
from typing import TYPE_CHECKING, NamedTuple

from speeches.models import Speech
from speeches.search.engines.base import IndexedKeys, engine
from speeches.search.query import outside_budget
from speeches.text import BORDER, Sound, added_words, canonical, canonical_query, dictionary_words, readings_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MOST_WORDS = 40_000  # the most frequent words of the archive
_BATCH = 10_000  # words whose frequencies are asked for at once
_PER_SOUND = 6  # words of one sound that are tried, word sequences that are kept for one, syllables of a word in them
_KEY = f"S{7 * _PER_SOUND}"  # no syllable has more than six letters


class WordSequence(NamedTuple):
    """Words in sequence; fewer words, then more frequent ones, sort first."""

    words: int
    rarity: float
    string: str


class Lexicon:
    """The most frequent words of the archive by their sound, as a few arrays: as objects they took 50 MB.

    Args:
        words: Each once, most frequent first.
        frequencies: About the number of speeches that hold each.
    """

    def __init__(self, words: Sequence[str], frequencies: "NDArray[np.int64]") -> None:
        import numpy as np  # here: commands start without it, which takes a tenth of a second

        self._words = "\n".join(words)
        self._borders = np.cumsum([0, *(len(word) + 1 for word in words)]).astype(np.int32)
        self._frequencies = frequencies.astype(np.int32)
        sounded = np.fromiter(_sounds(words), [("sound", _KEY), ("word", "i4")])
        sounded = sounded[np.argsort(sounded["sound"], kind="stable")]  # most frequent first among those of one sound
        sounds = sounded["sound"]
        begins = np.flatnonzero(np.concatenate([[True], sounds[1:] != sounds[:-1]])[: len(sounds)])
        self._sounds: NDArray[np.bytes_] = sounds[begins]
        self._of_sounds: NDArray[np.int32] = sounded["word"].copy()
        self._begins = np.append(begins, len(sounds)).astype(np.int32)

    @classmethod
    def of(cls, words: Iterable[str]) -> "Lexicon":
        """Of those of the words that occur in a text; each must be of one piece in canonical form and given once."""
        import numpy as np

        kept: list[str] = []
        frequencies = np.empty(0, np.int64)
        for batch, numbers in _with_frequencies(words):
            several, numbers = [*kept, *batch], np.concatenate([frequencies, numbers])
            best = _best(numbers)
            kept, frequencies = [several[at] for at in best.tolist()], numbers[best]
        order = np.argsort(-frequencies, kind="stable")
        return cls([kept[at] for at in order.tolist()], frequencies[order])

    def sequences(self, sound: Sound) -> list[WordSequence]:
        """The likeliest word sequences with this sound."""
        rows: list[list[WordSequence]] = [[WordSequence(0, 0, "")], *([] for _ in sound)]
        for end in range(1, len(sound) + 1):
            sequences = [
                WordSequence(row.words + 1, row.rarity - log(frequency), row.string + word)
                for start in range(max(0, end - _PER_SOUND), end)
                for word, frequency in self._sounding(sound[start:end])
                for row in rows[start]
            ]
            rows[end] = nsmallest(_PER_SOUND, sequences)
        return rows[-1]

    def _sounding(self, sound: Sound) -> Iterator[tuple[str, int]]:
        """The most frequent words of a sound with their frequencies."""
        key = " ".join(sound).encode()
        at = bisect_left(self._sounds, key)
        if at < len(self._sounds) and self._sounds[at] == key:
            begin, end = self._begins[at : at + 2].tolist()
            for number in self._of_sounds[begin : min(end, begin + _PER_SOUND)].tolist():
                start, stop = self._borders[number : number + 2].tolist()
                yield self._words[start : stop - 1], int(self._frequencies[number])


def _sounds(words: Sequence[str]) -> Iterator[tuple[bytes, int]]:
    """The readings of each word, with its number; longer words are part of no sequence."""
    for number, word in enumerate(words):
        if len(word) <= _PER_SOUND:
            yield from ((" ".join(sound).encode(), number) for sound in readings_of(word))


def _best(frequencies: "NDArray[np.int64]") -> "NDArray[np.intp]":
    """The places of the most frequent words, of equal ones the first, ascending; none of those that do not occur."""
    import numpy as np

    best = np.argsort(-frequencies, kind="stable")[:_MOST_WORDS]
    return np.sort(best[frequencies[best] > 0])


def _with_frequencies(words: Iterable[str]) -> Iterator[tuple[list[str], "NDArray[np.int64]"]]:
    """Asked in batches, so that what the engine makes of several hundred thousand words does not stand in memory."""
    import numpy as np

    of_engine, rest = engine(), iter(words)
    while batch := list(islice(rest, _BATCH)):
        yield batch, np.array(of_engine.frequencies(canonical(BORDER.join(batch)).split(BORDER)), np.int64)


_cached: list[tuple[IndexedKeys, Lexicon]] = []
_making = threading.Lock()


def present_lexicon() -> Lexicon:
    """Of the index as it is; made anew when that has changed, by one thread while others wait for it."""
    keys = engine().indexed_keys()
    with outside_budget(), _making:
        if not _cached or _cached[0][0] is not keys:
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
