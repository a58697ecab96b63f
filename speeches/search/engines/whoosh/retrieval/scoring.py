"""Relevance ranking: BM25F over words in text, title and particulars, BM25 over phrases; whole strings first."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import log

from speeches.search.engines.whoosh.postings import Postings
from speeches.search.engines.whoosh.segments import K1, Snapshot

BOOSTS = {"text": 1.0, "title": 5.0, "particulars": 2.0}
WHOLE_WORDS = 10_000.0  # more than all words of a query together can score
_FEW = 16  # up to one document in so many, looking each up is faster than reading all postings


def scores(
    snapshot: Snapshot,
    words: Iterable[str],
    phrases: Iterable[Mapping[int, int]],
    whole_words: Iterable[Collection[int]],
    docs: Sequence[int],
) -> Sequence[float]:
    """Scores by document number; only those of `docs` are meaningful.

    Document frequencies count live documents alone, so that the order does not depend on how speeches were indexed.

    Args:
        snapshot: The index.
        words: Tokens, scored by BM25F with `BOOSTS`.
        phrases: For each phrase, document number to number of matches; scored by BM25 in the text.
        whole_words: For each term of several words the documents that have it as one string: they come first.
        docs: The documents to be ranked, ascending.
    """
    scores_by_doc, total = [0.0] * len(snapshot.pks), len(snapshot.live)
    few_docs = docs if len(docs) * _FEW < len(scores_by_doc) else None
    for word in words:
        for field, boost in BOOSTS.items():
            postings_by_segment = snapshot.postings(field, word)
            top = boost * idf(total, snapshot.document_frequency(postings_by_segment)) * (K1 + 1)
            for base, postings in postings_by_segment:
                counts = _counts(base, postings) if few_docs is None else _counts_among(few_docs, base, postings)
                _add_bm25(scores_by_doc, snapshot.length_norms[field], top, counts)
    for phrase_counts in phrases:
        top = idf(total, len(phrase_counts)) * (K1 + 1)
        _add_bm25(scores_by_doc, snapshot.length_norms["text"], top, phrase_counts.items())
    for docs_holding in whole_words:
        for doc in docs_holding:
            scores_by_doc[doc] += WHOLE_WORDS
    return scores_by_doc


def _counts(base: int, postings: Postings) -> Iterable[tuple[int, int]]:
    return zip((base + doc for doc in postings.docs) if base else postings.docs, postings.counts, strict=True)


def _counts_among(few_docs: Sequence[int], base: int, postings: Postings) -> Iterator[tuple[int, int]]:
    """By binary search for each of a few documents."""
    for doc in few_docs[bisect_left(few_docs, base) : bisect_right(few_docs, base + postings.docs[-1])]:
        index = bisect_left(postings.docs, doc - base)
        if postings.docs[index] == doc - base:
            yield doc, postings.counts[index]


def _add_bm25(
    scores_by_doc: list[float], norms: Sequence[float], top: float, counts: Iterable[tuple[int, int]]
) -> None:
    for doc, count in counts:
        scores_by_doc[doc] += top * count / (count + norms[doc])


def idf(total: int, document_frequency: int) -> float:
    """Inverse document frequency, as in Whoosh: ln(total / (document frequency + 1)) + 1."""
    return log(max(total, 1) / (document_frequency + 1)) + 1
