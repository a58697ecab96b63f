"""How an index of the archive is made: the analysis of canonical texts, and the fields.

Texts are indexed as pairs of neighbouring characters with their positions, and by single characters without. The
score of a string is how often it occurs: `similarity` returns the frequency.
"""

from typing import Any

from speeches.fields import Kind
from speeches.search.engines.entries import COLUMNS, TEXT_FIELDS
from speeches.text import NUMBERS_VERSION, canonical_version

LAYOUT = 2  # a new number whenever fields or analysis change
PAGE = 10_000  # documents of one answer; what OpenSearch allows without a setting

_COUNTED = {"type": "scripted", "script": {"source": "return doc.freq;"}}
_TEXT = {
    "type": "text",
    "analyzer": "pairs",
    "index_options": "positions",
    "norms": False,
    "similarity": "counted",
    "fields": {
        "single": {
            "type": "text",
            "analyzer": "singles",
            "index_options": "freqs",
            "norms": False,
            "similarity": "counted",
        }
    },
}
# A copy that a failed one on the same node still holds locked is tried again for minutes. With the server's five
# attempts, of five seconds each, a cluster gave up on the last copy of an index until somebody told it to go on.
TRIED_AGAIN = {"allocation.max_retries": 100}
_NUMBER = {"type": "long", "index": False}
_STRING = {"type": "keyword", "index": False}


def version() -> str:
    """The version stamped on an index; an index with another stamp is not searched."""
    return f"opensearch layout {LAYOUT}; canonical {canonical_version()}; numbers {NUMBERS_VERSION}"


def index_body(shards: int, replicas: int) -> dict[str, Any]:
    """Settings and mappings of a new index."""
    return {
        "settings": {
            "number_of_shards": shards,
            "number_of_replicas": replicas,
            **TRIED_AGAIN,
            "similarity": {"counted": _COUNTED},
            "analysis": {
                "tokenizer": {name: _grams(size) for name, size in (("pairs", 2), ("singles", 1))},
                "analyzer": {name: {"type": "custom", "tokenizer": name} for name in ("pairs", "singles")},
            },
        },
        "mappings": {"dynamic": "strict", "properties": _properties()},
    }


def column_names() -> list[str]:
    """The names of the fields that are read of every document."""
    values = [f"values.{column.name}" for column in COLUMNS]
    return ["pk", "commit", "gone", *values, *(f"lengths.{name}" for name in TEXT_FIELDS)]


def _grams(size: int) -> dict[str, Any]:
    return {"type": "ngram", "min_gram": size, "max_gram": size}


def _properties() -> dict[str, Any]:
    numbers = (Kind.YEAR, Kind.RELATED)
    values = {column.name: _NUMBER if column.kind in numbers else _STRING for column in COLUMNS}
    return {
        "pk": {"type": "long"},
        "commit": {"type": "long"},
        "gone": {"type": "boolean"},  # a speech that was removed by this commit
        "replaced": {"type": "object", "enabled": False},  # documents that a commit has made superfluous
        "noted": {"type": "long"},  # when, in seconds
        "state": {"type": "object", "enabled": False},
        "seams": {"type": "object", "enabled": False},
        # of numbers that print has as parts of two, and of those with a minus
        "numbers": {"properties": {name: {"type": "keyword"} for name in TEXT_FIELDS}},
        "values": {"properties": values},
        "lengths": {"properties": dict.fromkeys(TEXT_FIELDS, _NUMBER)},
        **dict.fromkeys(TEXT_FIELDS, _TEXT),
    }
