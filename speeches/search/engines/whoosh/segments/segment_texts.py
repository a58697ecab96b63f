"""The canonical texts of all segments as one row, searched where they lie in memory."""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import compress, pairwise, repeat

from stringzilla import Str

from speeches.search.engines.whoosh.schema import PLACES
from speeches.search.engines.whoosh.segments.gap_scan import GapMatches, scan_fixed_gaps, scan_text
from speeches.text import HOLE, NO_SEAMS, NUMBER, CanonicalText, PhrasePattern, edges_of, stands_alone

_MANY = 4  # one match for so many texts: from there on asking text by text is quicker than going from match to match
_FEW = 4  # one text of so many: up to there each is searched by itself
_NEARBY = 120  # bytes before a place that tell whether a number runs on: no number has so many units at its end
_NUMERALS = frozenset(char.encode() for char in NUMBER)
_LAST_BYTES = frozenset(numeral[-1] for numeral in _NUMERALS)


class Seams:
    """The seams of the texts of one segment: places in characters of each text."""

    def __init__(self, stored: Str, borders: Sequence[int]) -> None:
        self._stored, self._borders = stored, borders

    def __getitem__(self, place: int) -> frozenset[int]:
        start, end = self._borders[place : place + 2]
        return frozenset(array(PLACES, bytes(self._stored[start:end]))) if start < end else frozenset()


class SegmentText:
    """The texts of one segment: document `base` + n lies between borders[n] and borders[n + 1]."""

    def __init__(self, base: int, text: Str, borders: Sequence[int], seams: Seams | None = None) -> None:
        self.base, self.text, self.borders = base, text, borders
        self._starts, self._ends = borders[:-1], borders[1:]
        self._seams, self._bytes = seams, memoryview(text).cast("B")

    def __len__(self) -> int:
        return len(self._starts)

    def often(self, piece: bytes, docs: Sequence[int]) -> list[int]:
        """How often each of the documents holds the piece.

        Counting text by text costs little more than one scan over all of them, and no match can run over a border.
        """
        starts, ends = self._starts, self._ends
        if len(docs) < len(self):
            places = [doc - self.base for doc in docs]
            starts, ends = [starts[place] for place in places], [ends[place] for place in places]
        return list(map(self.text.count, repeat(piece), starts, ends))

    def holding(self, piece: bytes) -> Iterator[int]:
        """All documents that hold the piece: for short texts, where asking each takes longer than the scan."""
        if self.text.count(piece) * _MANY > len(self):
            every = range(self.base, self.base + len(self))
            return compress(every, self.often(piece, every))
        return self._matching(piece)

    def rows(self, docs: Sequence[int]) -> Iterator[tuple[int, Sequence[int]]]:
        """Where to look for what may be in the documents: the first document of each row of texts and its borders."""
        if len(docs) * _FEW > len(self):
            yield self.base, self.borders
        else:
            yield from ((doc, self.borders[doc - self.base : doc - self.base + 2]) for doc in docs)

    def folded(self, doc: int) -> CanonicalText:
        place = doc - self.base
        text = str(self.text[self._starts[place] : self._ends[place]])
        return CanonicalText(text, self._seams[place]) if self._seams else CanonicalText(text)

    def alone(self, form: str, doc: int) -> int | None:
        """How often a document holds a form that is no part of a longer number; None where print must be asked."""
        start, end = self._starts[doc - self.base], self._ends[doc - self.base]
        piece, (begins, ends, _), count = form.encode(), edges_of(form), 0
        size, find, around = len(piece), self.text.find, self._bytes
        place = find(piece, start, end)
        while place >= 0:
            after = place + size
            touches = (begins and place > start and around[place - 1] in _LAST_BYTES) or (
                ends and after < end and (around[after] in _LAST_BYTES or bytes(around[after : after + 3]) in _NUMERALS)
            )
            if touches and self._has_seams(doc):
                return None
            counts = not touches or self._is_alone(form, max(start, place - _NEARBY), place, after, min(end, after + 8))
            count += counts
            place = find(piece, after if counts else place + 1, end)
        return count

    def _has_seams(self, doc: int) -> bool:
        return bool(self._seams and self._seams[doc - self.base])

    def _is_alone(self, form: str, start: int, place: int, after: int, end: int) -> bool:
        """Read with what stands beside it; what of a character is cut off at either end is passed over."""
        left = bytes(self._bytes[start:place]).decode(errors="ignore")
        right = bytes(self._bytes[after:end]).decode(errors="ignore")
        return stands_alone(form, left + form + right, len(left), len(left) + len(form), NO_SEAMS)

    def _matching(self, piece: bytes) -> Iterator[int]:
        """From match to match through the whole stretch; one that runs over a border is none."""
        place = self.text.find(piece)
        while place >= 0:
            doc = bisect_right(self.borders, place) - 1
            end = self.borders[doc + 1]
            within = place + len(piece) <= end
            if within:
                yield self.base + doc
            place = self.text.find(piece, end if within else place + 1)


