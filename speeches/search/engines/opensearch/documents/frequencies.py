"""How many documents hold each of many strings, by the frequencies of their pairs of characters; for suggestions."""

from collections.abc import Sequence

from speeches.search.engines.opensearch.cluster import Cluster
from speeches.search.engines.opensearch.documents.occurrences import pairs_of
from speeches.text import BORDER

_MOST = 20_000  # characters of one question


def frequencies(cluster: Cluster, index: str, documents: int, strings: Sequence[str]) -> list[int]:
    """For each string the number of documents that hold its rarest pair, or somewhat more.

    A text that is not in the index is made of the pairs, and the cluster tells of each in how many documents it is;
    those of earlier commits are among them.
    """
    pairs = sorted({pair for string in strings for pair in pairs_of(string)})
    known = dict[str, int]()
    shards = _routing_by_shard(cluster, index)
    size = _MOST // 3
    for start in range(0, len(pairs), size):
        batch = pairs[start : start + size]
        for routing in shards:
            _add(cluster, index, batch, routing, known)
    return [min(documents, *(known.get(pair, 0) for pair in pairs_of(string))) for string in strings]


def _add(cluster: Cluster, index: str, pairs: Sequence[str], routing: str, known: dict[str, int]) -> None:
    body = {
        "doc": {"text": BORDER.join(pairs)},
        "fields": ["text", "text.single"],
        "term_statistics": True,
        "field_statistics": False,
        "positions": False,
        "offsets": False,
    }
    answer = cluster.request(
        "POST", f"/{index}/_termvectors", body, routing=routing, filter_path="*.*.terms.*.doc_freq"
    )
    wanted = set(pairs)
    for of_field in answer.get("term_vectors", {}).values():
        for pair, row in of_field["terms"].items():
            if pair in wanted:
                known[pair] = known.get(pair, 0) + row.get("doc_freq", 0)


def _routing_by_shard(cluster: Cluster, index: str) -> list[str]:
    """For each shard a value that leads to it."""
    found = dict[int, str]()
    settings = cluster.request("GET", f"/{index}/_settings/index.number_of_shards")
    number = int(settings[index]["settings"]["index"]["number_of_shards"])
    value = 0
    while len(found) < number:
        ((shard, *_copies), *_others) = cluster.request("GET", f"/{index}/_search_shards", routing=str(value))["shards"]
        found.setdefault(shard["shard"], str(value))
        value += 1
    return list(found.values())
