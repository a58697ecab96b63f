"""Boolean matching: which documents meet a query, and how many matches each has. Document numbers are ascending."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from speeches.extraction import OTHER
from speeches.fields import MEETING_TYPE, TITLE, YEAR, Kind, field_named
from speeches.search.engines.base import SearchRequest
from speeches.search.engines.whoosh.segments import GapMatches, Snapshot, match_counts, restricted
from speeches.search.query import Mode, Term, TermKind
from speeches.text import PhrasePattern, has_match

DocNumbers = list[int]
Counts = Mapping[int, int]


@dataclass
class Matching:
    """The evaluation of one request against a snapshot.

    Attributes:
        counts_by_pattern: For each pattern of the text, document number to number of matches, for documents that may
            meet the query.
        gaps_by_pattern: For each slot its matches, in these documents and in others.
        checked: Document number to number of matches as the request's `check` counts them, if it has one.
    """

    request: SearchRequest
    snapshot: Snapshot
    counts_by_pattern: dict[PhrasePattern, dict[int, int]] = field(default_factory=dict)
    gaps_by_pattern: dict[PhrasePattern, GapMatches] = field(default_factory=dict)
    checked: dict[int, int] | None = None

    def matched(self) -> DocNumbers:
        """The documents that meet the query (filters not applied); cheap conditions are evaluated first."""
        query = self.request.query
        if query.unsearchable:
            return []
        docs = self._in_year_range(self._visible())
        for group in sorted(query.groups, key=lambda group: any(not term.field for term in group)):
            by_term = [self._meeting_term(term, docs) for term in group]
            docs = by_term[0] if len(by_term) == 1 else _intersection(docs, set().union(*by_term))
        for term in query.excluded:
            if term.mode is not Mode.LITERAL:  # canonical text cannot tell: that is for the check
                excluded = self._excluded_by(term, docs)
                docs = [doc for doc in docs if doc not in excluded]
        return self._passing_check(docs)

    def occurrence_counts(self, docs: DocNumbers) -> list[Counts]:
        """For each pattern, document number to number of matches; complete for `docs`."""
        if self.checked is not None:
            return [self.checked]
        for term in (term for group in self.request.query.groups if len(group) > 1 for term in group if not term.field):
            patterns = term.required_patterns
            if len(patterns) > 1:  # in documents that meet another term, not all words have been counted yet
                self.counts_by_pattern |= {pattern: self.snapshot.text.counts(pattern, docs) for pattern in patterns}
        return list(self.counts_by_pattern.values())

    def holding_whole_words(self, docs: DocNumbers) -> list[Collection[int]]:
        """For each term of several words, the documents that have it as one string, in the text or in other fields."""
        terms = (term for term in self.request.query.text_terms if term.kind is TermKind.WORDS)
        return [self.holding_word(term.whole_pattern, docs) for term in terms if len(term.required_patterns) > 1]

    def holding_word(self, pattern: PhrasePattern, docs: DocNumbers) -> Collection[int]:
        """Those of `docs` that match in the text or in other fields."""
        return self.snapshot.text.counts(pattern, docs).keys() | self.in_other_fields(pattern, docs)

    def _visible(self) -> DocNumbers:
        hidden, pks = self.request.hidden, self.snapshot.pks
        return [doc for doc in self.snapshot.live if pks[doc] not in hidden] if hidden else self.snapshot.live

    def _passing_check(self, docs: DocNumbers) -> DocNumbers:
        if not self.request.check:
            return docs
        pks = self.snapshot.pks
        kept = self.request.check([pks[doc] for doc in docs])
        self.checked = {doc: kept[pks[doc]] for doc in docs if pks[doc] in kept}
        return list(self.checked)

    def _meeting_term(self, term: Term, docs: DocNumbers) -> DocNumbers:
        """The documents that meet a term; stores the counts of its patterns."""
        if term.field:
            return _intersection(docs, self._in_field(term, docs))
        counts_of: dict[PhrasePattern, dict[int, int]] = {}
        for pattern in term.required_patterns:
            counts_of[pattern] = counts = self._counts(pattern, docs)
            if term.kind is TermKind.WORDS and len(counts) < len(docs):
                docs = _intersection(docs, counts.keys() | self.in_other_fields(pattern, docs))
            else:
                docs = sorted(counts)
        for pattern, counts in counts_of.items():
            # A document that holds the only pattern of a term meets the term.
            kept = restricted(counts, docs) if len(counts_of) > 1 else counts
            if pattern in self.counts_by_pattern:
                kept = self.counts_by_pattern[pattern] | kept
            self.counts_by_pattern[pattern] = kept
        return docs

    def _counts(self, pattern: PhrasePattern, docs: DocNumbers) -> dict[int, int]:
        if not pattern.slot:
            return self.snapshot.text.counts(pattern, docs)
        self.gaps_by_pattern[pattern] = gaps = self.snapshot.text.gaps(pattern, docs)
        return match_counts(gaps, docs)

    def _excluded_by(self, term: Term, docs: DocNumbers) -> Collection[int]:
        """Several words typed together are excluded where they stand as one string, in the text or in other fields."""
        if term.field:
            return self._in_field(term, docs)
        if term.kind is TermKind.WORDS:
            return self.holding_word(term.whole_pattern, docs)
        return self.snapshot.text.counts(term.whole_pattern, docs)

    def in_other_fields(self, pattern: PhrasePattern, docs: DocNumbers) -> set[int]:
        """Those of `docs` that match in title, particulars or meeting type, where words are found as well."""
        found = self.snapshot.title.docs_with(pattern) | self.snapshot.particulars.docs_with(pattern)
        return self._in_type(pattern, docs).union(found.intersection(docs) if found else found)

    def _in_title(self, pattern: PhrasePattern, docs: DocNumbers) -> set[int]:
        in_titles = self.snapshot.title.docs_with(pattern)
        return in_titles.intersection(docs) if in_titles else in_titles

    def _in_type(self, pattern: PhrasePattern, docs: DocNumbers) -> set[int]:
        types = {pk for pk, name in self.request.type_names.items() if name != OTHER and has_match(pattern, name)}
        values = self.snapshot.facets[MEETING_TYPE.name]
        return {doc for doc in docs if values[doc] in types} if types else set()

    def _in_field(self, term: Term, docs: DocNumbers) -> Collection[int]:
        if term.field == TITLE.name:
            return self._in_title(term.whole_pattern, docs)
        values = self.snapshot.facets[term.field]
        related = field_named(term.field).kind is Kind.RELATED
        names: Mapping[int, str] = self.request.type_names if related else {}
        fitting = {value for value in {values[doc] for doc in docs} if term.fits(str(names.get(value, value or "")))}
        return {doc for doc in docs if values[doc] in fitting}

    def _in_year_range(self, docs: DocNumbers) -> DocNumbers:
        if not self.request.query.years:
            return docs
        first, last = self.request.query.years
        years = self.snapshot.facets[YEAR.name]
        return [doc for doc in docs if years[doc] and (first or 0) <= years[doc] <= (last or 9999)]


def _intersection(docs: DocNumbers, members: Collection[int]) -> DocNumbers:
    """`members` is a subset of `docs`."""
    return docs if len(members) == len(docs) else list(filter(members.__contains__, docs))
