"""Canonical texts of the cluster, read in batches; those read last stay in memory, as no document ever changes."""

import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from speeches.search.engines.base import IndexDamaged
from speeches.search.engines.opensearch.cluster import Cluster
from speeches.text import CanonicalText

BATCH = 100  # texts of one answer
_BYTES = 2  # of a character in memory, as a rule
_OVERHEAD = 300

Key = tuple[str, str, str]  # index, field, document


class TextCache:
    """The texts read last, of all snapshots of this process, up to SEARCH_CACHE_MB."""

    def __init__(self) -> None:
        self._texts: OrderedDict[Key, CanonicalText] = OrderedDict()
        self._size, self._changing = 0, threading.Lock()

    def get(self, key: Key) -> CanonicalText | None:
        with self._changing:
            text = self._texts.get(key)
            if text is not None:
                self._texts.move_to_end(key)
            return text

    def add(self, key: Key, text: CanonicalText) -> None:
        with self._changing:
            if key not in self._texts:
                self._texts[key] = text
                self._size += _size(text)
            while self._size > settings.SEARCH_CACHE_MB * 1_000_000 and len(self._texts) > 1:
                _, oldest = self._texts.popitem(last=False)
                self._size -= _size(oldest)


def _size(text: CanonicalText) -> int:
    return len(text) * _BYTES + _OVERHEAD


_cache = TextCache()


def read_texts(cluster: Cluster, index: str, name: str, documents: Sequence[str]) -> Iterator[CanonicalText]:
    """The texts of a field of these documents, in their order.

    Raises:
        IndexDamaged: One of them is not there.
    """
    for start in range(0, len(documents), BATCH):
        batch = documents[start : start + BATCH]
        kept = {document: _cache.get((index, name, document)) for document in batch}
        if missing := [document for document, text in kept.items() if text is None]:
            for document, read in _read(cluster, index, name, missing):
                kept[document] = read
                _cache.add((index, name, document), read)
        for document in batch:
            text = kept[document]
            if text is None:
                raise IndexDamaged(_("检索索引不完整，请运行 manage.py rebuild_index 重建。"))
            yield text


def _read(cluster: Cluster, index: str, name: str, documents: Sequence[str]) -> Iterator[tuple[str, CanonicalText]]:
    wanted = f"{name},seams.{name}"
    answer = cluster.request(
        "POST", f"/{index}/_mget", {"ids": list(documents)}, _source_includes=wanted, realtime="false"
    )
    for doc in answer["docs"]:
        if doc.get("found"):
            yield doc["_id"], text_in(doc["_source"], name)


def text_in(source: dict[str, Any], name: str) -> CanonicalText:
    """The text of a field of a document as it is stored."""
    return CanonicalText(source[name], frozenset(source.get("seams", {}).get(name, ())))
