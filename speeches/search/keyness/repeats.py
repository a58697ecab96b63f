"""Finds the strings that a collection of texts repeats and that stand by themselves; no word cutter makes them.

All places are sorted by the twelve characters that begin there, a range of first characters at a time, so that memory
is bounded; what is repeated then stands together. A string is kept where what stands before and behind it varies: the
entropy of its neighbours tells 高质量发展 from 质量发展, before which nearly always stands 高. And it begins, and ends,
mostly where a word of the dictionary does: 力打造, out of 着力打造 and 全力打造, begins within one.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from speeches.search.keyness.symbols import APART, LONGEST, SymbolText, is_number

SHORTEST = 2
PART = 1_500_000  # places that are sorted together; one first character may have more
_LOOKED_AT = 2_000_000  # symbols at once
_VARIED = 0.5  # of the entropy that neighbours could have, see `_varied`
_ENOUGH = 50  # neighbours; more tell nothing more
_LANES = 4  # symbols in a sort key
_TEN = ord("十")

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Repeated(NamedTuple):
    """Strings of one length that begin with one of some characters.

    Attributes:
        length: In characters.
        places: Where each of them first stands, in the symbols.
        sizes: The number of texts that hold each, at least two.
        texts: The numbers of these texts, ascending, for one string after another.
        counts: How often the text holds the string.
    """

    length: int
    places: Ints
    sizes: Ints
    texts: Ints
    counts: Ints


def repeated_strings(text: SymbolText, least: int) -> Iterator[Repeated]:
    """The strings of 2 to 12 characters that occur `least` times or more, in two texts or more.

    Within a sentence, without redacted places, and not from or to within a number. A string of twelve characters may go
    on: it then is the beginning of a longer one.
    """
    for first, end in _ranges(text.occurrences()):
        yield from _Part(text, first, end).strings(least)


def _ranges(counted: Ints) -> Iterator[tuple[int, int]]:
    """Ranges of first symbols with about `PART` places each."""
    first, places = APART + 1, 0
    for symbol in np.flatnonzero(counted).tolist():
        if symbol != APART and places and places + counted[symbol] > PART:
            yield first, symbol
            first, places = symbol, 0
        places += int(counted[symbol]) * (symbol != APART)
    yield first, 1 << 16


class _Part:
    """The places whose first symbol is in a range, sorted by what stands there."""

    def __init__(self, text: SymbolText, first: int, end: int) -> None:
        self._text, self._symbols, self._number = text, text.symbols, is_number()
        places = self._places_of(first, end)
        within = self._number[self._symbols[places]] & self._number[self._symbols[places - 1]]
        self._places = self._sorted(places[~within])
        self._shared, self._valid = self._lengths()

    def strings(self, least: int) -> Iterator[Repeated]:
        for length in range(SHORTEST, LONGEST + 1):
            begins = np.flatnonzero(self._shared < length)
            counts = np.diff(begins, append=len(self._places))
            kept = (counts >= least) & (self._valid[begins] >= length) if len(begins) else np.zeros(0, np.bool_)
            if not kept.any():
                return
            kept &= self._varied_behind(length, begins, counts)
            yield self._counted(length, *self._whole(length, kept, counts), least)

    def _places_of(self, first: int, end: int) -> Ints:
        """Where these symbols stand; looked for part by part, which takes less memory."""
        found = [np.zeros(0, np.int64)]
        for start in range(0, len(self._symbols) - LONGEST, _LOOKED_AT):
            here = self._symbols[start : min(start + _LOOKED_AT, len(self._symbols) - LONGEST)]
            found.append(np.flatnonzero((here >= first) & (here < end)) + start)
        return np.concatenate(found)

    def _sorted(self, places: Ints) -> Ints:
        keys = [self._key(places + offset) for offset in range(LONGEST - _LANES, -1, -_LANES)]
        return places[np.lexsort(keys)]

    def _key(self, places: Ints) -> NDArray[np.uint64]:
        key = np.zeros(len(places), np.uint64)
        for lane in range(_LANES):
            key = (key << np.uint64(16)) | self._symbols[places + lane]
        return key

    def _lengths(self) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
        """How many symbols each place shares with the one before it; and how many there are up to `APART`."""
        shared, valid = np.zeros((2, len(self._places)), np.int8)
        same, going_on = np.ones((2, len(self._places)), np.bool_)
        same[:1] = False
        for offset in range(LONGEST):
            symbols = self._symbols[self._places + offset]
            going_on &= symbols != APART
            same[1:] &= symbols[1:] == symbols[:-1]
            same &= going_on
            valid += going_on
            shared += same
        return shared, valid

    def _varied_behind(self, length: int, begins: Ints, counts: Ints) -> Flags:
        """Whether what follows varies. Each end of a sentence counts as another; what follows twelve is not asked."""
        groups = np.flatnonzero(self._shared <= length)
        return _varied(np.diff(groups, append=len(self._places)), np.searchsorted(groups, begins), counts)

    def _whole(self, length: int, kept: Flags, counts: Ints) -> tuple[Ints, Ints]:
        """Number of the string and place of each occurrence that does not end within a number."""
        occurs = np.repeat(kept, counts)
        places, strings = self._places[occurs], np.repeat(np.flatnonzero(kept), counts[kept])
        last, following = self._symbols[places + length - 1], self._symbols[places + length]
        whole = ~(self._number[last] & self._number[following]) & self._is_said(places, length)
        return strings[whole], places[whole]

    def _is_said(self, places: Ints, length: int) -> Flags:
        """Two characters at least that are of no number; or a plan as 十四五."""
        others = np.sum([~self._number[self._symbols[places + offset]] for offset in range(length)], axis=0)
        said: Flags = (others > 1) | ((others == 0) & (length == 3) & (self._symbols[places] == _TEN))
        return said

    def _counted(self, length: int, strings: Ints, places: Ints, least: int) -> Repeated:
        kept = self._varied_before(strings, places, least)
        kept[kept] = self._between_words(strings[kept], places[kept], length)
        strings, places = strings[kept], places[kept]
        order = np.argsort(_paired(strings, places))
        strings, places = strings[order], places[order]
        texts = self._text.texts_at(places)
        begins = _begins(_paired(strings, texts))
        counts = np.diff(begins, append=len(places))
        strings, texts, places = strings[begins], texts[begins], places[begins]
        firsts = _begins(strings)
        sizes = np.diff(firsts, append=len(strings))
        several = np.repeat(sizes > 1, sizes)
        return Repeated(length, places[firsts][sizes > 1], sizes[sizes > 1], texts[several], counts[several])

    def _between_words(self, strings: Ints, places: Ints, length: int) -> Flags:
        """For each occurrence whether its string is mostly cut out of no word; of twelve characters it may go on."""
        borders = self._text.borders
        begin = _mostly(strings, borders[places])
        return begin if length == LONGEST else begin & _mostly(strings, borders[places + length])

    def _varied_before(self, strings: Ints, places: Ints, least: int) -> Flags:
        """For each occurrence whether there are enough of its string still, and what stands before them varies."""
        before = self._symbols[places - 1]
        neighbours = np.sort(_paired(strings, before.astype(np.int64)))
        own = neighbours >> np.uint64(32)
        groups = np.flatnonzero(_changes(neighbours) | (neighbours & np.uint64(0xFFFF) == APART))
        begins = _begins(own)
        counts = np.diff(begins, append=len(own))
        kept = _varied(np.diff(groups, append=len(own)), np.searchsorted(groups, begins), counts) & (counts >= least)
        flags = np.zeros(int(strings.max(initial=0)) + 1, np.bool_)
        flags[own[begins[kept]].astype(np.int64)] = True
        return flags[strings]


def _mostly(strings: Ints, flags: Flags) -> Flags:
    """For each occurrence whether half of those of its string have the flag."""
    good = 2 * np.bincount(strings, flags) >= np.bincount(strings)
    found: Flags = good[strings]
    return found


def _varied(groups: Ints, begins: Ints, counts: Ints) -> Flags:
    """Whether the entropy of the neighbours is at least half of what so many, fifty at most, could have.

    Args:
        groups: How many occurrences have the same neighbour.
        begins: The first group of each string.
        counts: The number of occurrences of each string.
    """
    if not len(begins):
        return np.zeros(0, np.bool_)
    entropy = np.log2(counts) - np.add.reduceat(groups * np.log2(groups), begins) / counts
    varied: Flags = entropy >= _VARIED * np.log2(np.minimum(counts, _ENOUGH))
    return varied


def _paired(high: Ints, low: Ints) -> NDArray[np.uint64]:
    return (high.astype(np.uint64) << np.uint64(32)) | low.astype(np.uint64)


def _changes(ascending: NDArray[Any]) -> Flags:
    return np.concatenate([np.ones(len(ascending[:1]), np.bool_), ascending[1:] != ascending[:-1]])


def _begins(ascending: NDArray[Any]) -> Ints:
    return np.flatnonzero(_changes(ascending))
