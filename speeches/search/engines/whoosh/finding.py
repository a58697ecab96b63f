"""Answers a query from a snapshot: which speeches, how many places, in what order, and the facets."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from speeches.language.needles import Needle
from speeches.search.engine import FACETS, Ask, Found, Row
from speeches.search.engines.whoosh.ranking import scores
from speeches.search.engines.whoosh.snapshot import Snapshot
from speeches.search.parts import Field, Kind, Mode, Part

Docs = list[int]


def find(ask: Ask, snapshot: Snapshot) -> Found:
    search = _Search(ask, snapshot)
    docs, facets = _filtered(ask.filters, snapshot, search.matched())
    places = search.places(docs)
    pages = max(1, ceil(len(docs) / ask.page_size))
    page = min(max(1, ask.page), pages)
    shown = search.ordered(docs)[(page - 1) * ask.page_size : page * ask.page_size]
    rows = tuple(Row(snapshot.pks[doc], places[doc]) for doc in shown)
    return Found(len(docs), sum(places.values()), rows, page, pages, facets)


def texts(ask: Ask, snapshot: Snapshot) -> Iterator[tuple[int, str]]:
    search = _Search(ask, snapshot)
    docs, _ = _filtered(ask.filters, snapshot, search.matched())
    return ((snapshot.pks[doc], snapshot.text[doc]) for doc in search.ordered(docs))


@dataclass
class _Search:
    ask: Ask
    snapshot: Snapshot
    counted: dict[Needle, dict[int, int]] = field(default_factory=dict)
    checked: dict[int, int] | None = None

    def matched(self) -> Docs:
        """The documents that meet the query; conditions that cost least come first."""
        query = self.ask.query
        if query.hopeless:
            return []
        docs = self._in_years([doc for doc in self.snapshot.live if self.snapshot.pks[doc] not in self.ask.hidden])
        for group in sorted(query.groups, key=lambda group: any(not part.field for part in group)):
            met = set().union(*(self._meeting(part, docs) for part in group))
            docs = [doc for doc in docs if doc in met]
        for part in query.excluded:
            if part.mode is not Mode.LITERAL:  # canonical text cannot tell: that is for the check
                out = self._holding(part, docs)
                docs = [doc for doc in docs if doc not in out]
        return self._check(docs)

    def _check(self, docs: Docs) -> Docs:
        if not self.ask.check:
            return docs
        pks = self.snapshot.pks
        kept = self.ask.check([pks[doc] for doc in docs])
        self.checked = {doc: kept[pks[doc]] for doc in docs if pks[doc] in kept}
        return list(self.checked)

    def places(self, docs: Collection[int]) -> Counter[int]:
        """How many places of what was looked for the text of each document has."""
        if self.checked is not None:
            return Counter({doc: self.checked[doc] for doc in docs})
        found: Counter[int] = Counter(dict.fromkeys(docs, 0))
        for counts in self.counted.values():
            for doc, count in counts.items():
                if doc in found:
                    found[doc] += count
        return found

    def ordered(self, docs: Docs) -> Docs:
        snapshot, parts = self.snapshot, self.ask.query.text_parts
        if self.ask.sort == "oldest":
            return sorted(docs, key=snapshot.oldest.__getitem__)
        newest = snapshot.newest
        if self.ask.sort == "newest" or not parts:
            return sorted(docs, key=newest.__getitem__)
        whole = self._whole(parts, docs)
        words = dict.fromkeys(word for part in parts if part.kind is Kind.WORDS for word in part.words)
        phrases = [self.counted[part.whole] for part in parts if part.kind is not Kind.WORDS]
        score = scores(snapshot, docs, words, phrases)
        return sorted(docs, key=lambda doc: (-whole[doc], -score[doc], newest[doc]))

    def _whole(self, parts: Sequence[Part], docs: Docs) -> Counter[int]:
        """How many of the words parts each document holds in one piece, in its text or its title."""
        held: Counter[int] = Counter()
        for part in parts:
            if part.kind is Kind.WORDS and len(part.needles) > 1:
                texts = self.snapshot.text.counts(part.whole, docs)
                held.update(texts.keys() | self.snapshot.title.counts(part.whole, docs).keys())
        return held

    def _meeting(self, part: Part, docs: Docs) -> set[int]:
        """The documents that meet a part; remembers the places for counting."""
        if part.field:
            return self._in_field(part, docs)
        found: dict[Needle, dict[int, int]] = {}
        for needle in part.needles:
            found[needle] = self.snapshot.text.counts(needle, docs)
            held: Collection[int] = found[needle]
            if part.kind is Kind.WORDS and len(held) < len(docs):
                held = held | self.snapshot.title.counts(needle, docs).keys()
            docs = [doc for doc in docs if doc in held]
        met = set(docs)
        for needle, counts in found.items():
            kept = self.counted.setdefault(needle, {})
            kept.update((doc, count) for doc, count in counts.items() if doc in met)
        return met

    def _holding(self, part: Part, docs: Docs) -> Collection[int]:
        """For exclusion: words typed together are excluded where they stand in one piece; words in titles, too."""
        if part.field:
            return self._in_field(part, docs)
        held = set(self.snapshot.text.counts(part.whole, docs))
        return held | self.snapshot.title.counts(part.whole, docs).keys() if part.kind is Kind.WORDS else held

    def _in_field(self, part: Part, docs: Docs) -> set[int]:
        if part.field is Field.TITLE:
            return set(self.snapshot.title.counts(part.whole, docs))
        values = self.snapshot.facets[part.field]
        names: Mapping[Any, str] = self.ask.type_names if part.field is Field.MEETING_TYPE else {}
        fitting = {value for value in {values[doc] for doc in docs} if part.fits(str(names.get(value, value or "")))}
        return {doc for doc in docs if values[doc] in fitting}

    def _in_years(self, docs: Docs) -> Docs:
        if not self.ask.query.years:
            return docs
        first, last = self.ask.query.years
        years = self.snapshot.facets["year"]
        return [doc for doc in docs if years[doc] and (first or 0) <= years[doc] <= (last or 9999)]


def _filtered(filters: Mapping[str, Any], snapshot: Snapshot, docs: Docs) -> tuple[Docs, dict[str, Counter[Any]]]:
    """The documents that pass every filter; for each facet the values among those that pass all the other filters."""
    chosen = {name: {doc for doc in docs if snapshot.facets[name][doc] == value} for name, value in filters.items()}
    facets = {}
    for name in FACETS:
        others = [passing for other, passing in chosen.items() if other != name]
        values = snapshot.facets[name]
        counted = Counter(map(values.__getitem__, _all_of(docs, others)))
        facets[name] = Counter({value: n for value, n in counted.items() if value})
    return _all_of(docs, list(chosen.values())), facets


def _all_of(docs: Docs, sets: Sequence[set[int]]) -> Docs:
    return [doc for doc in docs if all(doc in passing for passing in sets)] if sets else docs
