"""What is written of a speech to the cluster, and whether it is what stands there."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from haystack.indexes import SearchIndex

from speeches.models import Speech
from speeches.search.engines.entries import COLUMNS, TEXT_FIELDS, prepared_fields
from speeches.search.engines.opensearch.cluster import Cluster
from speeches.search.engines.opensearch.documents import Snapshot
from speeches.text import canonical_with_seams, number_terms

_BATCH = 100
Entry = dict[str, Any]  # JSON


def entry_of(index: SearchIndex, speech: Speech) -> Entry:
    """The document of a speech, without the number of its commit; a value that is none is left out."""
    fields = prepared_fields(index, speech)
    texts = {name: canonical_with_seams(fields[name]) for name in TEXT_FIELDS}
    return {
        "pk": fields["pk"],
        "values": {column.name: fields[column.name] for column in COLUMNS if fields.get(column.name)},
        "lengths": {name: len(text.encode()) for name, text in texts.items()},
        "seams": {name: sorted(text.seams) for name, text in texts.items() if text.seams},
        "numbers": {name: sorted(number_terms(text)) for name, text in texts.items() if text.seams},
        **{name: str(text) for name, text in texts.items()},
    }


def differing(cluster: Cluster, snapshot: Snapshot, index: SearchIndex, speeches: Iterable[Speech]) -> Iterator[int]:
    """The keys of the speeches whose document differs from what would be written now; unindexed ones are ignored."""
    commits = ((speech, snapshot.rows.commit_of(speech.pk)) for speech in speeches)
    indexed = ((speech, commit) for speech, commit in commits if commit is not None)
    while batch := list(islice(indexed, _BATCH)):
        stored = _stored(cluster, snapshot.index, [f"{speech.pk}-{commit}" for speech, commit in batch])
        yield from (
            speech.pk
            for speech, commit in batch
            if stored.get(speech.pk) != entry_of(index, speech) | {"commit": commit}
        )


def _stored(cluster: Cluster, name: str, documents: list[str]) -> Mapping[int, Entry]:
    docs = cluster.request("POST", f"/{name}/_mget", {"ids": documents}, realtime="false")["docs"]
    return {doc["_source"]["pk"]: doc["_source"] for doc in docs if doc.get("found")}
