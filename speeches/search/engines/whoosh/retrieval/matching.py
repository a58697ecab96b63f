"""Which speeches meet a query, and how often each holds what is looked for. Documents always in rising order."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from speeches.extraction import OTHER
from speeches.fields import MEETING_TYPE, TITLE, YEAR, Kind, field_named
from speeches.search.engines.base import SearchRequest
from speeches.search.engines.whoosh.segments import GapMatches, Snapshot, counted
from speeches.search.query import Mode, Term, TermKind
from speeches.text import PhrasePattern, in_printed

Docs = list[int]
Counts = Mapping[int, int]


@dataclass
class Matching:
    """`counted` holds, for each needle, the documents that hold it and may meet the query, with how often.

    `gaps` holds the places of slots, in these documents and in others.
    """

    ask: SearchRequest
    snapshot: Snapshot
    counted: dict[PhrasePattern, dict[int, int]] = field(default_factory=dict)
    gaps: dict[PhrasePattern, GapMatches] = field(default_factory=dict)
    checked: dict[int, int] | None = None

    def matched(self) -> Docs:
        """The documents that meet the query; conditions that cost least come first."""
        query = self.ask.query
        if query.hopeless:
            return []
        docs = self._in_years(self._shown())
        for group in sorted(query.groups, key=lambda group: any(not part.field for part in group)):
            met = [self._meeting(part, docs) for part in group]
            docs = met[0] if len(met) == 1 else _both(docs, set().union(*met))
        for part in query.excluded:
            if part.mode is not Mode.LITERAL:  # canonical text cannot tell: that is for the check
                out = self._holding(part, docs)
                docs = [doc for doc in docs if doc not in out]
        return self._check(docs)

    def places(self, docs: Docs) -> list[Counts]:
        """For each thing that is counted the documents with their number of places; whole for `docs`."""
        if self.checked is not None:
            return [self.checked]
        for part in (part for group in self.ask.query.groups if len(group) > 1 for part in group if not part.field):
            if len(part.needles) > 1:  # of documents that meet another part, not all words have been counted yet
                self.counted |= {needle: self.snapshot.text.counts(needle, docs) for needle in part.needles}
        return list(self.counted.values())

    def whole(self, docs: Docs) -> list[Collection[int]]:
        """For each words part of several words the documents that hold it in one piece, wherever words count."""
        parts = (part for part in self.ask.query.text_parts if part.kind is TermKind.WORDS and len(part.needles) > 1)
        return [self.holding_word(part.whole, docs) for part in parts]

    def holding_word(self, needle: PhrasePattern, docs: Docs) -> Collection[int]:
        return self.snapshot.text.counts(needle, docs).keys() | self.beside_text(needle, docs)

    def _shown(self) -> Docs:
        hidden, pks = self.ask.hidden, self.snapshot.pks
        return [doc for doc in self.snapshot.live if pks[doc] not in hidden] if hidden else self.snapshot.live

    def _check(self, docs: Docs) -> Docs:
        if not self.ask.check:
            return docs
        pks = self.snapshot.pks
        kept = self.ask.check([pks[doc] for doc in docs])
        self.checked = {doc: kept[pks[doc]] for doc in docs if pks[doc] in kept}
        return list(self.checked)

    def _meeting(self, part: Term, docs: Docs) -> Docs:
        """The documents that meet a part; remembers the places for counting."""
        if part.field:
            return _both(docs, self._in_field(part, docs))
        found: dict[PhrasePattern, dict[int, int]] = {}
        for needle in part.needles:
            found[needle] = counts = self._counts(needle, docs)
            beside = part.kind is TermKind.WORDS and len(counts) < len(docs)
            docs = _both(docs, counts.keys() | self.beside_text(needle, docs)) if beside else sorted(counts)
        for needle, counts in found.items():
            kept = _of(docs, counts) if len(found) > 1 else counts  # what holds a single needle meets the part
            self.counted[needle] = {**self.counted[needle], **kept} if needle in self.counted else kept
        return docs

    def _counts(self, needle: PhrasePattern, docs: Docs) -> dict[int, int]:
        if not needle.slot:
            return self.snapshot.text.counts(needle, docs)
        self.gaps[needle] = gaps = self.snapshot.text.gaps(needle, docs)
        return counted(gaps, docs)

    def _holding(self, part: Term, docs: Docs) -> Collection[int]:
        """For exclusion: words typed together are excluded where they stand in one piece, wherever words are found."""
        if part.field:
            return self._in_field(part, docs)
        words = part.kind is TermKind.WORDS
        return self.holding_word(part.whole, docs) if words else self.snapshot.text.counts(part.whole, docs)

    def beside_text(self, needle: PhrasePattern, docs: Docs) -> set[int]:
        """Words count as occurring, too, in the title, in what stands under it and in the name of the meeting type."""
        found = self.snapshot.title.holding(needle) | self.snapshot.particulars.holding(needle)
        return self._in_type(needle, docs).union(found.intersection(docs) if found else found)

    def _in_title(self, needle: PhrasePattern, docs: Docs) -> set[int]:
        found = self.snapshot.title.holding(needle)
        return found.intersection(docs) if found else found

    def _in_type(self, needle: PhrasePattern, docs: Docs) -> set[int]:
        types = {pk for pk, name in self.ask.type_names.items() if name != OTHER and in_printed(needle, name)}
        values = self.snapshot.facets[MEETING_TYPE.name]
        return {doc for doc in docs if values[doc] in types} if types else set()

    def _in_field(self, part: Term, docs: Docs) -> Collection[int]:
        if part.field == TITLE.name:
            return self._in_title(part.whole, docs)
        values = self.snapshot.facets[part.field]
        related = field_named(part.field).kind is Kind.RELATED
        names: Mapping[Any, str] = self.ask.type_names if related else {}
        fitting = {value for value in {values[doc] for doc in docs} if part.fits(str(names.get(value, value or "")))}
        return {doc for doc in docs if values[doc] in fitting}

    def _in_years(self, docs: Docs) -> Docs:
        if not self.ask.query.years:
            return docs
        first, last = self.ask.query.years
        years = self.snapshot.facets[YEAR.name]
        return [doc for doc in docs if years[doc] and (first or 0) <= years[doc] <= (last or 9999)]


def _both(docs: Docs, held: Collection[int]) -> Docs:
    """`held` are some of `docs`."""
    return docs if len(held) == len(docs) else list(filter(held.__contains__, docs))


def _of(docs: Docs, counts: dict[int, int]) -> dict[int, int]:
    return counts if counts.keys() <= set(docs) else {doc: counts[doc] for doc in docs if doc in counts}
