"""Records of persons and places at the desk: lists, proposals, changes, merges, splits, and whose a speech is."""

from speeches.admin.authorities.assign_page import AssignMixin
from speeches.admin.authorities.record_admin import PersonAdmin, PlaceAdmin

__all__ = ["AssignMixin", "PersonAdmin", "PlaceAdmin"]
