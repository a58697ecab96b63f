"""Exact search in canonical texts: the text columns of all segments.

Only texts that hold all bigrams of a string are scanned for it; without a bigram file, all are.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import product

import numpy as np
from numpy.typing import NDArray

from speeches.search.engines.columns import (
    NO_COUNTS,
    DocCounts,
    Docs,
    GapMatches,
    held_by,
    intersection,
    summed,
    union,
)
from speeches.search.engines.whoosh.segments.gap_scan import scan_fixed_gaps, scan_text
from speeches.search.engines.whoosh.segments.judged_counts import judged_counts
from speeches.search.engines.whoosh.segments.segment_text import SegmentText
from speeches.search.query import within_budget
from speeches.text import HOLE, CanonicalText, PhrasePattern, Span


class SegmentTexts:
    """One text field of all segments. Document numbers count through the segments."""

    def __init__(self, segments: Sequence[SegmentText]) -> None:
        self.segments = segments
        self.number = sum(map(len, segments))
        self._bases = [segment.base for segment in segments]

    @cached_property
    def every(self) -> Docs:
        """All documents."""
        return np.arange(self.number)

    def candidates(self, pattern: PhrasePattern, docs: Docs) -> Docs:
        """Those of `docs` that may match: each piece must be there in some form, as far as bigrams tell."""
        if pattern.across_holes:
            return docs
        for forms in pattern.forms:
            docs = self._having(forms, docs)
        return docs

    def counts(self, pattern: PhrasePattern, docs: Docs) -> DocCounts:
        """The number of matches in those of `docs` that have any; `candidates` of them suffice."""
        if pattern.across_holes:
            return self._crossing_counts(pattern, docs)
        return self.gaps(pattern, docs).counts().among(docs) if pattern.slot else self._form_counts(pattern, docs)

    def gaps(self, pattern: PhrasePattern, docs: Docs) -> GapMatches:
        """The matches of a slot in all of `docs`; matches in other documents may be among them."""
        matches = GapMatches(len(pattern.pieces) - 1)
        if not pattern.fixed:
            return self._gaps_by_reading(pattern, docs, matches)
        for segment, docs_here in self._by_segment(docs):
            for base, borders in within_budget(segment.search_ranges(docs_here)):
                scan_fixed_gaps(pattern, segment.text, borders, base, matches)
        return matches

    def frequencies(self, strings: Sequence[str]) -> list[int]:
        """For each string at least the number of documents that hold it, as far as bigrams tell."""
        by_segment = [segment.frequencies(strings) for segment in self.segments]
        total: list[int] = np.sum(by_segment, axis=0).tolist() if by_segment else [0] * len(strings)
        return total

    def characters_beside(self, characters: Iterable[str], before: bool) -> NDArray[np.int64]:
        """The codes, ascending, of those that stand right before or after one of these in any text; none if unknown."""
        pairs = product(self.segments, characters)
        found = [segment.characters_beside(character, before) for segment, character in pairs]
        known = [codes for codes in found if codes is not None]
        return np.unique(np.concatenate(known)) if known and len(known) == len(found) else np.empty(0, np.int64)

    def docs_with(self, pattern: PhrasePattern) -> Docs:
        """All documents with a match: faster than `counts` for short texts."""
        if pattern.slot or pattern.across_holes:
            return self.counts(pattern, self.every).docs
        pieces = [form.encode() for form in pattern.forms[0]]
        docs = union(segment.docs_with(piece) for segment in self.segments for piece in pieces)
        return self.counts(pattern, docs).docs if pattern.judged else docs

    def lengths(self) -> NDArray[np.int64]:
        """The length of each document in bytes, which is near enough for ranking."""
        return np.concatenate([np.empty(0, np.int64), *(segment.lengths() for segment in self.segments)])

    def __getitem__(self, doc: int) -> str:
        return str(self.canonical_text(doc))

    def canonical_text(self, doc: int) -> CanonicalText:
        return self.segment_of(doc).canonical_text(doc)

    def canonical_texts(self, docs: NDArray[np.int64]) -> Iterator[CanonicalText]:
        return map(self.canonical_text, docs.tolist())

    def strings_at(self, doc: int, spans: Sequence[Span]) -> tuple[str, ...]:
        text = self.segment_of(doc).text
        return tuple(str(text[start:end]) for start, end in spans)

    def in_characters(self, doc: int, span: Span) -> Span:
        segment = self.segment_of(doc)
        begins = segment.borders[doc - segment.base]
        start, end = (len(str(segment.text[begins:byte])) for byte in span)
        return start, end

    def segment_of(self, doc: int) -> SegmentText:
        return self.segments[bisect_right(self._bases, doc) - 1]

    def _having(self, strings: Sequence[str], docs: Docs) -> Docs:
        """Those of `docs` that may hold one of the strings."""
        kept = [np.empty(0, np.int64)]
        for segment, docs_here in self._by_segment(docs):
            mask = segment.mask(strings)
            if mask is None:
                kept.append(docs_here)
            else:  # few of many as a rule: not every document is looked up
                held = np.flatnonzero(mask) + segment.base
                kept.append(held if len(docs_here) == len(segment) else intersection(docs_here, held))
        return np.concatenate(kept)

    def _crossing_counts(self, pattern: PhrasePattern, docs: Docs) -> DocCounts:
        """Only texts with holes are decoded and matched one by one."""
        holed = self._piece_counts(HOLE, docs).docs
        each = within_budget(holed.tolist(), every=1)
        counts = np.fromiter((self._count(pattern, doc) for doc in each), np.int64, len(holed))
        crossing = DocCounts(holed[counts > 0], counts[counts > 0])
        return summed([self._form_counts(pattern, docs[~held_by(holed, docs)]), crossing])

    def _count(self, pattern: PhrasePattern, doc: int) -> int:
        text = self.canonical_text(doc)
        return pattern.count(text, text.seams)

    def _gaps_by_reading(self, pattern: PhrasePattern, docs: Docs, matches: GapMatches) -> GapMatches:
        """Only texts that contain each piece in some form are decoded and matched one by one."""
        for forms in pattern.forms:
            docs = union(self._piece_counts(form, docs).docs for form in forms)
        for doc in within_budget(docs.tolist(), every=1):
            segment = self.segment_of(doc)
            scan_text(pattern, segment.borders[doc - segment.base], doc, segment.canonical_text(doc), matches)
        return matches

    def _form_counts(self, pattern: PhrasePattern, docs: Docs) -> DocCounts:
        """For a single piece: the sum over its forms, which are different strings and so match at different offsets."""
        forms, several = pattern.forms[0], len(pattern.forms[0]) > 1
        return summed(
            self._judged_counts(pattern.alone(form), self._having([form], docs) if several else docs) for form in forms
        )

    def _judged_counts(self, pattern: PhrasePattern, docs: Docs) -> DocCounts:
        """The seams are read only where there is more than one reading of the numbers."""
        if not pattern.judged:
            return self._piece_counts(pattern.pieces[0], docs)
        return _joined(judged_counts(segment, pattern, docs_here) for segment, docs_here in self._by_segment(docs))

    def _piece_counts(self, piece: str, docs: Docs) -> DocCounts:
        return _joined(segment.occurrences(piece, docs_here) for segment, docs_here in self._by_segment(docs))

    def _by_segment(self, docs: Docs) -> Iterator[tuple[SegmentText, Docs]]:
        ends = np.searchsorted(docs, [segment.base + len(segment) for segment in self.segments]).tolist()
        for segment, start, end in zip(self.segments, [0, *ends], ends, strict=False):
            if end > start:
                yield segment, docs[start:end]


def _joined(counts: Iterable[DocCounts]) -> DocCounts:
    """Those of all segments, in their order."""
    docs, numbers = map(np.concatenate, zip(NO_COUNTS, *counts, strict=True))
    return DocCounts(docs, numbers)
