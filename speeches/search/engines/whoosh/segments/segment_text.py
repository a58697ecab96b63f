"""The canonical texts of one segment: its memory-mapped text column, scanned by StringZilla."""

from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import repeat

import numpy as np
from numpy.typing import NDArray
from stringzilla import Str

from speeches.search.engines.columns import DocCounts, Docs
from speeches.search.engines.whoosh.bigrams import MANY, BigramFilter, Mask
from speeches.search.engines.whoosh.schema import PLACES
from speeches.search.query import check_work
from speeches.text import (
    NO_SEAMS,
    NUMBER_CHARACTERS,
    CanonicalText,
    PhrasePattern,
    edges_of,
    has_joints,
    has_signs,
    same_numbers,
    same_sign,
    stands_alone,
)

_MANY = 4  # with more than one occurrence in so many texts, counting text by text is faster than going through them
_FEW = 8  # up to one text in so many, each is searched by itself
_FEW_OF_A_RARE = 3  # the same for strings that are rarely twice in a text: more bytes than
_FREQUENT = 6
_NEARBY = 120  # bytes before an occurrence that tell whether a number goes on: no number has so many units at its end
_NUMERALS = frozenset(char.encode() for char in NUMBER_CHARACTERS)
_LAST_CONTINUATION = -65  # 0b10111111 as a signed number
_LAST_BYTES = frozenset(numeral[-1] for numeral in _NUMERALS)


class Seams:
    """The seams of the texts of one segment: by index of the text, a set of character offsets."""

    def __init__(self, stored: Str, borders: Sequence[int]) -> None:
        self._stored, self._borders = stored, borders

    def __getitem__(self, index: int) -> frozenset[int]:
        return frozenset(self.ascending(index))

    def ascending(self, index: int) -> Sequence[int]:
        """The same in their order; quicker to read."""
        start, end = self._borders[index : index + 2]
        return array(PLACES, bytes(self._stored[start:end])) if start < end else ()


