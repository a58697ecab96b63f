"""Many speeches at once at the desk: what is to be done, the preview row by row, the progress, and undoing."""

from speeches.admin.bulk.bulk_pages import BulkMixin
from speeches.admin.bulk.choosing import open_operation
from speeches.admin.bulk.quick_decisions import decide, with_undo
from speeches.admin.bulk.reasons import REASONS

__all__ = ["REASONS", "BulkMixin", "decide", "open_operation", "with_undo"]
