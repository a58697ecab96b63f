"""Fairness: slow and greedy clients get a bounded share of threads; what takes long goes on apart from pages."""

from archive.fairness.attempts import (
    ALL_CODES,
    ALL_SIGN_UPS,
    INVITATIONS,
    RESETS_BY_CLIENT,
    RESETS_FOR_ONE,
    SECOND_FACTORS,
    SHARE_GUESSES,
    SIGN_UPS,
    Attempts,
    network_of,
    pair,
)
from archive.fairness.lanes import CHECKS, EXPORTS, LOG_INS, SORTING, Lane
from archive.fairness.places import Busy, Places

__all__ = [
    "ALL_CODES",
    "ALL_SIGN_UPS",
    "CHECKS",
    "EXPORTS",
    "INVITATIONS",
    "LOG_INS",
    "RESETS_BY_CLIENT",
    "RESETS_FOR_ONE",
    "SECOND_FACTORS",
    "SHARE_GUESSES",
    "SIGN_UPS",
    "SORTING",
    "Attempts",
    "Busy",
    "Lane",
    "Places",
    "network_of",
    "pair",
]
