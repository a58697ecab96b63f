"""Feeding: what came from the watched folder and the mailbox, and how each of the two is."""

from speeches.models.feeding.intake_channel import Channel, IntakeChannel
from speeches.models.feeding.intake_item import IntakeItem

__all__ = ["Channel", "IntakeChannel", "IntakeItem"]
