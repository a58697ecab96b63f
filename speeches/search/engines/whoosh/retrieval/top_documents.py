"""Documents ranked by how many of several words or pieces they hold, none of which is required: for suggestions."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import nlargest, nsmallest
from itertools import chain

from speeches.search.engines.base import SearchRequest
from speeches.search.engines.whoosh.retrieval.matching import Matching
from speeches.search.engines.whoosh.retrieval.scoring import idf
from speeches.search.engines.whoosh.retrieval.searcher import passing_filters
from speeches.search.engines.whoosh.schema import WORD_FIELDS
from speeches.search.engines.whoosh.segments import Snapshot
from speeches.text import PhrasePattern

_TEXT, *_OTHER_FIELDS = WORD_FIELDS
_CANDIDATES = 100  # documents matched exactly; scanning every text for every word takes too long
_RAREST_WORDS = 12  # words by which candidates are selected


def most_words(
    request: SearchRequest, snapshot: Snapshot, patterns: Mapping[str, PhrasePattern], limit: int
) -> list[tuple[int, list[str]]]:
    """Top `limit` documents by summed IDF of the words that match in them; see `Engine.most_words`.

    Postings select 100 candidates, in which the patterns are then matched exactly. Equal documents are ordered by the
    weight of their other fields, then newest first; documents with less than half of the best weight are left out.
    """
    matching = Matching(request, snapshot)
    allowed = set(passing_filters(request.filters, snapshot, matching.matched()))
    docs_by_word = _any_form(snapshot, patterns, WORD_FIELDS)
    beside_text = _any_form(snapshot, patterns, _OTHER_FIELDS)
    total = len(snapshot.live)
    weights = {word: idf(total, len(docs)) for word, docs in docs_by_word.items()}
    rough_weights = _summed_weights([*_rarest(docs_by_word, total), *_rarest(beside_text, total, 0.5)], allowed)
    candidates = sorted(_best(_CANDIDATES, rough_weights, snapshot))
    in_other_fields = {word: matching.in_other_fields(pattern, candidates) for word, pattern in patterns.items()}
    holding = {
        word: in_other_fields[word] | snapshot.text.counts(patterns[word], candidates).keys() for word in patterns
    }
    exact_weights = _summed_weights((docs, weights[word]) for word, docs in holding.items())
    other_field_weights = _summed_weights((docs, weights[word]) for word, docs in in_other_fields.items())
    best = nlargest(
        limit,
        exact_weights,
        key=lambda doc: (exact_weights[doc], other_field_weights.get(doc, 0), -snapshot.newest_rank[doc]),
    )
    near_best = [doc for doc in best if exact_weights[doc] >= exact_weights[best[0]] / 2]
    return [(snapshot.pks[doc], [word for word in patterns if doc in holding[word]]) for doc in near_best]


def most_pieces(
    request: SearchRequest, snapshot: Snapshot, pieces: Sequence[PhrasePattern], words: Sequence[str], limit: int
) -> list[tuple[int, str]]:
    """Top `limit` documents by summed IDF of the pieces and words they hold; see `Engine.most_pieces`.

    Pieces are searched in every text; of words only the rarest are looked up.
    """
    allowed = passing_filters(request.filters, snapshot, Matching(request, snapshot).matched())
    scanned = [snapshot.text.counts(piece, allowed) for piece in pieces]
    holding = [(docs, idf(len(allowed), len(docs))) for docs in scanned]
    weights = _summed_weights([*holding, *_rarest(_documents(snapshot, words, [_TEXT]), len(allowed))], set(allowed))
    return [(snapshot.pks[doc], snapshot.text[doc]) for doc in _best(limit, weights, snapshot)]


def _best(limit: int, weights: Mapping[int, float], snapshot: Snapshot) -> list[int]:
    """Equal documents newest first: document numbers depend on the order of indexing."""
    return nlargest(limit, weights, key=lambda doc: (weights[doc], -snapshot.newest_rank[doc]))


def _summed_weights(
    docs_and_weights: Iterable[tuple[Collection[int], float]], allowed: Collection[int] | None = None
) -> dict[int, float]:
    weights: defaultdict[int, float] = defaultdict(float)
    for docs, weight in docs_and_weights:
        for doc in docs:
            weights[doc] += weight
    return {doc: weight for doc, weight in weights.items() if allowed is None or doc in allowed}


def _rarest(
    docs_by_word: Mapping[str, Collection[int]], total: int, share: float = 1
) -> list[tuple[Collection[int], float]]:
    rarest = nsmallest(_RAREST_WORDS, filter(None, docs_by_word.values()), key=len)
    return [(docs, share * idf(total, len(docs))) for docs in rarest]


def _any_form(snapshot: Snapshot, patterns: Mapping[str, PhrasePattern], fields: Sequence[str]) -> dict[str, set[int]]:
    """For each word the documents that hold it in any of its forms."""
    forms = {word: {word, *chain(*pattern.variants)} for word, pattern in patterns.items()}
    docs_by_word = _documents(snapshot, set(chain(*forms.values())), fields)
    return {word: set().union(*(docs_by_word[form] for form in forms[word])) for word in patterns}


def _documents(snapshot: Snapshot, words: Iterable[str], fields: Sequence[str]) -> dict[str, set[int]]:
    docs_by_word: dict[str, set[int]] = {word: set() for word in words}
    for word, documents in docs_by_word.items():
        for base, (docs, _) in (each for field in fields for each in snapshot.postings(field, word)):
            documents.update((base + doc for doc in docs) if base else docs)
        documents -= snapshot.deleted
    return docs_by_word
