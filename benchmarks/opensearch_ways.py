"""Ways to look for exact strings in OpenSearch: size of the index and time of a count, side by side in one run.

usage: python benchmarks/opensearch_ways.py --url http://127.0.0.1:9200 [--speeches 2000]

The same canonical texts are indexed as single characters with positions, as pairs of neighbouring characters with
positions, as pairs without (a filter: texts must be read to count), and as a `wildcard` field; the texts are stored.
Milliseconds are those of the nodes' processors, for one string; caches of queries are off. Every answer must be the
number of texts that hold the string.
"""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from search_queries import COMMON, TWO, queries

ROOT = Path(__file__).resolve().parent.parent
WARM, TIMES = 3, 30
BATCH = 50
STRINGS = {"two characters": TWO.split("|"), "common phrase": COMMON.split("|")}


def grams(size: int) -> dict[str, Any]:
    return {"type": "ngram", "min_gram": size, "max_gram": size}


def text(analyzer: str, options: str = "positions") -> dict[str, Any]:
    return {"type": "text", "analyzer": analyzer, "index_options": options, "norms": False}


WAYS: dict[str, dict[str, Any]] = {
    "single characters, phrase": text("singles"),
    "pairs, phrase": text("pairs"),
    "pairs, filter only": text("pairs", "docs"),
    "wildcard": {"type": "wildcard"},
}


def clause(way: str, string: str) -> dict[str, Any]:
    if way == "wildcard":
        return {"wildcard": {"text": {"value": f"*{string}*"}}}
    if way.endswith("only"):
        pairs = [string[at : at + 2] for at in range(len(string) - 1)]
        return {"bool": {"filter": [{"term": {"text": pair}} for pair in pairs]}}
    return {"match_phrase": {"text": string}}


def filled(client: Any, way: str, texts: list[str]) -> str:
    name = f"ways-{list(WAYS).index(way)}"
    client.indices.delete(index=name, ignore=[404])
    analysis = {
        "tokenizer": {"pairs": grams(2), "singles": grams(1)},
        "analyzer": {each: {"type": "custom", "tokenizer": each} for each in ("pairs", "singles")},
    }
    uncached = {"refresh_interval": -1, "queries": {"cache": {"enabled": False}}}
    settings = {"number_of_shards": 1, "number_of_replicas": 0, "analysis": analysis, **uncached}
    mappings = {"properties": {"text": WAYS[way]}}
    client.indices.create(index=name, body={"settings": settings, "mappings": mappings})
    for start in range(0, len(texts), BATCH):
        batch = texts[start : start + BATCH]
        client.bulk(body="".join(f'{{"index":{{}}}}\n{json.dumps({"text": each})}\n' for each in batch), index=name)
    client.indices.forcemerge(index=name, max_num_segments=1, params={"request_timeout": 600})
    client.indices.refresh(index=name)
    return name


def found(client: Any, name: str, way: str, string: str) -> int:
    body = {"size": 0, "track_total_hits": True, "query": clause(way, string)}
    return int(client.search(body=body, index=name, request_cache=False)["hits"]["total"]["value"])


def cost(client: Any, name: str, way: str, strings: list[str]) -> float:
    """Milliseconds of the nodes' processors for one string."""
    for string in strings * WARM:
        found(client, name, way, string)
    times = 1 if way == "wildcard" else TIMES
    before = processor(client)
    for string in strings * times:
        found(client, name, way, string)
    return (processor(client) - before) / (times * len(strings))


def processor(client: Any) -> float:
    told = client.nodes.stats(metric="process")["nodes"].values()
    return float(sum(node["process"]["cpu"]["total_in_millis"] for node in told))


def run(number: int, client: Any) -> None:
    from made_speeches import make, sentences

    from speeches.models import Speech
    from speeches.search.index.rebuild_partitions import speeches_of
    from speeches.text import canonical

    pool = sentences()
    make(number, pool)
    texts = [canonical(speech.text) for speech in speeches_of(list(Speech.objects.values_list("pk", flat=True)))]
    strings = STRINGS | {"rare phrase": [query.pieces[0] for query in queries(pool) if query.kind == "rare phrase"]}
    strings = {kind: [canonical(each) for each in several] for kind, several in strings.items()}
    print(f"{number} speeches, {sum(len(each.encode()) for each in texts) / 1e6:.1f} MB canonical\n")
    print(
        "| way | MB |",
        " | ".join(f"{kind}, ms | wrong" for kind in strings),
        "|\n" + "|---" * (2 + 2 * len(strings)) + "|",
    )
    for way in WAYS:
        name = filled(client, way, texts)
        held = client.indices.stats(index=name, metric="store")["_all"]["primaries"]["store"]["size_in_bytes"]
        cells = []
        for several in strings.values():
            wrong = sum(found(client, name, way, each) != sum(each in own for own in texts) for each in several)
            cells.append(f"{cost(client, name, way, several):.2f} | {wrong} of {len(several)}")
        print(f"| {way} | {held / 1e6:.1f} |", " | ".join(cells), "|", flush=True)
        client.indices.delete(index=name)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--url", required=True)
    parser.add_argument("--speeches", type=int, default=2_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"ARCHIVE_DATA": folder, "DJANGO_SETTINGS_MODULE": "archive.settings"}
        sys.path.insert(0, str(ROOT))
        import django
        from django.core.management import call_command
        from opensearchpy import OpenSearch

        django.setup()
        call_command("migrate", verbosity=0)
        run(options.speeches, OpenSearch(hosts=options.url.split(","), timeout=120))


if __name__ == "__main__":
    main()
