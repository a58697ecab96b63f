"""The order of relevance: whole strings first, then phrases, and BM25F over words in text, title and particulars."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import log

from speeches.search.engines.whoosh.postings import Postings
from speeches.search.engines.whoosh.segments import K1, Snapshot

BOOSTS = {"text": 1.0, "title": 5.0, "particulars": 2.0}
WHOLE = 10_000.0  # more than all words together can score
_FEW = 16  # one document of so many: up to there looking each up is quicker than going through all that hold a word


def scores(
    snapshot: Snapshot,
    words: Iterable[str],
    phrases: Iterable[Mapping[int, int]],
    whole: Iterable[Collection[int]],
    docs: Sequence[int],
) -> Sequence[float]:
    """For each of `docs` how well it answers: `phrases` by how often they occur, `whole` by whether they do.

    Only what is live counts, so that the order is the same however often speeches were indexed, and in what order.
    """
    made, total = [0.0] * len(snapshot.pks), len(snapshot.live)
    few = docs if len(docs) * _FEW < len(made) else None
    for word in words:
        for field, boost in BOOSTS.items():
            postings = snapshot.postings(field, word)
            top = boost * idf(total, snapshot.holding(postings)) * (K1 + 1)
            for base, held in postings:
                _add(made, snapshot.norms[field], top, _counts(base, held) if few is None else _of(few, base, held))
    for counts in phrases:
        _add(made, snapshot.norms["text"], idf(total, len(counts)) * (K1 + 1), counts.items())
    for holding in whole:
        for doc in holding:
            made[doc] += WHOLE
    return made


def _counts(base: int, held: Postings) -> Iterable[tuple[int, int]]:
    return zip((base + doc for doc in held.docs) if base else held.docs, held.counts, strict=True)


def _of(few: Sequence[int], base: int, held: Postings) -> Iterator[tuple[int, int]]:
    """Where few documents are asked for, each is looked up."""
    for doc in few[bisect_left(few, base) : bisect_right(few, base + held.docs[-1])]:
        place = bisect_left(held.docs, doc - base)
        if held.docs[place] == doc - base:
            yield doc, held.counts[place]


def _add(made: list[float], norms: Sequence[float], top: float, counts: Iterable[tuple[int, int]]) -> None:
    for doc, count in counts:
        made[doc] += top * count / (count + norms[doc])


def idf(total: int, holding: int) -> float:
    return log(max(total, 1) / (holding + 1)) + 1
