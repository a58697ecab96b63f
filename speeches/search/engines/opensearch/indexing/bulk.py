"""Bulk requests: many documents at a time, each once however often a request is sent again."""

import json
import time
from collections.abc import Iterable, Sequence
from typing import Any

from speeches.search.engines.opensearch.cluster import BUSY, Cluster, TooBusy, bulk_failure

_CHARACTERS, _DOCUMENTS = 2_000_000, 500  # of one request
_TRIES = 6
_ANSWERED = "errors,items.*.status,items.*.error"
_PAUSE = 0.2  # seconds, twice as long after each try: the cluster has too much to do


class BulkRequests:
    """Sends documents to an index as enough of them have come."""

    def __init__(self, cluster: Cluster, index: str) -> None:
        self._cluster, self._index = cluster, index
        self._lines: list[Sequence[str]] = []
        self._characters = 0

    def put(self, document: str, fields: dict[str, Any]) -> None:
        """Writes a document under a name that no other bears."""
        self._add({"index": {"_id": document}}, fields)

    def delete(self, documents: Iterable[str]) -> None:
        """Deletes documents, if they are there."""
        for document in documents:
            self._add({"delete": {"_id": document}})

    def send(self) -> None:
        """Sends what has not been sent.

        Raises:
            IndexUnavailable: The cluster did not take a document.
        """
        waiting, self._lines, self._characters = self._lines, [], 0
        for tried in range(_TRIES):
            if not waiting:
                return
            waiting = self._refused(waiting)
            if waiting:
                time.sleep(_PAUSE * 2**tried)
        if waiting:
            raise bulk_failure([{"status": BUSY}])

    def _add(self, *lines: dict[str, Any]) -> None:
        texts = [json.dumps(line, ensure_ascii=False) for line in lines]
        self._lines.append(texts)
        self._characters += sum(map(len, texts))
        if self._characters > _CHARACTERS or len(self._lines) >= _DOCUMENTS:
            self.send()

    def _refused(self, actions: Sequence[Sequence[str]]) -> list[Sequence[str]]:
        """Those of the actions that the cluster had no time for."""
        body = "".join(f"{line}\n" for action in actions for line in action)
        try:
            answer = self._cluster.request("POST", f"/{self._index}/_bulk", body, filter_path=_ANSWERED)
        except TooBusy:
            return list(actions)
        if not answer["errors"]:
            return []
        results = [next(iter(item.values())) for item in answer["items"]]
        failed = [result for result in results if "error" in result and not _to_try_again(result)]
        if failed:
            raise bulk_failure(failed)
        return [action for action, result in zip(actions, results, strict=True) if "error" in result]


def _to_try_again(result: dict[str, Any]) -> bool:
    return bool(result["status"] == BUSY and result["error"]["type"] != "cluster_block_exception")
