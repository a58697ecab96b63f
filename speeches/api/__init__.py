"""The archive for programs: speeches and search as JSON."""

from speeches.api.endpoints import api

__all__ = ["api"]
