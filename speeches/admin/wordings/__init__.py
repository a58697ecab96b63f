"""Wording families that staff keep for readers."""

from speeches.admin.wordings.wording_families import WordingFamilyAdmin

__all__ = ["WordingFamilyAdmin"]
