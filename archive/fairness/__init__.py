"""Fairness: slow or greedy clients get a bounded share of threads, and pages go before whatever takes long."""

from archive.fairness.lanes import EXPORTS, Lane
from archive.fairness.pages_first import give_way, giving_way
from archive.fairness.places import Busy, Places

__all__ = ["EXPORTS", "Busy", "Lane", "Places", "give_way", "giving_way"]
