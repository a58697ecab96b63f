"""Exact search in canonical texts: the memory-mapped text columns of all segments, scanned by StringZilla."""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import compress, pairwise, repeat

from stringzilla import Str

from speeches.search.engines.whoosh.schema import PLACES
from speeches.search.engines.whoosh.segments.gap_scan import GapMatches, scan_fixed_gaps, scan_text
from speeches.text import HOLE, NO_SEAMS, NUMBER_CHARACTERS, CanonicalText, PhrasePattern, edges_of, stands_alone

_MANY = 4  # with more than one occurrence in so many texts, counting text by text is faster than going through them
_FEW = 4  # up to one text in so many, each is searched by itself
_NEARBY = 120  # bytes before an occurrence that tell whether a number goes on: no number has so many units at its end
_NUMERALS = frozenset(char.encode() for char in NUMBER_CHARACTERS)
_LAST_BYTES = frozenset(numeral[-1] for numeral in _NUMERALS)


class Seams:
    """The seams of the texts of one segment: by index of the text, a set of character offsets."""

    def __init__(self, stored: Str, borders: Sequence[int]) -> None:
        self._stored, self._borders = stored, borders

    def __getitem__(self, index: int) -> frozenset[int]:
        start, end = self._borders[index : index + 2]
        return frozenset(array(PLACES, bytes(self._stored[start:end]))) if start < end else frozenset()


class SegmentText:
    """The texts of one segment. Document `base` + n is text[borders[n]:borders[n + 1]], in bytes of UTF-8."""

    def __init__(self, base: int, text: Str, borders: Sequence[int], seams: Seams | None = None) -> None:
        self.base, self.text, self.borders = base, text, borders
        self._starts, self._ends = borders[:-1], borders[1:]
        self._seams, self._bytes = seams, memoryview(text).cast("B")

    def __len__(self) -> int:
        return len(self._starts)

    def counts(self, piece: bytes, docs: Sequence[int]) -> list[int]:
        """The number of occurrences of `piece` in each of `docs`, in their order.

        Counting text by text costs little more than one scan over all, and no match can run over the end of a text.
        """
        starts, ends = self._starts, self._ends
        if len(docs) < len(self):
            indexes = [doc - self.base for doc in docs]
            starts, ends = [starts[index] for index in indexes], [ends[index] for index in indexes]
        return list(map(self.text.count, repeat(piece), starts, ends))

    def docs_with(self, piece: bytes) -> Iterator[int]:
        """All documents that contain `piece`: faster than `counts` for short texts."""
        if self.text.count(piece) * _MANY > len(self):
            every = range(self.base, self.base + len(self))
            return compress(every, self.counts(piece, every))
        return self._docs_scanned(piece)

    def search_ranges(self, docs: Sequence[int]) -> Iterator[tuple[int, Sequence[int]]]:
        """The byte ranges to search for `docs`: the number of the first document of each range, and its borders."""
        if len(docs) * _FEW > len(self):
            yield self.base, self.borders
        else:
            yield from ((doc, self.borders[doc - self.base : doc - self.base + 2]) for doc in docs)

    def canonical_text(self, doc: int) -> CanonicalText:
        """The text of one document, with its seams."""
        index = doc - self.base
        text = str(self.text[self._starts[index] : self._ends[index]])
        return CanonicalText(text, self._seams[index]) if self._seams else CanonicalText(text)

    def count_bounded(self, form: str, doc: int) -> int | None:
        """The number of occurrences that are not part of a longer number; None if the seams are needed to tell."""
        start, end = self._starts[doc - self.base], self._ends[doc - self.base]
        piece, (begins, ends, _), count = form.encode(), edges_of(form), 0
        size, find, octets = len(piece), self.text.find, self._bytes
        position = find(piece, start, end)
        while position >= 0:
            after = position + size
            touches = (begins and position > start and octets[position - 1] in _LAST_BYTES) or (
                ends and after < end and (octets[after] in _LAST_BYTES or bytes(octets[after : after + 3]) in _NUMERALS)
            )
            if touches and self._has_seams(doc):
                return None
            context = max(start, position - _NEARBY), position, after, min(end, after + 8)
            is_match = not touches or self._is_alone(form, *context)
            count += is_match
            position = find(piece, after if is_match else position + 1, end)
        return count

    def _has_seams(self, doc: int) -> bool:
        return bool(self._seams and self._seams[doc - self.base])

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


