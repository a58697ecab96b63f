"""The order of relevance: speeches that hold what was typed in one piece first, then by BM25F over words and title."""

from collections.abc import Collection, Iterable, Mapping
from math import log

from whoosh.scoring import bm25

from speeches.search.engines.whoosh.snapshot import Snapshot

B, K1 = 0.75, 1.2
FIELDS = {"text": 1.0, "title": 5.0}


def scores(
    snapshot: Snapshot, docs: Collection[int], words: Iterable[str], counts: Iterable[Mapping[int, int]]
) -> dict[int, float]:
    """How well each of `docs` answers: `words` by their postings, phrases by how often each document holds them."""
    made = dict.fromkeys(docs, 0.0)
    total = len(snapshot.pks)
    means = {field: sum(lengths) / max(1, len(lengths)) or 1.0 for field, lengths in snapshot.lengths.items()}
    for word in words:
        for field, boost in FIELDS.items():
            postings = snapshot.postings(field, word)
            idf = boost * _idf(total, len(postings))
            lengths, mean = snapshot.lengths[field], means[field]
            for doc, weight in postings:
                if doc in made:
                    made[doc] += bm25(idf, weight, lengths[doc], mean, B, K1)
    for held in counts:
        idf = _idf(total, len(held))
        for doc, count in held.items():
            if doc in made:
                made[doc] += bm25(idf, count, snapshot.lengths["text"][doc], means["text"], B, K1)
    return made


def _idf(total: int, holding: int) -> float:
    return log(max(total, 1) / (holding + 1)) + 1
