"""Documents ranked by how many of several words or pieces they hold, none of which is required: for suggestions."""

from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest, nsmallest

import numpy as np
from numpy.typing import NDArray

from speeches.search.engines.base import SearchRequest
from speeches.search.engines.columns import Docs, union
from speeches.search.engines.retrieval.matching import Matching
from speeches.search.engines.retrieval.scoring import idf
from speeches.search.engines.retrieval.searcher import passing_filters
from speeches.search.engines.retrieval.snapshot import Snapshot
from speeches.text import PhrasePattern

_CANDIDATES = 100  # documents matched exactly; reading every text for every word takes too long
_RAREST_WORDS = 12  # words by which candidates are selected

Weights = NDArray[np.float64]  # by document number
Weighted = tuple[Docs, float]


def most_words(
    request: SearchRequest, snapshot: Snapshot, patterns: Mapping[str, PhrasePattern], limit: int
) -> list[tuple[int, list[str]]]:
    """Top `limit` documents by summed IDF of the words that match in them; see `Engine.most_words`.

    Bigrams select 100 candidates, in which the patterns are then matched exactly. Equal documents are ordered by the
    weight of their other fields, then newest first; documents with less than half of the best weight are left out.
    """
    matching = Matching(request, snapshot)
    allowed = passing_filters(request, snapshot, matching.matched())
    in_fields = {word: matching.in_other_fields(pattern, snapshot.live) for word, pattern in patterns.items()}
    in_any = {word: union([matching.may_hold(pattern), in_fields[word]]) for word, pattern in patterns.items()}
    total = len(snapshot.live)
    rough = _summed([*_rarest(in_any, total), *_rarest(in_fields, total, 0.5)], snapshot)
    candidates = np.sort(_best(_CANDIDATES, rough, allowed, snapshot))
    weights = {word: idf(total, len(docs)) for word, docs in in_any.items()}
    found = {word: matching.holding_word(pattern, candidates) for word, pattern in patterns.items()}
    exact = _summed([(docs, weights[word]) for word, docs in found.items()], snapshot)
    beside_text = _summed([(in_fields[word], weights[word]) for word in found], snapshot)
    best = nlargest(
        limit,
        candidates[exact[candidates] > 0].tolist(),
        key=lambda doc: (exact[doc], beside_text[doc], -snapshot.newest_rank[doc]),
    )
    near_best = [doc for doc in best if exact[doc] >= exact[best[0]] / 2]
    return [(int(snapshot.pks[doc]), [word for word in patterns if doc in found[word]]) for doc in near_best]


def most_pieces(
    request: SearchRequest, snapshot: Snapshot, pieces: Sequence[PhrasePattern], words: Sequence[str], limit: int
) -> list[tuple[int, str]]:
    """Top `limit` documents by summed IDF of the pieces and words they hold; see `Engine.most_pieces`.

    Pieces are counted exactly; of words only the rarest are looked up, as far as bigrams tell.
    """
    text, allowed = snapshot.text, passing_filters(request, snapshot, Matching(request, snapshot).matched())
    holding = [text.counts(piece, text.candidates(piece, allowed)).docs for piece in pieces]
    patterns = {word: PhrasePattern.of(word) for word in words}
    of_words = {word: text.candidates(pattern, snapshot.live) for word, pattern in patterns.items() if pattern}
    weighted = [(docs, idf(len(allowed), len(docs))) for docs in holding]
    weights = _summed([*weighted, *_rarest(of_words, len(allowed))], snapshot)
    best = _best(limit, weights, allowed, snapshot)
    return [(pk, str(held)) for pk, held in zip(snapshot.pks[best].tolist(), text.canonical_texts(best), strict=True)]


def _best(limit: int, weights: Weights, allowed: Docs, snapshot: Snapshot) -> Docs:
    """Those of `allowed` with the largest weights above 0; equal ones newest first."""
    docs = allowed[weights[allowed] > 0]
    return docs[np.lexsort((snapshot.newest_rank[docs], -weights[docs]))[:limit]]


def _summed(docs_and_weights: Iterable[Weighted], snapshot: Snapshot) -> Weights:
    """For each document the sum of the weights of the sets that it is in."""
    weights = np.zeros(len(snapshot.pks))
    for docs, weight in docs_and_weights:
        weights[docs] += weight
    return weights


def _rarest(docs_by_word: Mapping[str, Docs], total: int, share: float = 1) -> list[Weighted]:
    rarest = nsmallest(_RAREST_WORDS, filter(len, docs_by_word.values()), key=len)
    return [(docs, share * idf(total, len(docs))) for docs in rarest]
