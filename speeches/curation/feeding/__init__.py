"""Feeding: files that come by themselves, through a watched folder and a mailbox, each an upload of a named account."""

from speeches.curation.feeding.feeding_lock import FeedingBusy
from speeches.curation.feeding.rounds import feed_once, keep_feeding

__all__ = ["FeedingBusy", "feed_once", "keep_feeding"]
