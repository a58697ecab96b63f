"""Compares index entries with speeches: every column, and every token with its count."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from haystack.indexes import SearchIndex

from speeches.fields import FIELDS
from speeches.models import Speech
from speeches.search.engines.whoosh.indexing.writer import prepared_fields
from speeches.search.engines.whoosh.postings import MOST, words_of
from speeches.search.engines.whoosh.schema import WORD_FIELDS
from speeches.search.engines.whoosh.segments import Snapshot
from speeches.text import all_tokens, canonical_with_seams, is_word

_COUNTED = [field.name for field in FIELDS if field.facet and field.indexed]


class _Weights(dict[str, int]):
    """A number for each token, 0 for one that is no word. A text's tokens with their counts are compared by one sum."""

    def __missing__(self, token: str) -> int:
        weight = self[token] = hash(token) if is_word(token) else 0
        return weight


def differing(snapshot: Snapshot, index: SearchIndex, speeches: Iterable[Speech]) -> Iterator[int]:
    """The keys of the speeches whose index entry differs from what would be written now; unindexed ones are ignored."""
    weights = _Weights()
    sums = _indexed_sums(snapshot, weights)
    docs = {snapshot.pks[doc]: doc for doc in snapshot.live}
    for speech in speeches:
        doc = docs.get(speech.pk)
        if doc is not None:
            fields = prepared_fields(index, speech)
            current_sums = [_sum(all_tokens(fields[name]), weights) for name in WORD_FIELDS]
            same_words = current_sums == [sums[name][doc] for name in WORD_FIELDS]
            if not (same_words and _columns(fields) == _indexed_columns(snapshot, doc)):
                yield speech.pk


def _columns(fields: dict[str, Any]) -> list[object]:  # Any: as prepared_fields gives them
    texts = [
        *((text, text.seams) for text in (canonical_with_seams(fields[name]) for name in WORD_FIELDS)),
        fields["date"],
    ]
    return [*texts, *(fields.get(name, 0) for name in _COUNTED)]


def _indexed_columns(snapshot: Snapshot, doc: int) -> list[object]:
    texts = [
        *((text, text.seams) for text in (getattr(snapshot, name).canonical_text(doc) for name in WORD_FIELDS)),
        snapshot.dates[doc],
    ]
    return [*texts, *(snapshot.facets[name][doc] for name in _COUNTED)]


def _indexed_sums(snapshot: Snapshot, weights: _Weights) -> dict[str, list[int]]:
    sums = {name: [0] * len(snapshot.pks) for name in WORD_FIELDS}
    for base, segment in snapshot.segments:
        for field, word, (docs, counts) in words_of(segment).items():
            of_field, weight = sums[field], weights[word]
            for doc, count in zip(docs, counts, strict=True):
                of_field[base + doc] += weight * count
    return sums


def _sum(tokens: list[str], weights: _Weights) -> int:
    return sum(weights[token] * min(count, MOST) for token, count in Counter(tokens).items())
