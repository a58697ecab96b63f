"""Fairness: slow and greedy clients get a bounded share of threads; what takes long goes on apart from pages."""

from archive.fairness.attempts import (
    ALL_SIGN_UPS,
    RESETS_BY_CLIENT,
    RESETS_FOR_ONE,
    SHARE_GUESSES,
    SIGN_UPS,
    Attempts,
    network_of,
)
from archive.fairness.lanes import CHECKS, EXPORTS, LOG_INS, SORTING, Lane
from archive.fairness.places import Busy, Places

__all__ = [
    "ALL_SIGN_UPS",
    "CHECKS",
    "EXPORTS",
    "LOG_INS",
    "RESETS_BY_CLIENT",
    "RESETS_FOR_ONE",
    "SHARE_GUESSES",
    "SIGN_UPS",
    "SORTING",
    "Attempts",
    "Busy",
    "Lane",
    "Places",
    "network_of",
]
