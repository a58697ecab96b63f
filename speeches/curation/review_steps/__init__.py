"""Steps of a review that can be undone, the last one first."""

from speeches.curation.review_steps.recording import recorded_step
from speeches.curation.review_steps.undoing import undo_step

__all__ = ["recorded_step", "undo_step"]
