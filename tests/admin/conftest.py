"""The fixtures of tests that make indexed speeches and let the worker work."""

from tests.indexed import make, work

__all__ = ["make", "work"]
