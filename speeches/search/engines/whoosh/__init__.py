"""The Haystack engine on Whoosh."""

from haystack.backends import BaseEngine

from speeches.search.engines.whoosh.backend import WhooshBackend
from speeches.search.engines.whoosh.haystack_query import WhooshQuery


class WhooshEngine(BaseEngine):
    backend = WhooshBackend
    query = WhooshQuery
