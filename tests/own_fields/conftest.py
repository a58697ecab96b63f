"""Speeches that are indexed, and someone who may change them."""

from tests.indexed import make, work

__all__ = ["make", "work"]
