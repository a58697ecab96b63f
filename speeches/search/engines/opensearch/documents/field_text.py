"""Exact search in the canonical texts of one field: the cluster says which texts may match and counts plain strings.

Whatever its counts cannot decide (numbers that may go on, slots, holes, strings that overlap themselves) is decided by
the patterns themselves, in the texts of the candidates.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from speeches.search.engines.columns import DocCounts, Docs, GapMatches, held_by, intersection, summed, union
from speeches.search.engines.opensearch.documents.occurrences import (
    Occurrences,
    holding,
    holding_any,
    holding_characters,
    holding_numbers,
    holding_pairs,
    in_order,
)
from speeches.search.engines.opensearch.documents.text_cache import read_texts
from speeches.search.query import check_work, within_budget
from speeches.text import (
    HOLE,
    LONGEST_GAP,
    NUMBER_CHARACTERS,
    CanonicalText,
    PhrasePattern,
    Span,
    edges_of,
    other_number_terms,
)


class RemoteText:
    """One text field of all documents of a snapshot; see `FieldText` in engines/retrieval.

    Args:
        occurrences: Of the snapshot.
        name: Of the field.
        lengths: Of each text in bytes.
    """

    def __init__(self, occurrences: Occurrences, name: str, lengths: NDArray[np.int64]) -> None:
        self._occurrences, self._name, self._lengths = occurrences, name, lengths

    @cached_property
    def every(self) -> Docs:
        return np.arange(len(self._lengths))

    def candidates(self, pattern: PhrasePattern, docs: Docs) -> Docs:
        if pattern.across_holes:
            return docs
        for forms in pattern.forms:
            docs = intersection(docs, union(map(self._with_pairs, forms)))
        return docs

    def counts(self, pattern: PhrasePattern, docs: Docs) -> DocCounts:
        if pattern.slot:
            return self.gaps(pattern, docs).counts().among(docs)
        return self._crossing_counts(pattern, docs) if pattern.across_holes else self._form_counts(pattern, docs)

    def gaps(self, pattern: PhrasePattern, docs: Docs) -> GapMatches:
        matches = GapMatches(len(pattern.pieces) - 1)
        docs = intersection(docs, self._may_fill(pattern))
        for doc, text in zip(docs.tolist(), self._searched(docs), strict=True):
            for _whole, *gaps in pattern.readings(text, text.seams):
                matches.add(doc, gaps)
        return matches

    def docs_with(self, pattern: PhrasePattern) -> Docs:
        return self.counts(pattern, self.every).docs

    def canonical_texts(self, docs: NDArray[np.int64]) -> Iterator[CanonicalText]:
        found, documents = self._occurrences, self._occurrences.documents
        rows = zip(documents.pks[docs].tolist(), documents.commits[docs].tolist(), strict=True)
        return read_texts(found.cluster, found.index, self._name, [f"{pk}-{commit}" for pk, commit in rows])

    def strings_at(self, doc: int, spans: Sequence[Span]) -> tuple[str, ...]:
        (text,) = self.canonical_texts(np.array([doc]))
        return tuple(text[start:end] for start, end in spans)

    def in_characters(self, doc: int, span: Span) -> Span:
        return span

    def _with_pairs(self, form: str) -> Docs:
        """One that is no longer than a pair is counted anyway."""
        if len(form) <= 2:
            return self._occurrences.counts(self._name, form).docs
        return self._occurrences.docs(holding_pairs(self._name, form))

    def _searched(self, docs: Docs) -> Iterator[CanonicalText]:
        """The texts, if it is not too much work to match them one by one."""
        check_work(read=float(self._lengths[docs].sum()))
        return within_budget(self.canonical_texts(docs), every=1)

    def _form_counts(self, pattern: PhrasePattern, docs: Docs) -> DocCounts:
        """For a single piece: the sum over its forms, which are different strings and so match at different offsets."""
        return summed(self._judged_counts(pattern.alone(form), docs) for form in pattern.forms[0])

    def _plain_counts(self, form: str, docs: Docs) -> DocCounts:
        found = self._occurrences.counts(self._name, form).among(docs)
        if not _overlaps(form):
            return found
        several = found.docs[found.counts > 1]
        return self._corrected(PhrasePattern((form,)), found, several)

    def _judged_counts(self, pattern: PhrasePattern, docs: Docs) -> DocCounts:
        """Texts are read where print may have other numbers, or a character of numbers stands beside an occurrence."""
        form = str(pattern.pieces[0])
        found = self._plain_counts(form, docs)
        if not pattern.judged:
            return found
        terms = other_number_terms(pattern.pieces[0], pattern.bounded, pattern.exact_signs)
        if terms is None:
            return self._corrected(pattern, found, found.docs)
        begins, ends, _digit = edges_of(form)
        beside = [char + form for char in NUMBER_CHARACTERS if begins and pattern.bounded]
        beside += [form + char for char in NUMBER_CHARACTERS if ends and pattern.bounded]
        clauses = [holding_any(self._name, sorted(beside))] if beside else []
        clauses += [holding_numbers(self._name, sorted(terms))] if terms else []
        doubtful = union(map(self._occurrences.docs, clauses))
        return self._corrected(pattern, found, intersection(doubtful, found.docs))

    def _corrected(self, pattern: PhrasePattern, found: DocCounts, doubtful: Docs) -> DocCounts:
        """The counts of a pattern, in `doubtful` as it counts itself, in the others as found."""
        sure = found.among(found.docs[~held_by(doubtful, found.docs)])
        return summed([sure, self._read_counts(pattern, doubtful)])

    def _read_counts(self, pattern: PhrasePattern, docs: Docs) -> DocCounts:
        each = (pattern.count(text, text.seams) for text in self._searched(docs))
        counts = np.fromiter(each, np.int64, len(docs))
        return DocCounts(docs[counts > 0], counts[counts > 0])

    def _crossing_counts(self, pattern: PhrasePattern, docs: Docs) -> DocCounts:
        """Texts with holes are read if they hold half of the characters, which must be printed."""
        holed = intersection(docs, self._occurrences.docs(holding(self._name, HOLE)))
        piece = pattern.pieces[0]
        distinct = sorted({char for form in pattern.forms[0] for char in form})
        least = max(1, (len(piece) + 1) // 2 - (len(piece) - len(set(piece)))) if len(pattern.forms[0]) == 1 else 1
        may = self._occurrences.docs(holding_characters(self._name, distinct, least))
        crossing = self._read_counts(pattern, intersection(holed, may))
        return summed([self._form_counts(pattern, docs[~held_by(holed, docs)]), crossing])

    def _may_fill(self, pattern: PhrasePattern) -> Docs:
        """The documents whose texts may match a slot."""
        if all(len(form) > 1 for forms in pattern.forms for form in forms):
            gaps = len(pattern.pieces) - 1
            return self._occurrences.docs(in_order(self._name, pattern.forms, gaps * LONGEST_GAP))
        docs = self.every
        for forms in pattern.forms:
            docs = intersection(docs, self._occurrences.docs(holding_any(self._name, forms)))
        return docs


def _overlaps(string: str) -> bool:
    """Whether an occurrence of it can begin within another."""
    return any(string.startswith(string[at:]) for at in range(1, len(string)))
