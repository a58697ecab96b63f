"""Puts found documents in the order of a request, as far as the pages asked for need it."""

import numpy as np
from numpy.typing import NDArray

from speeches.search.engines.columns import Docs, held_by, union
from speeches.search.engines.retrieval.matching import Matching
from speeches.search.engines.retrieval.scoring import Scores, scores, terms_of_several_words
from speeches.text import PhrasePattern

Ordered = NDArray[np.int64]  # document numbers in any order
_LEAST_READ = 64  # documents looked at together for a whole string


def ordered(matching: Matching, docs: Docs, least: int) -> Ordered:
    """At least the first `least` documents in the order of the request.

    By relevance, documents that have a term of several words as one string come first; then the score decides, and
    between equal ones the date, newest first.
    """
    request, snapshot = matching.request, matching.snapshot
    if request.sort == "any":
        return docs
    if request.sort == "oldest":
        return docs[np.argsort(snapshot.oldest_rank[docs])]
    if request.sort == "newest" or not request.query.text_terms:
        return docs[np.argsort(snapshot.newest_rank[docs])]
    score, whole = scores(matching, docs), terms_of_several_words(request.query)
    if len(whole) == 1:
        return _whole_first(matching, whole[0].whole_pattern, _sorted(matching, docs, score), least)
    for term in whole:
        score += _BONUS * held_by(matching.holding_word(term.whole_pattern, docs), docs)
    return _best(matching, docs, score, least)


_BONUS = 10_000.0  # more than all words of a query together can score


def _whole_first(matching: Matching, pattern: PhrasePattern, in_order: Ordered, least: int) -> Ordered:
    """Documents that hold a string before the others. Reading ends when `least` are found: most need not be read."""
    every = np.sort(in_order)
    may = union([matching.may_hold(pattern), matching.in_other_fields(pattern, every)])
    candidates = in_order[held_by(may, in_order)]
    first: Ordered = np.empty(0, np.int64)
    size = max(least, _LEAST_READ)
    for start in range(0, len(candidates), size):
        read = candidates[start : start + size]
        first = np.concatenate([first, read[held_by(matching.holding_word(pattern, np.sort(read)), read)]])
        if len(first) >= least:
            return first
    return np.concatenate([first, in_order[~held_by(np.sort(first), in_order)]])


def _best(matching: Matching, docs: Docs, score: Scores, least: int) -> Ordered:
    if least < len(docs):  # sorting the best alone is much the faster
        best = score >= -np.partition(-score, least - 1)[least - 1]
        docs, score = docs[best], score[best]
    return _sorted(matching, docs, score)


def _sorted(matching: Matching, docs: Docs, score: Scores) -> Ordered:
    return docs[np.lexsort((matching.snapshot.newest_rank[docs], -score))]
