"""Compares index entries with speeches, column by column."""

from collections.abc import Iterable, Iterator
from typing import Any

from haystack.indexes import SearchIndex

from speeches.fields import FIELDS
from speeches.models import Speech
from speeches.search.engines.entries import TEXT_FIELDS, prepared_fields
from speeches.search.engines.whoosh.segments import Snapshot
from speeches.text import canonical_with_seams

_COUNTED = [field.name for field in FIELDS if field.facet and field.indexed]


def differing(snapshot: Snapshot, index: SearchIndex, speeches: Iterable[Speech]) -> Iterator[int]:
    """The keys of the speeches whose index entry differs from what would be written now; unindexed ones are ignored."""
    docs = dict(zip(snapshot.pks[snapshot.live].tolist(), snapshot.live.tolist(), strict=True))
    for speech in speeches:
        doc = docs.get(speech.pk)
        if doc is not None and _columns(prepared_fields(index, speech)) != _indexed_columns(snapshot, doc):
            yield speech.pk


def _columns(fields: dict[str, Any]) -> list[object]:  # Any: as prepared_fields gives them
    texts = [
        *((text, text.seams) for text in (canonical_with_seams(fields[name]) for name in TEXT_FIELDS)),
        fields["date"],
    ]
    return [*texts, *(fields.get(name, 0) for name in _COUNTED)]


def _indexed_columns(snapshot: Snapshot, doc: int) -> list[object]:
    texts = [
        *((text, text.seams) for text in (getattr(snapshot, name).canonical_text(doc) for name in TEXT_FIELDS)),
        snapshot.dates[doc],
    ]
    return [*texts, *(snapshot.facets[name][doc] for name in _COUNTED)]
