"""Review of drafts: their list, and a draft beside its original."""

from speeches.admin.review.review_pages import ReviewMixin

__all__ = ["ReviewMixin"]
