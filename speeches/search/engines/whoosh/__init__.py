"""The Haystack engine on Whoosh."""

from haystack.backends import BaseEngine

from speeches.search.engines.haystack_query import TypedQuery
from speeches.search.engines.whoosh.backend import WhooshBackend


class WhooshEngine(BaseEngine):
    backend = WhooshBackend
    query = TypedQuery
