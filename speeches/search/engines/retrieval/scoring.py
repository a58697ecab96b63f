"""Relevance scores: BM25F over matches in text, title and particulars.

Words and phrases are scored by the same exact counts that readers see.
"""

from math import log

import numpy as np
from numpy.typing import NDArray

from speeches.search.engines.columns import DocCounts, Docs, intersection
from speeches.search.engines.retrieval.matching import Matching
from speeches.search.engines.retrieval.snapshot import Snapshot
from speeches.search.query import Query, Term, TermKind
from speeches.text import PhrasePattern

# The parameters of BM25 as in Whoosh and Lucene: weight of the length, saturation of frequent matches.
B, K1 = 0.75, 1.2
BOOSTS = {"title": 5.0, "particulars": 2.0}  # of the text: 1

Scores = NDArray[np.float64]


def scores(matching: Matching, docs: Docs) -> Scores:
    """The score of each of `docs`, which meet the query.

    Words are scored in all fields, phrases in the text. Document frequencies count live documents alone, so that the
    order does not depend on how speeches were indexed; in the text they are of those that may match, since reading all
    texts for a frequent word takes too long.
    """
    total = np.zeros(len(docs))
    for term in matching.request.query.text_terms:
        score = _word_score if term.kind is TermKind.WORDS else _phrase_score
        for pattern in term.required_patterns:
            total += score(matching, pattern, docs)
    return total


def terms_of_several_words(query: Query) -> list[Term]:
    """The terms of which each could stand in a text as one string."""
    terms = (term for term in query.text_terms if term.kind is TermKind.WORDS)
    return [term for term in terms if len(term.required_patterns) > 1]


def idf(total: int, document_frequency: int) -> float:
    """Inverse document frequency, as in Whoosh: ln(total / (document frequency + 1)) + 1."""
    return log(max(total, 1) / (document_frequency + 1)) + 1


def _phrase_score(matching: Matching, pattern: PhrasePattern, docs: Docs) -> Scores:
    return _bm25(matching.snapshot, "text", matching.counts_by_pattern[pattern], docs, len(matching.may_hold(pattern)))


def _word_score(matching: Matching, pattern: PhrasePattern, docs: Docs) -> Scores:
    snapshot, total = matching.snapshot, _phrase_score(matching, pattern, docs)
    for name, field in (("title", snapshot.title), ("particulars", snapshot.particulars)):
        holding = field.docs_with(pattern)
        if len(among := intersection(docs, holding)):
            frequency = len(intersection(snapshot.live, holding))
            total += BOOSTS[name] * _bm25(snapshot, name, field.counts(pattern, among), docs, frequency)
    return total


def _bm25(snapshot: Snapshot, field: str, counts: DocCounts, docs: Docs, document_frequency: int) -> Scores:
    found = counts.of(docs)
    norms = K1 * (1 - B + B * snapshot.relative_lengths[field][docs])
    top = idf(len(snapshot.live), document_frequency) * (K1 + 1)
    scored: Scores = top * found / (found + norms)
    return scored