class SegmentTexts:
    """Documents are counted through the segments; `docs` are always in rising order."""

    def __init__(self, stretches: Sequence[SegmentText]) -> None:
        self.stretches = stretches
        self.number = sum(map(len, stretches))
        self._bases = [stretch.base for stretch in stretches]

    def counts(self, needle: PhrasePattern, docs: Sequence[int]) -> dict[int, int]:
        """How often each of `docs` holds the needle; those that do not are left out."""
        if needle.across_holes:
            return self._crossing_counts(needle, docs)
        return counted(self.gaps(needle, docs), docs) if needle.slot else self._form_counts(needle, docs)

    def gaps(self, needle: PhrasePattern, docs: Sequence[int]) -> GapMatches:
        """The places of a slot in all of `docs`; others may be among them."""
        found = GapMatches(len(needle.pieces) - 1)
        if not needle.fixed:
            return self._read_gaps(needle, docs, found)
        for stretch, part in self._by_stretch(docs):
            for base, borders in stretch.rows(part):
                scan_fixed_gaps(needle, stretch.text, borders, base, found)
        return found

    def holding(self, needle: PhrasePattern) -> set[int]:
        """All documents that hold the needle: for short texts and rare needles, where asking each takes longer."""
        if needle.slot or needle.across_holes:
            return set(self.counts(needle, range(self.number)))
        pieces = [form.encode() for form in needle.forms[0]]
        docs = {doc for stretch in self.stretches for piece in pieces for doc in stretch.holding(piece)}
        return set(self.counts(needle, sorted(docs))) if needle.bounded else docs

    def lengths(self) -> list[int]:
        """In bytes: for ranking, which needs no more than how long texts are beside one another."""
        return [end - start for stretch in self.stretches for start, end in pairwise(stretch.borders)]

    def __getitem__(self, doc: int) -> str:
        return str(self.folded(doc))

    def folded(self, doc: int) -> CanonicalText:
        return self.stretch(doc).folded(doc)

    def stretch(self, doc: int) -> SegmentText:
        return self.stretches[bisect_right(self._bases, doc) - 1]

    def _crossing_counts(self, needle: PhrasePattern, docs: Sequence[int]) -> dict[int, int]:
        """Only texts with holes have to be read closely."""
        holed = self._piece_counts(HOLE, docs)
        counts = self._form_counts(needle, [doc for doc in docs if doc not in holed])
        counts.update({doc: n for doc in holed if (n := self._count(needle, doc))})
        return counts

    def _count(self, needle: PhrasePattern, doc: int) -> int:
        text = self.folded(doc)
        return needle.count(text, text.seams)

    def _read_gaps(self, needle: PhrasePattern, docs: Sequence[int], found: GapMatches) -> GapMatches:
        """Only texts that hold each piece in some form have to be read closely."""
        for forms in needle.forms:
            docs = sorted(set().union(*(self._piece_counts(form, docs) for form in forms)))
        for doc in docs:
            stretch = self.stretch(doc)
            scan_text(needle, stretch.borders[doc - stretch.base], doc, stretch.folded(doc), found)
        return found

    def _form_counts(self, needle: PhrasePattern, docs: Sequence[int]) -> dict[int, int]:
        """Of a single piece: the places of all its forms, each of which is another string at another place."""
        each = [
            self._counts_alone(form, docs) if needle.bounded else self._piece_counts(form, docs)
            for form in needle.forms[0]
        ]
        return each[0] if len(each) == 1 else dict(sum(map(Counter, each), Counter()))

    def _counts_alone(self, form: str, docs: Sequence[int]) -> dict[int, int]:
        """Where print parts numbers, only it can tell; elsewhere what stands beside the form is enough."""
        counts, needle = self._piece_counts(form, docs), PhrasePattern((form,), bounded=True)
        if needle.bounded:
            for doc in counts:
                count = self.stretch(doc).alone(form, doc)
                counts[doc] = self._count(needle, doc) if count is None else count
        return {doc: count for doc, count in counts.items() if count}

    def _piece_counts(self, piece: str, docs: Sequence[int]) -> dict[int, int]:
        found: dict[int, int] = {}
        for stretch, part in self._by_stretch(docs):
            often = stretch.often(piece.encode(), part)
            found.update(compress(zip(part, often, strict=True), often))
        return found

    def _by_stretch(self, docs: Sequence[int]) -> Iterator[tuple[SegmentText, Sequence[int]]]:
        start = 0
        for stretch in self.stretches:
            end = bisect_left(docs, stretch.base + len(stretch), start)
            if end > start:
                yield stretch, docs[start:end]
            start = end


def counted(gaps: GapMatches, docs: Sequence[int]) -> dict[int, int]:
    """How many places each of `docs` has."""
    counts = gaps.counts()
    return counts if counts.keys() <= set(docs) else {doc: counts[doc] for doc in docs if doc in counts}