class SegmentText:
    """The texts of one segment. Document `base` + n is text[borders[n]:borders[n + 1]], in bytes of UTF-8."""

    def __init__(
        self,
        base: int,
        text: Str,
        borders: Sequence[int],
        seams: Seams | None = None,
        bigrams: BigramFilter | None = None,
    ) -> None:
        self.base, self.text, self.borders = base, text, borders
        self._starts, self._ends = borders[:-1], borders[1:]
        self._offsets: NDArray[np.int64] = np.array(borders, np.int64)
        self._seams, self._bytes, self._bigrams = seams, memoryview(text).cast("B"), bigrams
        self._signed_bytes = np.frombuffer(self._bytes, np.int8)

    def __len__(self) -> int:
        return len(self._starts)

    def lengths(self) -> NDArray[np.int64]:
        """The length of each text in bytes."""
        return np.diff(self._offsets)

    def mask(self, strings: Sequence[str]) -> Mask | None:
        """For each text whether it may hold one of the strings; None if that is not known."""
        return self._bigrams.mask(strings) if self._bigrams else None

    def frequencies(self, strings: Sequence[str]) -> NDArray[np.int64]:
        """For each string at least the number of texts that hold it; 0 if that is not known."""
        return self._bigrams.frequencies(strings) if self._bigrams else np.zeros(len(strings), np.int64)

    def characters_beside(self, character: str, before: bool) -> NDArray[np.int64] | None:
        """The codes of the characters that stand right before or right after this one; None if that is not known."""
        return self._bigrams.characters_beside(character, before) if self._bigrams else None

    def occurrences(self, string: str, docs: Docs) -> DocCounts:
        """How often a string occurs in those of `docs` that hold it; of two characters as stored, else counted."""
        stored = self._bigrams.occurrences(string) if self._bigrams else None
        if stored is None:
            counts = self.counts(string.encode(), docs)
            return DocCounts(docs[counts > 0], counts[counts > 0])
        found = DocCounts(stored[0] + self.base, stored[1]).among(docs)
        if len(many := found.docs[found.counts == MANY]):
            found.counts[found.counts == MANY] = self.counts(string.encode(), many)
        return found

    def counts(self, piece: bytes, docs: Docs) -> NDArray[np.int64]:
        """The number of occurrences of `piece` in each of `docs`, in their order.

        Counting text by text costs little more than one scan over all, and no match can run over the end of a text.
        """
        check_work(scanned=self._bytes_of(docs))
        starts, ends = self._starts, self._ends
        if len(docs) < len(self):
            indexes = docs - self.base
            starts, ends = self._offsets[indexes].tolist(), self._offsets[indexes + 1].tolist()
        return np.fromiter(map(self.text.count, repeat(piece), starts, ends), np.int64, len(docs))

    def _bytes_of(self, docs: Docs) -> int:
        indexes = docs - self.base
        return int((self._offsets[indexes + 1] - self._offsets[indexes]).sum())

    def docs_with(self, piece: bytes) -> Docs:
        """All documents that contain `piece`: faster than `counts` for short texts."""
        if self.text.count(piece) * _MANY > len(self):
            every = np.arange(self.base, self.base + len(self))
            return every[self.counts(piece, every) > 0]
        return np.fromiter(self._docs_scanned(piece), np.int64)

    def spans_in(self, piece: bytes, docs: Docs) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where the occurrences of `piece` in `docs` begin and end, in bytes of the segment's text, ascending.

        Each document's are those that `counts` counts: from its beginning, none overlapping the one before.
        """
        check_work(scanned=self._bytes_of(docs))
        if _overlaps(piece) or len(docs) * (_FEW if len(piece) <= _FREQUENT else _FEW_OF_A_RARE) <= len(self):
            found = [at for doc in docs.tolist() for at in self._found(piece, doc)]
            starts = np.array(found, np.int64)
        else:
            between = np.fromiter(map(len, self.text.split(piece)), np.int64)
            starts = np.cumsum(between)[:-1] + np.arange(len(between) - 1) * len(piece)
            own = np.repeat(np.arange(len(self)), np.diff(np.searchsorted(starts, self._offsets)))
            wanted = np.zeros(len(self), np.bool_)
            wanted[docs - self.base] = True
            starts = starts[wanted[own] & (starts + len(piece) <= self._offsets[own + 1])]
        return starts, starts + len(piece)

    def _found(self, piece: bytes, doc: int) -> Iterator[int]:
        start, end = self._starts[doc - self.base], self._ends[doc - self.base]
        position = self.text.find(piece, start, end)
        while position >= 0:
            yield position
            position = self.text.find(piece, position + len(piece), end)

    def number_before(self, piece: bytes, doc: int, start: int, end: int) -> int:
        """How many of the occurrences of `piece` in a document, as `spans_in` gives them, come before this span."""
        if _overlaps(piece):
            return sum((at, at + len(piece)) < (start, end) for at in self._found(piece, doc))
        last = min(start + len(piece), self._ends[doc - self.base])
        number: int = self.text.count(piece, self._starts[doc - self.base], min(start + len(piece) - 1, last))
        return number + (len(piece) < end - start and bytes(self._bytes[start:last]) == piece)

    def docs_at(self, positions: NDArray[np.int64]) -> Docs:
        """The document that each of these bytes stands in."""
        return np.searchsorted(self._offsets, positions, side="right") - 1 + self.base

    def begins_of(self, docs: Docs) -> NDArray[np.int64]:
        """Where the texts of these documents begin, in bytes."""
        return self._offsets[docs - self.base]

    def ends_of(self, docs: Docs) -> NDArray[np.int64]:
        """Where the texts of these documents end."""
        return self._offsets[docs - self.base + 1]

    def bytes_at(self, positions: NDArray[np.int64], wanted: NDArray[np.bool_]) -> NDArray[np.uint64]:
        """The bytes at these positions, 0 where they are not wanted."""
        octets = np.zeros(len(positions), np.uint64)
        octets[wanted] = np.frombuffer(self._bytes, np.uint8)[positions[wanted]]
        return octets

    def search_ranges(self, docs: Docs) -> Iterator[tuple[int, Sequence[int]]]:
        """The byte ranges to search for `docs`: the number of the first document of each range, and its borders."""
        if len(docs) * _FEW > len(self):
            yield self.base, self.borders
        else:
            yield from ((doc, self.borders[doc - self.base : doc - self.base + 2]) for doc in docs.tolist())

    def canonical_text(self, doc: int) -> CanonicalText:
        """The text of one document, with its seams."""
        index = doc - self.base
        text = str(self.text[self._starts[index] : self._ends[index]])
        return CanonicalText(text, self._seams[index]) if self._seams else CanonicalText(text)

    def count_judged(self, pattern: PhrasePattern, doc: int) -> int | None:
        """The number of matches of a pattern of one form; None if more of the text must be read."""
        form, places = pattern.pieces[0], self._seams.ascending(doc - self.base) if self._seams else ()
        begins, ends, signed = (each and pattern.bounded for each in edges_of(form))

        def same(at: int, known: Collection[int]) -> bool:
            """Whether its numbers are the same; that of the first one has a sign where it must not be cut."""
            exact = pattern.exact_signs
            return same_numbers(form, at, known, exact) and not (signed and not same_sign(form, at, known, exact))

        without_places = same(0, NO_SEAMS)
        if not places and not without_places:
            return 0
        inner = has_joints(form) or has_signs(places, pattern.exact_signs) or not without_places
        start, end = self._starts[doc - self.base], self._ends[doc - self.base]
        piece, count = form.encode(), 0
        size, find, octets = len(piece), self.text.find, self._bytes
        known, counted, characters = frozenset(places) if inner else NO_SEAMS, start, 0
        position = find(piece, start, end)
        while position >= 0:
            after = position + size
            touches = (begins and position > start and octets[position - 1] in _LAST_BYTES) or (
                ends and after < end and (octets[after] in _LAST_BYTES or bytes(octets[after : after + 3]) in _NUMERALS)
            )
            if touches and places:
                return None
            is_match = not touches or self._is_alone(
                form, max(start, position - _NEARBY), position, after, min(end, after + 8)
            )
            if known and is_match:
                characters += self._characters(counted, position)
                counted = position
                is_match = same(characters, known)
            count += is_match
            position = find(piece, after if is_match else position + 1, end)
        return count

    def _characters(self, start: int, end: int) -> int:
        """The number of characters in some bytes of UTF-8: all bytes of one but its first begin with 10."""
        return int(np.count_nonzero(self._signed_bytes[start:end] > _LAST_CONTINUATION))

    def _is_alone(self, form: str, start: int, position: int, after: int, end: int) -> bool:
        """Decodes the bytes around an occurrence; characters cut at either end are dropped."""
        left = bytes(self._bytes[start:position]).decode(errors="ignore")
        right = bytes(self._bytes[after:end]).decode(errors="ignore")
        return stands_alone(form, left + form + right, len(left), len(left) + len(form), NO_SEAMS)

    def _docs_scanned(self, piece: bytes) -> Iterator[int]:
        """From occurrence to occurrence; one that runs over the end of a text is none."""
        position = self.text.find(piece)
        while position >= 0:
            doc = bisect_right(self.borders, position) - 1
            end = self.borders[doc + 1]
            within = position + len(piece) <= end
            if within:
                yield self.base + doc
            position = self.text.find(piece, end if within else position + 1)


def _overlaps(piece: bytes) -> bool:
    """Whether an occurrence of it can begin within another."""
    return any(piece.startswith(piece[at:]) for at in range(1, len(piece)))
