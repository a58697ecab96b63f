"""The order of relevance: whole strings first, then phrases, and BM25F over words in text, title and particulars."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from math import log

from speeches.search.engines.whoosh.lengths import K1
from speeches.search.engines.whoosh.snapshot import Snapshot

BOOSTS = {"text": 1.0, "title": 5.0, "particulars": 2.0}
WHOLE = 10_000.0  # more than all words together can score


def scores(
    snapshot: Snapshot, words: Iterable[str], phrases: Iterable[Mapping[int, int]], whole: Iterable[Collection[int]]
) -> Sequence[float]:
    """For each document how well it answers: `phrases` by how often they occur, `whole` by whether they do."""
    made = [0.0] * len(snapshot.pks)
    for word in words:
        for field, boost in BOOSTS.items():
            postings = snapshot.postings(field, word)
            top = boost * idf(len(made), sum(len(docs) for _, (docs, _) in postings)) * (K1 + 1)
            for base, (docs, often) in postings:
                numbers = (base + doc for doc in docs) if base else docs
                _add(made, snapshot.norms[field], top, zip(numbers, often, strict=True))
    for held in phrases:
        _add(made, snapshot.norms["text"], idf(len(made), len(held)) * (K1 + 1), held.items())
    for holding in whole:
        for doc in holding:
            made[doc] += WHOLE
    return made


def _add(made: list[float], norms: Sequence[float], top: float, counts: Iterable[tuple[int, int]]) -> None:
    for doc, count in counts:
        made[doc] += top * count / (count + norms[doc])


def idf(total: int, holding: int) -> float:
    return log(max(total, 1) / (holding + 1)) + 1
