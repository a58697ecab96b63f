"""Which speeches hold the most of several things, none of which must be there: for what comes near a query."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import nlargest

from speeches.language.needles import Needle
from speeches.search.engine import Ask
from speeches.search.engines.whoosh.finding import passing
from speeches.search.engines.whoosh.matching import Matching
from speeches.search.engines.whoosh.ranking import idf, scores
from speeches.search.engines.whoosh.schema import WORD_FIELDS
from speeches.search.engines.whoosh.snapshot import Snapshot

_LOOKED_AT = 100  # speeches whose words are looked for exactly; scanning every text for every word takes too long


def most_words(ask: Ask, snapshot: Snapshot, wanted: Mapping[str, Needle], most: int) -> list[tuple[int, list[str]]]:
    """The counted words tell which speeches to look at; what each of them holds is then found as a search finds it."""
    matching = Matching(ask, snapshot)
    allowed = set(passing(ask.filters, snapshot, matching.matched()))
    kept = {word: _documents(snapshot, word) & allowed for word in wanted}
    bm25 = scores(snapshot, wanted, [], [])
    weights = {word: idf(len(snapshot.pks), len(docs)) for word, docs in kept.items()}
    rough = _weighed((docs, weights[word]) for word, docs in kept.items())
    looked_at = sorted(nlargest(_LOOKED_AT, rough, key=lambda doc: (rough[doc], bm25[doc])))
    held = {word: set(matching.holding_word(needle, looked_at)) for word, needle in wanted.items()}
    exact = _weighed((docs, weights[word]) for word, docs in held.items())
    best = nlargest(most, exact, key=lambda doc: (exact[doc], bm25[doc]))
    near = [doc for doc in best if exact[doc] >= exact[best[0]] / 2]
    return [(snapshot.pks[doc], [word for word in wanted if doc in held[word]]) for doc in near]


def most_pieces(ask: Ask, snapshot: Snapshot, pieces: Sequence[Needle], most: int) -> list[tuple[int, str]]:
    """Every text is scanned for every piece: a speech that holds them is never passed over."""
    allowed = passing(ask.filters, snapshot, Matching(ask, snapshot).matched())
    kept = [snapshot.text.counts(piece, allowed) for piece in pieces]
    weighed = _weighed((docs, idf(len(allowed), len(docs))) for docs in kept)
    return [(snapshot.pks[doc], snapshot.text[doc]) for doc in nlargest(most, weighed, key=weighed.__getitem__)]


def _weighed(kept: Iterable[tuple[Collection[int], float]]) -> dict[int, float]:
    weighed: defaultdict[int, float] = defaultdict(float)
    for docs, weight in kept:
        for doc in docs:
            weighed[doc] += weight
    return weighed


def _documents(snapshot: Snapshot, word: str) -> set[int]:
    found: set[int] = set()
    for field in WORD_FIELDS:
        for base, (docs, _) in snapshot.postings(field, word):
            found.update(base + doc for doc in docs)
    return found
