"""Fairness: slow and greedy clients get a bounded share of threads; what takes long goes on apart from pages."""

from archive.fairness.lanes import CHECKS, EXPORTS, SORTING, Lane
from archive.fairness.places import Busy, Places

__all__ = ["CHECKS", "EXPORTS", "SORTING", "Busy", "Lane", "Places"]
