"""Matches in the order of their contexts, from the bytes of the segments."""

from speeches.search.engines.whoosh.contexts.contexts import by_context

__all__ = ["by_context"]
