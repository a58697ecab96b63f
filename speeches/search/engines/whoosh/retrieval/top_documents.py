"""Which speeches hold the most of several things, none of which must be there: for what comes near a query."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import nlargest, nsmallest
from itertools import chain

from speeches.search.engines.base import SearchRequest
from speeches.search.engines.whoosh.retrieval.matching import Matching
from speeches.search.engines.whoosh.retrieval.scoring import idf
from speeches.search.engines.whoosh.retrieval.searcher import passing
from speeches.search.engines.whoosh.schema import WORD_FIELDS
from speeches.search.engines.whoosh.segments import Snapshot
from speeches.text import PhrasePattern

_TEXT, *_BESIDE = WORD_FIELDS
_LOOKED_AT = 100  # speeches whose words are looked for exactly; scanning every text for every word takes too long
_MOST_TELLING = 12  # words, the rarest, that decide at which speeches to look


def most_words(
    ask: SearchRequest, snapshot: Snapshot, wanted: Mapping[str, PhrasePattern], most: int
) -> list[tuple[int, list[str]]]:
    """The counted words tell which speeches to look at; what each of them holds is then found as a search finds it.

    Of speeches that hold the same, the one whose title or particulars hold more of it comes first, then the newest.
    """
    matching = Matching(ask, snapshot)
    allowed = set(passing(ask.filters, snapshot, matching.matched()))
    known = _any_form(snapshot, wanted, WORD_FIELDS)
    beside_text = _any_form(snapshot, wanted, _BESIDE)
    total = len(snapshot.live)
    weights = {word: idf(total, len(docs)) for word, docs in known.items()}
    rough = _weighed([*_telling(known, total), *_telling(beside_text, total, 0.5)], allowed)
    looked_at = sorted(_best(_LOOKED_AT, rough, snapshot))
    beside = {word: matching.beside_text(needle, looked_at) for word, needle in wanted.items()}
    held = {word: beside[word] | snapshot.text.counts(wanted[word], looked_at).keys() for word in wanted}
    exact = _weighed((docs, weights[word]) for word, docs in held.items())
    named = _weighed((docs, weights[word]) for word, docs in beside.items())
    best = nlargest(most, exact, key=lambda doc: (exact[doc], named.get(doc, 0), -snapshot.newest[doc]))
    near = [doc for doc in best if exact[doc] >= exact[best[0]] / 2]
    return [(snapshot.pks[doc], [word for word in wanted if doc in held[word]]) for doc in near]


def most_pieces(
    ask: SearchRequest, snapshot: Snapshot, pieces: Sequence[PhrasePattern], words: Sequence[str], most: int
) -> list[tuple[int, str]]:
    """Every text is scanned for every piece; of words the index knows where they are, but not beside which others."""
    allowed = passing(ask.filters, snapshot, Matching(ask, snapshot).matched())
    scanned = [snapshot.text.counts(piece, allowed) for piece in pieces]
    held = [(docs, idf(len(allowed), len(docs))) for docs in scanned]
    weighed = _weighed([*held, *_telling(_documents(snapshot, words, [_TEXT]), len(allowed))], set(allowed))
    return [(snapshot.pks[doc], snapshot.text[doc]) for doc in _best(most, weighed, snapshot)]


def _best(most: int, weighed: Mapping[int, float], snapshot: Snapshot) -> list[int]:
    """Of equals the newest: how documents are numbered depends on the order in which they were indexed."""
    return nlargest(most, weighed, key=lambda doc: (weighed[doc], -snapshot.newest[doc]))


def _weighed(kept: Iterable[tuple[Collection[int], float]], allowed: Collection[int] | None = None) -> dict[int, float]:
    weighed: defaultdict[int, float] = defaultdict(float)
    for docs, weight in kept:
        for doc in docs:
            weighed[doc] += weight
    return {doc: weight for doc, weight in weighed.items() if allowed is None or doc in allowed}


def _telling(known: Mapping[str, Collection[int]], total: int, share: float = 1) -> list[tuple[Collection[int], float]]:
    rarest = nsmallest(_MOST_TELLING, filter(None, known.values()), key=len)
    return [(docs, share * idf(total, len(docs))) for docs in rarest]


def _any_form(snapshot: Snapshot, wanted: Mapping[str, PhrasePattern], fields: Sequence[str]) -> dict[str, set[int]]:
    """Of each word the documents that hold it in any of its forms."""
    forms = {word: {word, *chain(*needle.others)} for word, needle in wanted.items()}
    known = _documents(snapshot, set(chain(*forms.values())), fields)
    return {word: set().union(*(known[form] for form in forms[word])) for word in wanted}


def _documents(snapshot: Snapshot, words: Iterable[str], fields: Sequence[str]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {word: set() for word in words}
    for word, documents in found.items():
        for base, (docs, _) in (each for field in fields for each in snapshot.postings(field, word)):
            documents.update((base + doc for doc in docs) if base else docs)
        documents -= snapshot.deleted
    return found
