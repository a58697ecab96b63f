"""Boolean matching: which documents meet a query, and how many matches each has."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from speeches.extraction import OTHER
from speeches.fields import MEETING_TYPE, TITLE, Kind, field_named
from speeches.models import ListedValues
from speeches.search.engines.base import FacetValue, SearchRequest
from speeches.search.engines.columns import (
    NO_DOCS,
    DocCounts,
    Docs,
    GapMatches,
    held_by,
    intersection,
    merged,
    union,
)
from speeches.search.engines.retrieval.snapshot import Snapshot
from speeches.search.query import Mode, Term, TermKind
from speeches.text import PhrasePattern, has_match


@dataclass
class Matching:
    """The evaluation of one request against a snapshot.

    Attributes:
        counts_by_pattern: For each pattern of the text the number of matches, in documents that may meet the query.
        gaps_by_pattern: For each slot its matches, in these documents and in others.
        checked: The number of matches as the request's `check` counts them, if it has one.
    """

    request: SearchRequest
    snapshot: Snapshot
    counts_by_pattern: dict[PhrasePattern, DocCounts] = field(default_factory=dict)
    gaps_by_pattern: dict[PhrasePattern, GapMatches] = field(default_factory=dict)
    checked: DocCounts | None = None
    _may_hold: dict[PhrasePattern, Docs] = field(default_factory=dict)
    _other_fields: dict[PhrasePattern, Docs] = field(default_factory=dict)

    def matched(self) -> Docs:
        """The documents that meet the query (filters not applied).

        Cheap conditions are evaluated first, and before any text is read, all of them as far as bigrams tell.
        """
        query = self.request.query
        if query.unsearchable:
            return NO_DOCS
        docs = self._in_year_range(self._visible())
        groups = sorted(query.groups, key=lambda group: any(not term.field for term in group))
        for group in groups:
            docs = union(self._candidates(term, docs) for term in group)
        for group in groups:
            docs = union(self._meeting_term(term, docs) for term in group)
        for term in query.excluded:
            if term.mode is not Mode.LITERAL:  # canonical text cannot tell: that is for the check
                docs = docs[~held_by(self._excluded_by(term, docs), docs)]
        return self._passing_check(docs)

    def occurrence_counts(self, docs: Docs) -> list[DocCounts]:
        """The number of matches of each pattern in `docs`."""
        if self.checked is not None:
            return [self.checked.among(docs)]
        for term in (term for group in self.request.query.groups if len(group) > 1 for term in group if not term.field):
            patterns = term.required_patterns
            if len(patterns) > 1:  # in documents that meet another term, not all words have been counted yet
                self.counts_by_pattern |= {pattern: self.in_text(pattern, docs) for pattern in patterns}
        return [counts.among(docs) for counts in self.counts_by_pattern.values()]

    def holding_word(self, pattern: PhrasePattern, docs: Docs) -> Docs:
        """Those of `docs` that match in the text or in other fields."""
        return union([self.in_text(pattern, docs).docs, self.in_other_fields(pattern, docs)])

    def in_text(self, pattern: PhrasePattern, docs: Docs) -> DocCounts:
        """The number of matches in the texts of those of `docs` that have any."""
        return self.snapshot.text.counts(pattern, self._that_may_hold(pattern, docs))

    def gaps(self, pattern: PhrasePattern, docs: Docs) -> GapMatches:
        """The matches of a slot of the query in documents that meet it; matches in others may be among them."""
        found = self.gaps_by_pattern.get(pattern)
        if found and found.counts().among(docs).total == self.counts_by_pattern[pattern].among(docs).total:
            return found
        return self.snapshot.text.gaps(
            pattern, docs
        )  # a slot in several terms: the last one was not read in all of them

    def may_hold(self, pattern: PhrasePattern) -> Docs:
        """The live documents whose text may match, as far as bigrams tell."""
        if pattern not in self._may_hold:
            self._may_hold[pattern] = self.snapshot.text.candidates(pattern, self.snapshot.live)
        return self._may_hold[pattern]

    def _that_may_hold(self, pattern: PhrasePattern, docs: Docs) -> Docs:
        may_hold = self.may_hold(pattern)
        return may_hold if docs is self.snapshot.live or docs is may_hold else intersection(docs, may_hold)

    def in_other_fields(self, pattern: PhrasePattern, docs: Docs) -> Docs:
        """Those of `docs` that match in title, particulars or meeting type, where words are found as well."""
        if pattern not in self._other_fields:
            fields = [self.snapshot.title.docs_with(pattern), self.snapshot.particulars.docs_with(pattern)]
            self._other_fields[pattern] = union([*fields, self._in_type(pattern)])
        return intersection(docs, self._other_fields[pattern])

    def _visible(self) -> Docs:
        live, hidden = self.snapshot.live, self.request.hidden
        return live[~np.isin(self.snapshot.pks[live], list(hidden))] if hidden else live

    def _passing_check(self, docs: Docs) -> Docs:
        if not self.request.check:
            return docs
        pks = self.snapshot.pks[docs].tolist()
        kept = self.request.check(pks)
        passing = docs[[pk in kept for pk in pks]] if len(docs) else docs
        self.checked = DocCounts(passing, np.array([kept[pk] for pk in pks if pk in kept], np.int64))
        return passing

    def _candidates(self, term: Term, docs: Docs) -> Docs:
        """Those of `docs` that may meet a term; no text is read."""
        if term.field:
            return self._in_field(term, docs)
        for pattern in term.required_patterns:
            in_text = self._that_may_hold(pattern, docs)
            in_words = term.kind is TermKind.WORDS and len(in_text) < len(docs)
            docs = union([in_text, self.in_other_fields(pattern, docs)]) if in_words else in_text
        return docs

    def _meeting_term(self, term: Term, docs: Docs) -> Docs:
        """The documents that meet a term; stores the counts of its patterns."""
        if term.field:
            return self._in_field(term, docs)
        counts_of: dict[PhrasePattern, DocCounts] = {}
        for pattern in term.required_patterns:
            counts_of[pattern] = counts = self._counts(pattern, docs)
            if term.kind is TermKind.WORDS and len(counts.docs) < len(docs):
                docs = union([counts.docs, self.in_other_fields(pattern, docs)])
            else:
                docs = counts.docs
        for pattern, counts in counts_of.items():
            kept = counts.among(docs)
            if pattern in self.counts_by_pattern:
                kept = merged(self.counts_by_pattern[pattern], kept)
            self.counts_by_pattern[pattern] = kept
        return docs

    def _counts(self, pattern: PhrasePattern, docs: Docs) -> DocCounts:
        if not pattern.slot:
            return self.in_text(pattern, docs)
        docs = self._that_may_hold(pattern, docs)
        self.gaps_by_pattern[pattern] = gaps = self.snapshot.text.gaps(pattern, docs)
        return gaps.counts().among(docs)

    def _excluded_by(self, term: Term, docs: Docs) -> Docs:
        """Several words typed together are excluded where they stand as one string, in the text or in other fields."""
        if term.field:
            return self._in_field(term, docs)
        if term.kind is TermKind.WORDS:
            return self.holding_word(term.whole_pattern, docs)
        return self.in_text(term.whole_pattern, docs).docs

    def _in_type(self, pattern: PhrasePattern) -> Docs:
        types = {pk for pk, name in self.request.type_names.items() if name != OTHER and has_match(pattern, name)}
        column = self.snapshot.facets[MEETING_TYPE.name]
        return column.meeting(self.snapshot.text.every, types.__contains__) if types else NO_DOCS

    def _in_field(self, term: Term, docs: Docs) -> Docs:
        if term.own:
            return docs[np.isin(self.snapshot.pks[docs], list(term.own.speeches()))]
        if term.field == TITLE.name:
            return intersection(docs, self.snapshot.title.docs_with(term.whole_pattern))
        related = field_named(term.field).kind is Kind.RELATED
        names: Mapping[int, str] = self.request.type_names if related else {}

        def fits(value: FacetValue) -> bool:
            return term.fits(names.get(value, str(value)) if isinstance(value, int) else value)

        fitting = self.snapshot.facets[term.field].meeting(docs, fits)
        listed = self.request.listed.get(term.field)
        if listed is None or not listed.names:
            return fitting
        return union([fitting, self._in_records(term, docs, listed)])

    def _in_records(self, term: Term, docs: Docs, listed: ListedValues) -> Docs:
        """Those of `docs` whose record has a name that fits, or of a place lies in one that has."""

        def found_by(value: FacetValue) -> bool:
            return any(map(term.fits, listed.names.get(str(value), ())))

        return self.snapshot.listed(term.field, listed).meeting(docs, found_by)

    def _in_year_range(self, docs: Docs) -> Docs:
        if not self.request.query.years:
            return docs
        first, last = self.request.query.years
        years = self.snapshot.years[docs]
        return docs[(years > 0) & ((first or 0) <= years) & (years <= (last or 9999))]
