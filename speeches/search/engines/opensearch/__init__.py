"""The Haystack engine on OpenSearch."""

from haystack.backends import BaseEngine

from speeches.search.engines.haystack_query import TypedQuery
from speeches.search.engines.opensearch.backend import OpenSearchBackend


class OpenSearchEngine(BaseEngine):
    backend = OpenSearchBackend
    query = TypedQuery
