"""The desk's own rows: operations on many speeches, saved views, notes on drafts, assignment, steps of a review."""

from speeches.models.desk.bulk_operation import BulkOperation, BulkRow
from speeches.models.desk.draft_note import DraftAssignment, DraftNote
from speeches.models.desk.review_step import ReviewStep
from speeches.models.desk.saved_view import SavedView

__all__ = ["BulkOperation", "BulkRow", "DraftAssignment", "DraftNote", "ReviewStep", "SavedView"]