class SegmentTexts:
    """One text field of all segments. Document numbers count through the segments; `docs` are always ascending."""

    def __init__(self, segments: Sequence[SegmentText]) -> None:
        self.segments = segments
        self.number = sum(map(len, segments))
        self._bases = [segment.base for segment in segments]

    def counts(self, pattern: PhrasePattern, docs: Sequence[int]) -> dict[int, int]:
        """Document number to number of matches, for those of `docs` that have any."""
        if pattern.across_holes:
            return self._crossing_counts(pattern, docs)
        return match_counts(self.gaps(pattern, docs), docs) if pattern.slot else self._form_counts(pattern, docs)

    def gaps(self, pattern: PhrasePattern, docs: Sequence[int]) -> GapMatches:
        """The matches of a slot in all of `docs`; matches in other documents may be among them."""
        matches = GapMatches(len(pattern.pieces) - 1)
        if not pattern.fixed:
            return self._gaps_by_reading(pattern, docs, matches)
        for segment, docs_here in self._by_segment(docs):
            for base, borders in segment.search_ranges(docs_here):
                scan_fixed_gaps(pattern, segment.text, borders, base, matches)
        return matches

    def docs_with(self, pattern: PhrasePattern) -> set[int]:
        """All documents with a match: faster than `counts` for short texts and rare patterns."""
        if pattern.slot or pattern.across_holes:
            return set(self.counts(pattern, range(self.number)))
        pieces = [form.encode() for form in pattern.forms[0]]
        docs = {doc for segment in self.segments for piece in pieces for doc in segment.docs_with(piece)}
        return set(self.counts(pattern, sorted(docs))) if pattern.bounded else docs

    def lengths(self) -> list[int]:
        """The length of each document in bytes, which is near enough for ranking."""
        return [end - start for segment in self.segments for start, end in pairwise(segment.borders)]

    def __getitem__(self, doc: int) -> str:
        return str(self.canonical_text(doc))

    def canonical_text(self, doc: int) -> CanonicalText:
        return self.segment_of(doc).canonical_text(doc)

    def segment_of(self, doc: int) -> SegmentText:
        return self.segments[bisect_right(self._bases, doc) - 1]

    def _crossing_counts(self, pattern: PhrasePattern, docs: Sequence[int]) -> dict[int, int]:
        """Only texts with holes are decoded and matched one by one."""
        holed = self._piece_counts(HOLE, docs)
        counts = self._form_counts(pattern, [doc for doc in docs if doc not in holed])
        counts.update({doc: n for doc in holed if (n := self._count(pattern, doc))})
        return counts

    def _count(self, pattern: PhrasePattern, doc: int) -> int:
        text = self.canonical_text(doc)
        return pattern.count(text, text.seams)

    def _gaps_by_reading(self, pattern: PhrasePattern, docs: Sequence[int], matches: GapMatches) -> GapMatches:
        """Only texts that contain each piece in some form are decoded and matched one by one."""
        for forms in pattern.forms:
            docs = sorted(set().union(*(self._piece_counts(form, docs) for form in forms)))
        for doc in docs:
            segment = self.segment_of(doc)
            scan_text(pattern, segment.borders[doc - segment.base], doc, segment.canonical_text(doc), matches)
        return matches

    def _form_counts(self, pattern: PhrasePattern, docs: Sequence[int]) -> dict[int, int]:
        """For a single piece: the sum over its forms, which are different strings and so match at different offsets."""
        by_form = [
            self._bounded_counts(form, docs) if pattern.bounded else self._piece_counts(form, docs)
            for form in pattern.forms[0]
        ]
        return by_form[0] if len(by_form) == 1 else dict(sum(map(Counter, by_form), Counter()))

    def _bounded_counts(self, form: str, docs: Sequence[int]) -> dict[int, int]:
        """The seams are read only where a digit touches an occurrence."""
        counts, pattern = self._piece_counts(form, docs), PhrasePattern((form,), bounded=True)
        if pattern.bounded:
            for doc in counts:
                count = self.segment_of(doc).count_bounded(form, doc)
                counts[doc] = self._count(pattern, doc) if count is None else count
        return {doc: count for doc, count in counts.items() if count}

    def _piece_counts(self, piece: str, docs: Sequence[int]) -> dict[int, int]:
        counts_by_doc: dict[int, int] = {}
        for segment, docs_here in self._by_segment(docs):
            counts = segment.counts(piece.encode(), docs_here)
            counts_by_doc.update(compress(zip(docs_here, counts, strict=True), counts))
        return counts_by_doc

    def _by_segment(self, docs: Sequence[int]) -> Iterator[tuple[SegmentText, Sequence[int]]]:
        start = 0
        for segment in self.segments:
            end = bisect_left(docs, segment.base + len(segment), start)
            if end > start:
                yield segment, docs[start:end]
            start = end


def match_counts(gaps: GapMatches, docs: Sequence[int]) -> dict[int, int]:
    """Document number to number of matches, for those of `docs` that have any."""
    return restricted(gaps.counts(), docs)


def restricted(counts: dict[int, int], docs: Sequence[int]) -> dict[int, int]:
    """The counts of `docs` alone."""
    return counts if counts.keys() <= set(docs) else {doc: counts[doc] for doc in docs if doc in counts}
